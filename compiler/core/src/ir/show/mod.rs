//! The three trees for people: one line a node, what lies below it two spaces further in, its place at the end.
//!
//! [`ast()`] and [`hir()`] show expressions as trees; [`plan()`] shows them as numbered nodes, each listed once in every
//! scope that uses it, so that `%12` is the same node wherever it stands. Absent entries have no line. Nothing reads
//! this text back: start at [`page`], which is all that the printers share.

mod ast;
mod hir;
mod page;
mod plan;
mod word;

pub use ast::ast;
pub use hir::hir;
pub use plan::plan;
pub(crate) use plan::schedule;
pub(crate) use word::{duration, field, ty};

#[cfg(test)]
mod tests;
