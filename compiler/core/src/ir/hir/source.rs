//! Entities and sources, names bound.

use fsc_runtime::types::Field;

use super::{Declared, ExprId};
use crate::ir::ast;
use crate::source::Span;

/// Index of an entity in [`super::Project::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// Index of a source in [`super::Project::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

/// Index of a column in [`Source::columns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(pub u32);

/// What features are about.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its name.
    pub name: ast::Name,
    /// For people.
    pub about: ast::About,
    /// Its keys in order, with the place of each.
    pub key: Vec<(Field, Span)>,
}

/// A table of rows.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: ast::Name,
    /// For people.
    pub about: ast::About,
    /// Event or snapshot.
    pub kind: SourceKind,
    /// In declared order.
    pub columns: Vec<Column>,
    /// When a row happened; none for a timeless snapshot.
    pub time: Option<ExprId>,
    /// When a row became known.
    pub known: Option<Known>,
    /// Rows that count once.
    pub unique: Option<Unique>,
    /// Columns that order rows of one time.
    pub tie: Vec<ColumnId>,
    /// How long rows count.
    pub keeps: Option<ast::Duration>,
    /// Physical partition columns and what they hold.
    pub partition: Vec<(ast::Name, ExprId)>,
    /// Where it lies.
    pub at: Vec<ast::Location>,
}

/// The kinds of source.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceKind {
    /// Each row happened at its time.
    Event,
    /// Each row is the state of its key from its time on.
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
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: ast::Name,
    /// Its type.
    pub declared: Declared,
    /// Physical names.
    pub from: Vec<ast::Physical>,
    /// Physical formats.
    pub format: Vec<ast::Physical>,
    /// For people.
    pub about: ast::About,
}

/// When rows became known.
#[derive(Clone, Debug)]
pub struct Known {
    /// Over the row's columns.
    pub value: ExprId,
    /// How far from its time.
    pub within: Option<ast::Duration>,
    /// The whole entry.
    pub span: Span,
}

/// Rows that share a column's value count once.
#[derive(Clone, Debug)]
pub struct Unique {
    /// The column.
    pub column: ColumnId,
    /// How far apart in known two such rows may be.
    pub within: Option<ast::Duration>,
}

impl Source {
    /// The column of an id.
    pub fn column(&self, id: ColumnId) -> &Column {
        &self.columns[id.0 as usize]
    }

    /// The column of a name.
    pub fn find(&self, name: &str) -> Option<ColumnId> {
        let at = self.columns.iter().position(|column| column.name.value == name)?;
        u32::try_from(at).ok().map(ColumnId)
    }

    /// Whether it is a snapshot.
    pub fn is_snapshot(&self) -> bool {
        matches!(self.kind, SourceKind::Snapshot { .. })
    }
}
