//! The `fsc` command.

fn main() {}
