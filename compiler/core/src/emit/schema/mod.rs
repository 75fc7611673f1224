//! The JSON Schema of the YAML spelling, for editors: the same for every project.
//!
//! It says which entries there are and what shape they have; what an expression may say is left to the compiler. The
//! tests hold it against the entries that the parser reads.

use super::Artefact;
use crate::diag::Diagnostics;
use crate::ir::plan::Plan;
use crate::source::SourceMap;

/// Where the schema lies in the folder of artefacts.
const PATH: &str = "schema.json";

/// The schema.
pub fn emit(_: &Plan, _: &SourceMap) -> (Vec<Artefact>, Diagnostics) {
    (vec![Artefact::new(PATH, include_str!("schema.json"))], Diagnostics::new())
}

#[cfg(test)]
mod tests;
