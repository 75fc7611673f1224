//! Entities and sources as written.

use super::{About, Duration, Expr, Name, Setting, Spanned};
use crate::source::Span;

/// What a feature is about: its key.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its name.
    pub name: Name,
    /// For people.
    pub about: About,
    /// `key: { user_id: string }`; empty for one record over all rows.
    pub key: Vec<(Name, ColumnType)>,
}

/// A table of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: Name,
    /// For people.
    pub about: About,
    /// `kind`.
    pub kind: Option<Spanned<SourceKind>>,
    /// `time`: a column, or a row-level expression. None for a timeless snapshot.
    pub time: Option<Expr>,
    /// `key` of a snapshot.
    pub key: Vec<Name>,
    /// `columns`, in declared order.
    pub columns: Vec<Column>,
    /// `known`.
    pub known: Option<Known>,
    /// `unique`.
    pub unique: Option<Unique>,
    /// `tie`: columns that order rows of one time.
    pub tie: Vec<Name>,
    /// `keeps`.
    pub keeps: Option<Duration>,
    /// `deleted`.
    pub deleted: Option<Name>,
    /// `valid_to`.
    pub valid_to: Option<Name>,
    /// `complete`.
    pub complete: Option<Spanned<bool>>,
    /// `partition`: physical partition column and what it holds.
    pub partition: Vec<(Name, Expr)>,
    /// `at`: where it lies.
    pub at: Vec<Location>,
}

/// The kinds of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// Append-only, each row has a time.
    Event,
    /// The state of a key from a time on.
    Snapshot,
    /// Reserved.
    Union,
}

/// A declared column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in the language.
    pub name: Name,
    /// Its type.
    pub ty: ColumnType,
    /// `from`: physical names, by location kind (`stream`, `local`, `athena`) or for all (no kind).
    pub from: Vec<Physical>,
    /// `format`: how a physical value is written, by location kind or for all: `epoch_ms`, `epoch_s`, ...
    pub format: Vec<Physical>,
    /// For people.
    pub about: About,
}

/// A physical name or format, for one kind of location or for all.
#[derive(Clone, Debug, PartialEq)]
pub struct Physical {
    /// `local`, `athena`, `stream`; none for all.
    pub location: Option<Name>,
    /// The name or format.
    pub value: Name,
}

/// A type as written: `decimal(10,2)?`, `enum(a, b)`, `vector<8>`, `list<string>`, `timestamp(ms)`.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnType {
    /// The word before any parenthesis.
    pub name: Name,
    /// What stands in `( )` or `< >`: numbers or words as text; for `list` and `map`, types in `nested`.
    pub arguments: Vec<Name>,
    /// The item type of a list, the key and value types of a map.
    pub nested: Vec<ColumnType>,
    /// Whether `?` follows.
    pub nullable: bool,
    /// The whole type.
    pub span: Span,
}

/// `known: column`, `known: { column, within }`, or an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// A column, or a row-level expression.
    pub value: Expr,
    /// `within`.
    pub within: Option<Duration>,
    /// The whole entry.
    pub span: Span,
}

/// `unique: id`, or `{ column: id, within: 7d }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Unique {
    /// The column.
    pub column: Name,
    /// How long ids are remembered.
    pub within: Option<Duration>,
}

/// One place where a source lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Location {
    /// `local`, `athena`, `spark`, `stream`.
    pub kind: Name,
    /// A path, glob or table; empty when the location is a map.
    pub value: Option<Name>,
    /// Entries of a map: `sqs`, `path`, `format`, `delimiter`, `null`, ...
    pub settings: Vec<Setting>,
}
