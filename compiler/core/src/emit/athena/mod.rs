//! Athena: from the plan to the DDL of tables and the queries that compute, read and train.
//!
//! Athena speaks two grammars, so there are two writers: [`ddl`] prints the Hive grammar with backticks, [`query`]
//! builds statements of `emit::sql` that are printed in the Trino grammar with double quotes. What a table is called,
//! how it is stored and where it lies is decided once, in [`place`]. A project without `athena:` gets no file. Nothing
//! here calls AWS.

mod ddl;
mod error;
mod place;
mod query;

pub use error::AthenaError;
pub use query::{Destination, History, Parameters, group_statement, training_statement};

use super::Artefact;
use crate::diag::Diagnostics;
use crate::ir::plan::Plan;
use crate::source::SourceMap;

/// All files under `athena/`; nothing for a project that does not speak of Athena.
pub fn emit(plan: &Plan, sources: &SourceMap) -> (Vec<Artefact>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    if plan.project.athena_database.is_none() {
        return (Vec::new(), diagnostics);
    }
    let mut artefacts = ddl::emit(plan, &mut diagnostics);
    artefacts.extend(query::emit(plan, sources, &mut diagnostics));
    (artefacts, diagnostics)
}

/// What Athena cannot hold: known only once its statements are made.
pub fn refused(plan: &Plan, sources: &SourceMap) -> Diagnostics {
    emit(plan, sources).1
}

#[cfg(test)]
mod tests;
