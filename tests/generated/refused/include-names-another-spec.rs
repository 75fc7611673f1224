fsc_macros::include_features!("definition");

fn main() {}
