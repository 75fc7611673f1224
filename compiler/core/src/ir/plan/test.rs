//! Examples in the plan: rows, a question, and the answer that is expected.

use fsc_runtime::types::{Field, Value};

use super::{Ask, ColumnId, NodeId, Role, SourceId};
use crate::source::Span;

/// An example that stands beside what it explains.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// What it shows.
    pub name: String,
    /// The rows of every source, in the order of [`super::Plan::sources`].
    pub tables: Vec<TestTable>,
    /// Who is looked at: keys of all entities that are asked for.
    pub keys: Vec<(Field, Value)>,
    /// When, in microseconds.
    pub time: i64,
    /// The entities, each under its own name.
    pub roles: Vec<Role>,
    /// The groups that are asked, as a vector asks them.
    pub asks: Vec<Ask>,
    /// What is to come of it, in order.
    pub expect: Vec<Expected>,
    /// Where it is written.
    pub span: Span,
}

/// The rows of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct TestTable {
    /// The source.
    pub source: SourceId,
    /// The columns that are known of all its rows, ascending. No expected feature reads another.
    pub columns: Vec<ColumnId>,
    /// For each row, a value for each of these columns.
    pub rows: Vec<Vec<Value>>,
}

/// What is expected of a feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// `group.feature`.
    pub name: String,
    /// What the feature is made of, as a vector reads it.
    pub value: NodeId,
    /// What it should be.
    pub expected: Value,
    /// Where the feature is named.
    pub span: Span,
}
