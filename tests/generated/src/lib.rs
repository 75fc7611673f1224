//! Tests over generated crates, which have no place in one that is written anew with every spec.
//!
//! `tests/generated/jobs.rs`: what generated code builds equals what the plan says. `refused/`:
//! programs that must not compile, each with what the compiler says. Nothing here needs polars.

/// The generated code of `examples/cdnow`.
pub mod cdnow {
    fsc_macros::include_features!("../../examples/cdnow");
}

/// The generated code of `examples/journey`.
pub mod journey {
    fsc_macros::include_features!("../../examples/journey");
}
