//! Queries and statements.

use super::Expr;

/// Text for people above a part of a statement; any text is safe.
pub type Comment = String;

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// At the top.
    pub comments: Vec<Comment>,
    /// Where its rows go.
    pub target: Target,
    /// What it computes.
    pub query: Query,
}

/// Where the rows of a statement go.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To the caller.
    Rows,
    /// Into a new table: its name, and `WITH` properties as literals.
    Table(Vec<String>, Vec<(&'static str, Expr)>),
    /// Into files at a location, with `WITH` properties as literals.
    Files(String, Vec<(&'static str, Expr)>),
    /// Into a table that is there: its name, and the columns in order.
    Insert(Vec<String>, Vec<String>),
}

/// A query with its named parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// In the order in which they refer to each other.
    pub with: Vec<Cte>,
    /// The rows.
    pub body: Body,
    /// Their order.
    pub order: Vec<super::Order>,
}

/// A named part of a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Cte {
    /// Above it.
    pub comments: Vec<Comment>,
    /// Its name.
    pub name: String,
    /// Its rows.
    pub query: Query,
}

/// Rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One select.
    Select(Box<Select>),
    /// The rows of all of them, duplicates kept.
    UnionAll(Vec<Select>),
}

/// One select.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Select {
    /// Whether equal rows count once.
    pub quantity: super::Quantity,
    /// What is selected, one a line.
    pub items: Vec<Item>,
    /// From where; none for one row of constants.
    pub from: Option<From>,
    /// `WHERE`: all of them.
    pub filter: Vec<Expr>,
    /// `GROUP BY`.
    pub group: Vec<Expr>,
    /// `HAVING`: all of them.
    pub having: Vec<Expr>,
}

/// A selected expression under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Above it.
    pub comments: Vec<Comment>,
    /// What.
    pub expr: Expr,
    /// Its name.
    pub name: String,
}

/// The relations of a select.
#[derive(Clone, Debug, PartialEq)]
pub struct From {
    /// The first.
    pub first: Relation,
    /// What is joined to it, in order.
    pub joins: Vec<Join>,
}

/// One join.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// Which.
    pub kind: JoinKind,
    /// With what.
    pub relation: Relation,
    /// `ON`: all of them; none for a cross join.
    pub on: Vec<Expr>,
}

/// Kinds of join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinKind {
    /// Only rows that match.
    Inner,
    /// All rows of the left side.
    Left,
    /// Every pair.
    Cross,
}

/// A relation under a name of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// A table or a named part: its name, and what it is called here.
    Table(Vec<String>, String),
    /// A query in parentheses, and what it is called here.
    Query(Box<Query>, String),
    /// `UNNEST(x) AS name (column)`.
    Unnest(Expr, String, Vec<String>),
}
