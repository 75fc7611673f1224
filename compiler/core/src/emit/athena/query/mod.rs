//! Queries: one statement for each group, and those that train each vector.
//!
//! A statement is a chain of named parts in the order of the plan: parameters, raw rows (`scan`, `prune`), rows that
//! count (`rows`, `lookup`, `force`), who is asked when (`asks`), aggregates at asks (`sweep`), features (`finish`).
//! `expr` says what each function is in Trino. Nothing here prints: statements are trees of `emit::sql`.

mod answer;
mod asks;
mod encode;
mod expr;
mod finish;
mod force;
mod group;
mod label;
mod lookup;
mod micros;
mod name;
mod prune;
mod read;
mod record;
mod rows;
mod scan;
mod script;
mod sweep;
#[cfg(test)]
mod tests;
mod vector;

use std::collections::BTreeSet;

use super::error::AthenaError as Error;
use super::place;
use crate::diag::Diagnostics;
use crate::emit::Artefact;
use crate::emit::sql::{Statement, Trino, print};
use crate::ir::plan::{Group, LabelRows, Plan, SourceId, Vector};
use crate::source::SourceMap;

/// `athena/groups/GROUP.sql`.
pub(super) fn emit(plan: &Plan, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    for group in &plan.groups {
        if has_tables(plan, group, diagnostics) {
            let statement = group::group(plan, sources, group);
            artefacts.push(artefact(format!("athena/groups/{}.sql", group.name), &statement));
        }
    }
    for vector in &plan.vectors {
        if vector_has_tables(plan, vector, diagnostics) {
            let statement = vector::training(plan, sources, vector);
            artefacts.push(artefact(format!("athena/vectors/{}.sql", vector.name), &statement));
        }
    }
    artefacts
}

fn artefact(path: String, statement: &Statement) -> Artefact {
    Artefact::new(path, print(statement, &Trino))
}

/// Whether all sources of a group lie in Athena; one that does not is reported.
fn has_tables(plan: &Plan, group: &Group, diagnostics: &mut Diagnostics) -> bool {
    have_tables(plan, (&group.name, &read_by(group)), diagnostics)
}

fn read_by(group: &Group) -> Vec<SourceId> {
    let lookups = group.rows.lookups.iter().map(|lookup| lookup.source);
    std::iter::once(group.scan.source).chain(lookups).collect()
}

fn vector_has_tables(plan: &Plan, vector: &Vector, diagnostics: &mut Diagnostics) -> bool {
    let mut sources = match &plan.label(vector.label).rows {
        LabelRows::Given { source, .. } => vec![*source],
        LabelRows::Computed { group, .. } => read_by(group),
    };
    sources.extend(vector.asks.iter().flat_map(|ask| read_by(plan.group(ask.group))));
    have_tables(plan, (&vector.name, &sources), diagnostics)
}

fn have_tables(plan: &Plan, (name, sources): (&str, &[SourceId]), diagnostics: &mut Diagnostics) -> bool {
    let is_missing = |id: &&SourceId| place::source_table(&plan.project, plan.source(**id)).is_none();
    let missing: BTreeSet<SourceId> = sources.iter().filter(is_missing).copied().collect();
    for id in &missing {
        let source = plan.source(*id);
        let (name, source_name, span) = (name.to_owned(), source.name.clone(), source.span);
        diagnostics.push(Error::NoTable { name, source_name, span });
    }
    missing.is_empty()
}
