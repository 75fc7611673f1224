//! Short functions that generated jobs are written in: `sum(col("amount")).filter(&purchase).over(days(30))`.
//!
//! They add nothing to what is written: every call is one node of the tree, so that a generated job is equal to the
//! one that `fsc run` makes from the plan. [`Term`] holds what can be said of any expression, [`Aggregation`] the
//! modifiers of an aggregate call.

mod aggregate;
mod aggregation;
mod case;
mod literal;
mod span;
mod term;
#[cfg(test)]
mod tests;

pub use aggregate::*;
pub use aggregation::Aggregation;
pub use case::{Cases, When, when};
pub use literal::{Constant, constant, decimal, lit, null};
pub use span::{days, hours, micros, minutes, seconds};
pub use term::{Term, all_of, any_of, coalesce, concat, greatest, haversine, least};

use std::sync::Arc;

use super::Expr;

/// A named column, feature or request input.
pub fn col(name: &str) -> Expr {
    Expr::Column(Arc::from(name))
}

/// The time of evaluation.
pub fn now() -> Expr {
    Expr::Now
}

impl From<&Expr> for Expr {
    fn from(expr: &Expr) -> Self {
        expr.clone()
    }
}
