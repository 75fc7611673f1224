fsc_macros::include_features!();

fn main() {}
