//! Sources in the plan, and what a group does with their rows.

use fsc_runtime::types::Field;

use super::{About, NodeId};
use crate::source::Span;

/// Index of a source in [`super::Plan::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// Index of a column in [`Source::columns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(pub u32);

/// A table of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// For people.
    pub about: About,
    /// Event or snapshot.
    pub kind: SourceKind,
    /// All declared columns, in declared order.
    pub columns: Vec<Column>,
    /// When a row happened, over its columns; none for a timeless snapshot.
    pub time: Option<NodeId>,
    /// When a row became known, over its columns; none: at its time.
    pub known: Option<NodeId>,
    /// Rows whose known and time are farther apart (microseconds) never count.
    pub within: Option<i64>,
    /// Rows that share this column count once.
    pub unique: Option<Unique>,
    /// Columns that order rows of one time.
    pub tie: Vec<ColumnId>,
    /// Rows with time <= T - keeps (microseconds) never count.
    pub keeps: Option<i64>,
    /// Physical partition columns and what they hold, over the row's columns.
    pub partition: Vec<(String, NodeId)>,
    /// Where it lies, one entry a kind of place.
    pub places: Vec<Place>,
    /// Where it is written.
    pub span: Span,
}

/// The kinds of source.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceKind {
    /// Each row happened at its time.
    Event,
    /// Each row is the state of its key.
    Snapshot {
        /// The key's columns.
        key: Vec<ColumnId>,
        /// A bool column that ends the state.
        deleted: Option<ColumnId>,
        /// A timestamp column at which the state ends.
        valid_to: Option<ColumnId>,
        /// Whether each distinct time is a full dump.
        complete: bool,
    },
}

/// A declared column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Name, type and nullability in the language.
    pub field: Field,
    /// (kind of place or none for all, physical name).
    pub from: Vec<(Option<String>, String)>,
    /// (kind of place or none for all, format).
    pub format: Vec<(Option<String>, String)>,
    /// The finest unit of a timestamp, in microseconds: 1, 1000 or 1000000.
    pub unit: i64,
    /// Whether some group, vector or label maps it to an entity's key.
    pub is_key: bool,
    /// For people.
    pub about: About,
}

impl Column {
    /// Its name in a place of this kind (`local`, `athena`, `spark`, `stream`).
    pub fn physical(&self, place: &str) -> &str {
        of_place(&self.from, place).unwrap_or(&self.field.name)
    }

    /// How its values are written in a place of this kind, where that is not the plain form.
    pub fn format(&self, place: &str) -> Option<&str> {
        of_place(&self.format, place)
    }
}

fn of_place<'a>(entries: &'a [(Option<String>, String)], place: &str) -> Option<&'a str> {
    let exact = entries.iter().find(|(kind, _)| kind.as_deref() == Some(place));
    exact.or_else(|| entries.iter().find(|(kind, _)| kind.is_none())).map(|(_, value)| value.as_str())
}

/// Rows that share a column's value count once.
#[derive(Clone, Debug, PartialEq)]
pub struct Unique {
    /// The column.
    pub column: ColumnId,
    /// How far apart in known two such rows may be, in microseconds.
    pub within: i64,
}

/// One place where a source lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// `local`, `athena`, `spark` or `stream`.
    pub kind: String,
    /// A path, glob or table; for a stream, its settings say it.
    pub value: Option<String>,
    /// Further settings, by name.
    pub settings: Vec<(String, String)>,
}

/// Which columns of which source a group reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// The source.
    pub source: SourceId,
    /// The columns that are used, ascending: keys, time, known, unique, ties and what expressions name.
    pub columns: Vec<ColumnId>,
}

/// What happens to a row before it is aggregated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// Rows for which this is not true do not exist.
    pub filter: Option<NodeId>,
    /// Versions joined to each row.
    pub lookups: Vec<Lookup>,
}

/// A snapshot whose version in force is joined to each row.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// Its name.
    pub alias: String,
    /// The snapshot.
    pub source: SourceId,
    /// One column of the group's source for each key of the snapshot.
    pub on: Vec<ColumnId>,
    /// The columns of the snapshot that are used, ascending.
    pub columns: Vec<ColumnId>,
}
