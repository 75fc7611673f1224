//! Calls whose rows fall into groups: `by` (a map), `in current` (the group of the moment), `per` (two levels).
//!
//! Each keeps one state for each group and lets rows move in and out of it; only where that cannot be are the rows of
//! each ask listed and divided.

mod by;
mod current;
mod key;
mod per;

pub(super) use by::by;
pub(super) use current::current;
pub(super) use per::per;
