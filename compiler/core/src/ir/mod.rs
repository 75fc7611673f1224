//! The three trees, data only: [`ast`] as written, [`hir`] resolved and typed, [`plan`] the backend-neutral meaning.
//! Passes live in the rooms that are named after them; [`show`] writes each tree for people.

pub mod ast;
pub mod hir;
pub mod plan;
pub mod show;
