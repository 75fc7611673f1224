//! The oracle against the engine: the same spec and the same rows must give the same values, to the bit.
//!
//! | step | module | does |
//! |---|---|---|
//! | compile | [`project`] | the text as the oracle reads it, and as the compiler plans it |
//! | ask | [`engine`] | tables into memory, jobs out of the plan, values back |
//! | compare | [`check`] | every question of [`fsc_oracle::random::Questions`] to both |
//! | count | [`tally`] | what the cases were made of, so that we know that they say something |
//! | compile more | [`generated`] | a program of generated code, whose jobs and builders must say the same |
//! | keep | [`shrink`], [`corpus`] | a case that differs, made small, as a folder that is asked again for ever |
//!
//! `cargo run -p fsc-differential -- --cases 1000000` asks many; `FSC_CASES` says how many the tests ask.

pub mod check;
pub mod corpus;
pub mod engine;
pub mod generated;
pub mod project;
pub mod shrink;
pub mod sweep;
pub mod tally;
mod value;

#[cfg(test)]
mod tests;
