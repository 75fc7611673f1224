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
mod into;
mod label;
mod lookup;
mod micros;
mod name;
mod prune;
mod reach;
mod read;
mod record;
mod rows;
mod scan;
mod script;
mod store;
mod sweep;
#[cfg(test)]
mod tests;
mod vector;

use std::collections::BTreeSet;

use fsc_runtime::types::Value;

use super::error::{AthenaError as Error, LIMIT};
use super::place;
use crate::diag::Diagnostics;
use crate::emit::Artefact;
use crate::emit::sql::{Statement, Trino, print};
use crate::ir::plan::{Group, GroupId, LabelRows, Plan, SourceId, Vector};
use crate::source::{SourceMap, Span};

pub use into::Destination;

/// What the values of stored groups are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum History {
    /// All groups are computed from raw rows.
    #[default]
    Raw,
    /// Groups that have an offline store are read from it.
    Store,
}

/// What a reader may change in a statement; what is left out is an example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    /// The ticks or instants to compute, or the label rows to take: from the first to before the last, in microseconds.
    pub range: Option<(i64, i64)>,
    /// What is known by when, for labels that are computed; none: by the newest row.
    pub as_of: Option<i64>,
    /// Keys and times, for groups that are computed when they are read.
    pub asked: Vec<(Vec<Value>, i64)>,
    /// What the values of stored groups are made of, in a training set.
    pub history: History,
    /// Where the rows go.
    pub destination: Destination,
}

/// The statement that computes a group from raw rows.
pub fn group_statement(plan: &Plan, sources: &SourceMap, (id, parameters): (GroupId, &Parameters)) -> String {
    print(&group::group(plan, sources, (plan.group(id), parameters)), &Trino)
}

/// The statement that makes a vector's training set.
pub fn training_statement(
    plan: &Plan,
    sources: &SourceMap,
    (vector, parameters): (&Vector, &Parameters),
) -> String {
    print(&vector::training(plan, sources, (vector, parameters)), &Trino)
}

/// Where rows of an emitted statement may go.
const DESTINATIONS: [Destination; 3] = [Destination::Caller, Destination::Files, Destination::Table];

/// `athena/groups/GROUP.sql` and `athena/vectors/VECTOR.sql`, with the same into files and into a table.
pub(super) fn emit(plan: &Plan, sources: &SourceMap, diagnostics: &mut Diagnostics) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    for group in &plan.groups {
        if !has_tables(plan, group, diagnostics) {
            continue;
        }
        for destination in DESTINATIONS {
            let parameters = Parameters { destination, ..Parameters::default() };
            let statement = group::group(plan, sources, (group, &parameters));
            let path = format!("athena/groups/{}{}.sql", group.name, destination.word());
            let advice = "move some features to a group of their own";
            let of = Of { name: &group.name, span: group.span, advice };
            let Some(artefact) = of.artefact((path, &statement), diagnostics) else { break };
            artefacts.push(artefact);
        }
    }
    for vector in &plan.vectors {
        if vector_has_tables(plan, vector, diagnostics) {
            artefacts.extend(training_sets(plan, sources, (vector, diagnostics)));
        }
    }
    artefacts
}

/// The statements of a vector, from raw rows and from the store.
fn training_sets(
    plan: &Plan,
    sources: &SourceMap,
    (vector, diagnostics): (&Vector, &mut Diagnostics),
) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    let is_stored = vector.asks.iter().any(|ask| store::is_stored(plan.group(ask.group)));
    for history in [History::Raw, History::Store].into_iter().take(1 + usize::from(is_stored)) {
        for destination in DESTINATIONS {
            let parameters = Parameters { history, destination, ..Parameters::default() };
            let statement = vector::training(plan, sources, (vector, &parameters));
            let history = if history == History::Store { ".from-store" } else { "" };
            let path = format!("athena/vectors/{}{history}{}.sql", vector.name, destination.word());
            let advice = "let the vector read fewer groups, or make two vectors of it";
            let of = Of { name: &vector.name, span: vector.span, advice };
            let Some(artefact) = of.artefact((path, &statement), diagnostics) else { break };
            artefacts.push(artefact);
        }
    }
    artefacts
}

/// What a statement is about, for whoever must be told of a fault.
struct Of<'a> {
    name: &'a str,
    span: Span,
    advice: &'static str,
}

impl Of<'_> {
    /// A statement as a file; none where Athena does not take it.
    fn artefact(
        &self,
        (path, statement): (String, &Statement),
        diagnostics: &mut Diagnostics,
    ) -> Option<Artefact> {
        let text = print(statement, &Trino);
        let (name, span) = (self.name.to_owned(), self.span);
        if text.len() > LIMIT {
            diagnostics.push(Error::TooLong { name, span, bytes: text.len(), advice: self.advice });
            return None;
        }
        #[cfg(feature = "verify-sql")]
        if let Err(difference) = crate::emit::sql::read_back(statement, &text) {
            diagnostics.push(Error::Misprint { name, span, difference });
        }
        Some(Artefact::new(path, text))
    }
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
