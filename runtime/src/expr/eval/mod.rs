//! Evaluation of expressions over columns: each distinct part once, constants once for all rows.
//!
//! [`Scope`] says what names, `now` and aggregates stand for. [`evaluate`] gives whole columns or the first row without
//! a result; an [`Evaluator`] gives one expression after another with their faulty rows, for callers to which some rows
//! do not matter. Choices need no laziness here: faults travel with rows, and a choice drops those it does not take.

mod evaluator;
mod scope;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

pub use evaluator::{Evaluator, Found};
pub use scope::Scope;

use super::Expr;
use crate::column::Column;

/// The columns of expressions over the same rows.
///
/// # Errors
/// [`Error::Overflow`] names the first expression, and its first row, whose result is out of range; the other errors
/// say that an expression is not one that the compiler has checked.
pub fn evaluate(expressions: &[&Expr], scope: &dyn Scope) -> Result<Vec<Column>, Error> {
    let mut evaluator = Evaluator::new(scope, expressions.iter().copied());
    let mut columns = Vec::with_capacity(expressions.len());
    for (expression, expr) in expressions.iter().enumerate() {
        let found = evaluator.evaluate(expr)?.spread(scope.rows());
        match found.faulty.first() {
            Some(row) => return Err(Error::Overflow { expression, row: *row as usize }),
            None => columns.push(found.column),
        }
    }
    Ok(columns)
}

/// Why an expression has no column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A result is out of range.
    Overflow {
        /// Which of the expressions.
        expression: usize,
        /// The first row whose result it is.
        row: usize,
    },
    /// There is no column of this name.
    Unknown(Arc<str>),
    /// `now` where there is no time of evaluation.
    Now,
    /// An aggregate that has no results here.
    Aggregate,
    /// A literal that is not of its type, or arguments that a function does not take.
    Misfit,
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overflow { row, .. } => write!(out, "the result of row {row} is out of range"),
            Self::Unknown(name) => write!(out, "there is no column `{name}`"),
            Self::Now => out.write_str("there is no time of evaluation"),
            Self::Aggregate => out.write_str("an aggregate has no results here"),
            Self::Misfit => out.write_str("an expression is not of the types that it says"),
        }
    }
}

impl std::error::Error for Error {}
