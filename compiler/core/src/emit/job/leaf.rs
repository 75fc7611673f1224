//! What the ids of nodes are called, in the scope of one source, group or vector.

use crate::ir::plan::{Aggregate, AggregateId, AskId, ColumnId, Group, Op, Plan, Source, Vector};

/// The name of a lookup's column.
pub fn lookup_column(alias: &str, column: &str) -> String {
    format!("{alias}.{column}")
}

/// The name of a feature that a vector reads.
pub fn ask_column(ask: &str, feature: &str) -> String {
    format!("{ask}.{feature}")
}

/// The name of the column that says whether an asked group has a record.
pub fn present_column(ask: &str) -> String {
    format!("{ask}.@present")
}

/// The name of the column that says how old the record of an asked group is.
pub fn age_column(ask: &str) -> String {
    format!("{ask}.@age")
}

/// What ids refer to.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    /// The columns of a source.
    Source(&'a Source),
    /// Rows, aggregates and features of a group.
    Group(&'a Group),
    /// What a vector reads.
    Vector(&'a Vector),
}

/// The leaves of one scope.
#[derive(Clone, Copy)]
pub struct Leaves<'a> {
    /// Where the nodes stand.
    pub plan: &'a Plan,
    /// What their ids refer to.
    pub scope: Scope<'a>,
}

impl<'a> Leaves<'a> {
    /// The name under which a leaf is read.
    pub fn name(self, op: &Op) -> String {
        match (self.scope, op) {
            (Scope::Source(source), Op::Column(id)) => column(source, *id),
            (Scope::Group(group), Op::Column(id)) => column(self.plan.source(group.scan.source), *id),
            (Scope::Group(group), Op::Lookup(lookup, id)) => {
                let lookup = &group.rows.lookups[*lookup as usize];
                lookup_column(&lookup.alias, &column(self.plan.source(lookup.source), *id))
            }
            (Scope::Vector(vector), Op::Feature(ask, feature)) => {
                let group = self.plan.group(vector.asks[ask.0 as usize].group);
                ask_column(ask_name(vector, *ask), &group.features[*feature as usize].field.name)
            }
            (Scope::Vector(vector), Op::Present(ask)) => present_column(ask_name(vector, *ask)),
            (Scope::Vector(vector), Op::Age(ask)) => age_column(ask_name(vector, *ask)),
            (Scope::Vector(vector), Op::Request(input)) => vector.request[*input as usize].name.to_string(),
            // INVARIANT: a node refers only to what its own scope has.
            (_, other) => unreachable!("{other:?} is of another scope"),
        }
    }

    /// The aggregate of an id; none outside groups.
    pub fn aggregate(self, id: AggregateId) -> Option<&'a Aggregate> {
        match self.scope {
            Scope::Group(group) => Some(group.aggregate(id)),
            Scope::Source(_) | Scope::Vector(_) => None,
        }
    }
}

fn ask_name(vector: &Vector, ask: AskId) -> &str {
    &vector.asks[ask.0 as usize].name
}

/// The name of a source's column.
pub(super) fn column(source: &Source, id: ColumnId) -> String {
    source.columns[id.0 as usize].field.name.to_string()
}
