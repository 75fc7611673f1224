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

use fsc_runtime::types::Value;

use super::error::AthenaError as Error;
use super::place;
use crate::diag::Diagnostics;
use crate::emit::Artefact;
use crate::emit::sql::{Statement, Trino, print};
use crate::ir::plan::{Group, GroupId, LabelRows, Plan, SourceId, Vector};
use crate::source::SourceMap;

/// What a reader may change in a statement; what is left out is an example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// The ticks or instants to compute, or the label rows to take: from the first to before the last, in microseconds.
    pub range: Option<(i64, i64)>,
    /// What is known by when, for labels that are computed; none: by the newest row.
    pub as_of: Option<i64>,
    /// Keys and times, for groups that are computed when they are read.
    pub asked: Vec<(Vec<Value>, i64)>,
}

/// The statement that computes a group from raw rows.
pub fn group_statement(plan: &Plan, sources: &SourceMap, (id, parameters): (GroupId, &Parameters)) -> String {
    print(&group::group(plan, sources, (plan.group(id), parameters)), &Trino)
}

/// The statement that computes a vector's training set from raw rows.
pub fn training_statement(
    plan: &Plan,
    sources: &SourceMap,
    (vector, parameters): (&Vector, &Parameters),
) -> String {
    print(&vector::training(plan, sources, (vector, parameters)), &Trino)
}

/// `athena/groups/GROUP.sql`.
pub(super) fn emit(plan: &Plan, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    for group in &plan.groups {
        if has_tables(plan, group, diagnostics) {
            let statement = group::group(plan, sources, (group, &Parameters::default()));
            artefacts.push(artefact(format!("athena/groups/{}.sql", group.name), &statement));
        }
    }
    for vector in &plan.vectors {
        if vector_has_tables(plan, vector, diagnostics) {
            let statement = vector::training(plan, sources, (vector, &Parameters::default()));
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
