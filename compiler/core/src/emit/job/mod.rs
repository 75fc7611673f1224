//! Jobs: from the plan to the values that the engine runs, and that the generated crate builds with readable code.
//!
//! Nothing is decided here: ids become names, shared nodes become trees. A column of a lookup is `alias.column`, a
//! feature that a vector reads `group.feature` or `role.group.feature`, whether its record is there
//! `group.@present`, and how old it is `group.@age`.

mod expr;
mod group;
mod label;
mod leaf;
mod source;
mod test;
#[cfg(test)]
mod tests;
mod vector;

pub use group::group;
pub use label::label;
pub use leaf::{Leaves, Scope, age_column, ask_column, lookup_column, present_column};
pub use source::source;
pub use test::{QUESTION, QUESTION_TIME, test};
pub use vector::{key_columns, vector};
