//! The resolved tree: every name bound to what it means, every declared type known, `for` spread out.
//!
//! What needs no resolving (texts for people, settings, places) is kept as the syntax tree has it. Expressions lie in
//! one arena, [`Exprs`]; types of expressions are the business of `check`.

mod expr;
mod source;
mod vector;

pub use expr::{Aggregate, Expr, ExprId, ExprKind, Exprs, Over, Per, Run};
pub use source::{Column, ColumnId, Entity, EntityId, Known, Source, SourceId, SourceKind, Unique};
pub use vector::{Ask, Encoder, Expected, Input, Request, Role, Test, TestRow, Vector, VectorId};

use fsc_runtime::types::Type;

use super::ast;
use crate::source::Span;

/// Everything that a project says, names bound.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// `project:`.
    pub header: Option<ast::Header>,
    /// In declared order.
    pub entities: Vec<Entity>,
    /// In declared order.
    pub sources: Vec<Source>,
    /// In declared order.
    pub groups: Vec<Group>,
    /// In declared order.
    pub labels: Vec<Label>,
    /// In declared order.
    pub vectors: Vec<Vector>,
    /// In declared order.
    pub tests: Vec<Test>,
    /// Every expression.
    pub exprs: Exprs,
    /// All features, each behind those that it refers to.
    pub order: Vec<(GroupId, u32)>,
}

/// Index of a group in [`Project::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u32);

/// Index of a label in [`Project::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LabelId(pub u32);

/// A type that was written out.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// The type without nullability.
    pub ty: Type,
    /// Whether `?` follows.
    pub nullable: bool,
    /// The finest unit of a timestamp in microseconds; 1 for all else.
    pub unit: i64,
    /// Where it is written.
    pub span: Span,
}

/// A group of features.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub name: ast::Name,
    /// For people.
    pub about: ast::About,
    /// What its features are about.
    pub entity: Option<EntityId>,
    /// For each key of the entity, the source's column that holds it; empty for groups without a source.
    pub keys: Vec<ColumnId>,
    /// Where its rows come from; none for a group that reads other groups.
    pub source: Option<SourceId>,
    /// When it is evaluated.
    pub evaluate: Option<ast::Evaluate>,
    /// Rows for which this is not true do not exist.
    pub filter: Option<ExprId>,
    /// Versions joined to each row.
    pub lookups: Vec<Lookup>,
    /// The features, those of `for` spread out.
    pub features: Vec<Feature>,
    /// As written.
    pub online: Option<ast::Online>,
    /// As written.
    pub offline: Option<ast::Offline>,
    /// As written.
    pub event_time: Option<ast::Name>,
    /// The group that this one replaces.
    pub succeeds: Option<ast::Name>,
}

/// A snapshot whose version in force is joined to each row.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// Its name.
    pub alias: ast::Name,
    /// The snapshot.
    pub source: SourceId,
    /// One column of the group's source for each key of the snapshot.
    pub on: Vec<ColumnId>,
}

/// One feature; `for` has been spread out.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its name, with the suffixes of `for`.
    pub name: String,
    /// Where its name is written.
    pub span: Span,
    /// For people.
    pub about: ast::About,
    /// What it is.
    pub value: ExprId,
    /// `type`: checked, never a cast.
    pub declared: Option<Declared>,
    /// Conditions on the values.
    pub expect: Vec<ast::Expect>,
    /// A former name.
    pub was: Option<ast::Name>,
}

/// What a model learns.
#[derive(Clone, Debug)]
pub struct Label {
    /// Its name.
    pub name: ast::Name,
    /// For people.
    pub about: ast::About,
    /// Where its rows come from.
    pub source: Option<SourceId>,
    /// Rows that do not pass this do not exist.
    pub filter: Option<ExprId>,
    /// The label.
    pub value: ExprId,
    /// Given rows, or rows that are computed.
    pub rows: LabelRows,
    /// `wait`.
    pub wait: Option<ast::Duration>,
}

/// Where the rows of a label come from.
#[derive(Clone, Debug)]
pub enum LabelRows {
    /// Each row of the source.
    Given,
    /// Ticks or rows of a history.
    Computed {
        /// What they are about.
        entity: Option<EntityId>,
        /// For each key of the entity, the source's column that holds it.
        keys: Vec<ColumnId>,
        /// When there is one.
        at: LabelAt,
        /// `at`, or what follows it.
        span: Span,
    },
}

/// When a computed label has a row.
#[derive(Clone, Debug)]
pub enum LabelAt {
    /// At ticks.
    Every {
        /// The period in microseconds.
        period: ast::Duration,
        /// The offset in microseconds.
        offset: Option<ast::Duration>,
        /// A group-level condition.
        filter: Option<ExprId>,
    },
    /// At rows with this.
    Rows(ExprId),
}

impl Project {
    /// The entity of an id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The source of an id.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The group of an id.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0 as usize]
    }

    /// The label of an id.
    pub fn label(&self, id: LabelId) -> &Label {
        &self.labels[id.0 as usize]
    }
}
