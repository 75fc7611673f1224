//! Rust: from the plan to a crate with a struct for each group, a builder for each vector, and the jobs as code.
//!
//! [`lower`] gives every name its identifier and decides what stands in a variable; [`print`] writes the files with
//! quote and prettyplease, and sets comments and empty lines where they belong. For every group the value that the
//! printed job builds is the one that [`super::job`] makes of the plan.

mod bind;
mod lower;
mod model;
mod names;
mod print;
mod read;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub use bind::{Binding, BoundField, bind};

use super::Artefact;
use crate::diag::Diagnostics;
use crate::ir::plan::Plan;
use crate::source::SourceMap;

/// `Cargo.toml` and `src/**/*.rs`.
pub fn emit(plan: &Plan, sources: &SourceMap) -> (Vec<Artefact>, Diagnostics) {
    (print::print(&lower::lower(plan, sources)), Diagnostics::new())
}

/// The same modules in one text, to be included in another crate.
pub fn module(plan: &Plan, sources: &SourceMap) -> String {
    print::inline(&print::print(&lower::lower(plan, sources)))
}
