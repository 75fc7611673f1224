//! Expressions as the engine runs them: trees of column names, literals, row functions and aggregate calls.
//!
//! The compiler has already resolved names, typed every node and made every conversion explicit, so an expression
//! is evaluated as it stands. Equal trees are equal values: the engine evaluates each distinct aggregate once.
//! [`build`] has the short functions that generated code is written in, [`eval`] evaluates over columns.

pub mod build;
pub mod eval;
mod show;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::aggregate;
use crate::scalar;
use crate::types::{Type, Value};

/// One node of an expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Expr {
    /// A named column: of the source, `alias.column` of a lookup, `group.feature` or a request input of a vector.
    Column(Arc<str>),
    /// The time of evaluation.
    Now,
    /// A constant of a known type; `Value::Null` is the null of that type.
    Literal(Value, Type),
    /// A row function or operator on its arguments.
    Call(scalar::Function, Vec<Expr>),
    /// An aggregate over the entity's rows; never inside another aggregate but under its `per`.
    Aggregate(Arc<Aggregate>),
}

/// An aggregate call: which rows, of what, in which window.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Aggregate {
    /// Which aggregate, with its literal parameters.
    pub function: aggregate::Function,
    /// One expression per argument: over the rows' columns, or over inner aggregates where `per` is set.
    pub arguments: Vec<Expr>,
    /// `where`: only rows for which this is true count.
    pub filter: Option<Expr>,
    /// `over`, and `since` or `in`.
    pub window: Window,
    /// `per`: the rows are grouped first, and the arguments are evaluated once for each group.
    pub per: Option<Per>,
    /// `by`: one result for each value of this, as a map.
    pub by: Option<Expr>,
}

/// Which rows an aggregate sees, before `where`. The default sees all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Window {
    /// The span of time.
    pub over: Over,
    /// `since` or `in`.
    pub run: Option<Run>,
}

/// The span of time of a window, in microseconds, for an evaluation at T.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Over {
    /// All rows that the source keeps.
    #[default]
    All,
    /// `T - delay - length < t <= T - delay`.
    Span {
        /// How long the window is.
        length: i64,
        /// How far its end lies before T.
        delay: i64,
    },
    /// `floor((T - delay - length) / step) * step < t <= T - delay`.
    Stepped {
        /// How long the window is; a multiple of `step`.
        length: i64,
        /// How far its end lies before T.
        delay: i64,
        /// Where its start may lie: at multiples of this since the epoch.
        step: i64,
    },
    /// The n last rows by (time, tie columns, arguments).
    Last(u32),
    /// `T + after < t <= T + after + length`: what a label looks at.
    Next {
        /// How long the window is.
        length: i64,
        /// How far its start lies after T.
        after: i64,
    },
}

/// Rows that belong together at the end of the entity's history, found before `over` and `where` apply.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Run {
    /// Later than the latest row for which this is true; all rows if there is none.
    Since(Expr),
    /// The run that ends at the latest row, with gaps of at most this many microseconds.
    Session(i64),
    /// Rows whose value of this equals that of the latest row where it is not null.
    Current(Expr),
}

/// How the rows of a window are grouped before the outer aggregate sees them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Per {
    /// One group for each value; null belongs to none.
    Key(Expr),
    /// One group for each run with gaps of at most this many microseconds.
    Session(i64),
}
