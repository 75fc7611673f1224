//! Which rows each ask sees: meaning section 2, steps 1 to 5.
//!
//! In three forms, from fast to general: spans of rows that only move forward (no late rows), rows that enter and leave
//! once (late rows), and a list of rows for each ask.

mod moves;
mod select;
mod span;
mod track;

pub(super) use moves::{Grouped, Moves};
pub(super) use select::Selection;
pub(super) use span::forgotten;
pub(super) use track::Track;
