//! Tables of rows, as they lie on this machine.

use std::sync::Arc;

use crate::expr::Expr;
use crate::types::Field;

/// A source: its columns, its time and knowledge, and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: Arc<str>,
    /// Event or snapshot.
    pub kind: SourceKind,
    /// All declared columns, in declared order.
    pub columns: Vec<Column>,
    /// When a row happened; none for a timeless snapshot, whose rows hold always.
    pub time: Option<Expr>,
    /// When a row became known; none: at its time.
    pub known: Option<Expr>,
    /// Rows whose known and time are farther apart never count.
    pub within: Option<i64>,
    /// Rows that share this column count once.
    pub unique: Option<Unique>,
    /// Columns that order rows of one time.
    pub tie: Vec<Arc<str>>,
    /// Rows with time <= T - keeps never count.
    pub keeps: Option<i64>,
    /// Where it lies.
    pub location: Location,
}

/// The kinds of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Each row happened at its time.
    Event,
    /// Each row is the state of its key from its time on.
    Snapshot {
        /// The key's columns.
        key: Vec<Arc<str>>,
        /// A bool column that ends the state.
        deleted: Option<Arc<str>>,
        /// A timestamp column at which the state ends.
        valid_to: Option<Arc<str>>,
        /// Whether each distinct time is a full dump.
        complete: bool,
    },
}

/// A declared column and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name, type and nullability in the language.
    pub field: Field,
    /// Its name in the file.
    pub physical: Arc<str>,
    /// How its values are written, where that is not the plain form: `epoch_ms`, `epoch_s`, ...
    pub format: Option<Arc<str>>,
    /// The finest unit that a timestamp of this column may have, in microseconds: 1 (us), 1000 (ms) or 1000000 (s).
    pub unit: i64,
    /// Whether some group, vector or label maps it to an entity's key: an empty CSV cell is then null.
    pub is_key: bool,
}

/// Rows that share a column's value count once, the earliest known first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unique {
    /// The column.
    pub column: Arc<str>,
    /// How far apart in known two such rows may be, in microseconds.
    pub within: i64,
}

/// Where a source lies on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// A file, folder or glob, relative to the spec's folder; empty where the source has no local place.
    pub path: Arc<str>,
    /// The format; by file name where it is not said.
    pub format: Option<Format>,
    /// The field separator of CSV.
    pub delimiter: Option<char>,
    /// The text that means null in CSV, besides the empty cell.
    pub null: Option<Arc<str>>,
}

/// File formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Apache Parquet.
    Parquet,
    /// RFC 4180, with a header.
    Csv,
    /// One JSON object a line.
    JsonLines,
}
