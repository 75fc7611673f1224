//! States of keys, which have an order and can be told apart: the chosen row, lists by place, and tallies.

mod list;
mod order;
mod tally;

pub use list::{FirstN, LastDistinct, LastN};
pub use order::{First, Last, Max, MaxBy, Min, MinBy};
pub use tally::{CollectSet, Distinct, Entropy, TopK};
