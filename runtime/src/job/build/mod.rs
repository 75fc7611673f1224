//! Jobs as generated code writes them, a line for each thing that a spec says.
//!
//! Each function sets one field and nothing else, so that a generated job is equal to the one that is made from the
//! plan. What is not said is the plainest: no filter, no lookups, infinite reach, no ttl.

mod group;
mod label;
mod source;
#[cfg(test)]
mod tests;
mod vector;

pub use group::{every, on_event, on_read};
pub use label::{at_rows, at_ticks};
