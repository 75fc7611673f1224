//! The example projects, compiled into this crate.

fn main() -> Result<(), fsc_build::Failure> {
    ["../../examples/cdnow", "../../examples/journey"].into_iter().try_for_each(fsc_build::compile)
}
