//! SQL as a tree, and its text.
//!
//! Backends build a [`Statement`] and [`print()`] spells it in a [`Dialect`]: every identifier quoted, parentheses by
//! precedence, literals that cannot end early, one select item a line, comments that cannot leave theirs. The tree
//! knows no plan and no engine; which functions an engine has is the business of the backend that builds it.

pub mod build;
mod dialect;
mod doc;
mod expr;
mod print;
mod query;
#[cfg(feature = "verify-sql")]
mod verify;

pub use dialect::{Dialect, Trino, Type};
pub use expr::{Binary, Call, Expr, Literal, Order, Over, Quantity};
pub use print::print;
pub use query::{Body, Comment, Cte, From, Item, Join, JoinKind, Query, Relation, Select, Statement, Target};
#[cfg(feature = "verify-sql")]
pub use verify::read_back;

/// The longest line that is printed, where no single word is longer.
pub const WIDTH: usize = 120;

#[cfg(test)]
mod tests;
