//! The aggregate algebra: for each aggregate a state with insert, merge, remove where it can, and finish.
//!
//! [`Function`] names the aggregates that remain after sugar is lowered. States know nothing of windows: `sweep`
//! decides which rows they see. Every result is a function of the multiset of rows, whatever their order.

pub mod exact;
mod function;
pub mod registry;
pub mod state;
mod word;

pub use function::Function;
pub use registry::{Bound, Entry, Lowered, bind, entries, find, signature};
