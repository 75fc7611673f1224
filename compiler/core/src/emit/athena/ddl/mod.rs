//! The DDL of tables: one file for each source that lies in Athena, and one for each offline store.
//!
//! [`model`] is what will be said; [`source`] and [`offline`] decide it; [`print()`] spells it in the Hive grammar, or
//! in the form that Athena has for Iceberg.

mod model;
mod offline;
mod print;
mod source;

use super::place;
use crate::diag::Diagnostics;
use crate::emit::Artefact;
use crate::ir::plan::Plan;

/// `athena/sources/SOURCE.sql`, and `athena/tables/GROUP.sql` for each group with an offline store.
pub(super) fn emit(plan: &Plan, diagnostics: &mut Diagnostics) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    for source in &plan.sources {
        if let Some(table) = place::source_table(&plan.project, source) {
            let table = source::table(plan, source, (table, &mut *diagnostics));
            artefacts
                .push(Artefact::new(format!("athena/sources/{}.sql", source.name), print::print(&table)));
        }
    }
    for group in plan.groups.iter().filter(|group| group.is_stored() && group.offline.is_some()) {
        let table = offline::table(plan, group);
        artefacts.push(Artefact::new(format!("athena/tables/{}.sql", group.name), print::print(&table)));
    }
    artefacts
}
