//! Tests over generated crates, which have no place in one that is written anew with every spec.
//!
//! `tests/generated/jobs.rs`: what generated code builds equals what the plan says. Nothing here needs polars.
