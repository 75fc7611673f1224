//! Vectors and tests, names bound.

use super::{ColumnId, Declared, EntityId, ExprId, GroupId, LabelId, SourceId};
use crate::ir::ast;
use crate::source::Span;

/// Index of a vector in [`super::Project::vectors`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VectorId(pub u32);

/// A group that is asked for one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ask {
    /// Index in [`Vector::roles`]; none in a group that reads others: the role that the group itself is asked for.
    pub role: Option<u32>,
    /// The group.
    pub group: GroupId,
}

/// The ordered, encoded inputs of one model.
#[derive(Clone, Debug)]
pub struct Vector {
    /// Its name.
    pub name: ast::Name,
    /// For people.
    pub about: ast::About,
    /// What its model learns.
    pub label: Option<LabelId>,
    /// `before`.
    pub before: Option<ast::Before>,
    /// What arrives with the call.
    pub request: Vec<Request>,
    /// The roles that are declared, then the entities that stand for themselves.
    pub roles: Vec<Role>,
    /// In order.
    pub inputs: Vec<Input>,
    /// `missing`.
    pub missing: Option<ast::Name>,
    /// `dtype`.
    pub dtype: Option<ast::Name>,
    /// `format`.
    pub format: Option<ast::Name>,
    /// Codes that are allowed, and why.
    pub allow: Vec<(ast::Name, ast::Name)>,
    /// `on missing group`.
    pub on_missing_group: Option<ast::Name>,
}

/// An input that arrives with the call.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its name.
    pub name: ast::Name,
    /// Its type.
    pub declared: Declared,
}

/// An entity under a name.
#[derive(Clone, Debug)]
pub struct Role {
    /// The role.
    pub name: String,
    /// The entity.
    pub entity: EntityId,
    /// For each key of the entity, the label rows' column that holds it, and where that is said.
    pub keys: Vec<(String, Span)>,
    /// Whether it was declared.
    pub declared: bool,
}

/// One input.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, and where that is written.
    pub name: ast::Name,
    /// Before encoding.
    pub value: ExprId,
    /// How it becomes numbers.
    pub encoder: Option<Encoder>,
    /// `type`.
    pub declared: Option<Declared>,
    /// The whole expression.
    pub span: Span,
}

/// An encoder as written; its parameters are checked with the type of what it encodes.
#[derive(Clone, Debug)]
pub struct Encoder {
    /// Its name.
    pub name: ast::Name,
    /// The arguments behind the first, by name where one is given.
    pub arguments: Vec<(Option<ast::Name>, ExprId)>,
    /// What stands where it gives null: the literal behind `else`.
    pub otherwise: Option<ExprId>,
}

/// An example that stands beside what it explains. Its cells get their types from what they stand for.
#[derive(Clone, Debug)]
pub struct Test {
    /// What it shows.
    pub name: ast::Name,
    /// Rows of each source.
    pub rows: Vec<(SourceId, Vec<TestRow>)>,
    /// Keys by name.
    pub at: Vec<(ast::Name, ast::Cell)>,
    /// When it looks.
    pub time: Option<ast::Cell>,
    /// What is expected of features.
    pub expect: Vec<Expected>,
}

/// One row of a test.
#[derive(Clone, Debug)]
pub struct TestRow {
    /// The columns that are given.
    pub cells: Vec<(ColumnId, ast::Cell)>,
    /// Its place.
    pub span: Span,
}

/// What a test expects of a feature.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The group.
    pub group: GroupId,
    /// The feature, by index.
    pub feature: u32,
    /// Its value.
    pub cell: ast::Cell,
    /// Where the reference is written.
    pub span: Span,
}
