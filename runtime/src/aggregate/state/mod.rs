//! The states of the aggregates: what is remembered of the rows that were seen.
//!
//! A state takes rows in any order, merges with states of other rows, and gives the same bits whatever the order or the
//! split was. Where it can, it takes rows out again. Null arguments and rows outside the window never reach it.
//! States are generic over plain arguments: numbers, or keys with an order (codes of sorted texts, bits of floats).

mod count;
mod keyed;
mod numeric;
mod sketch;
#[cfg(test)]
mod tests;

pub use count::{All, Count, Histogram};
pub use keyed::{
    CollectSet, Distinct, Entropy, First, FirstN, Last, LastDistinct, LastN, Max, MaxBy, Min, MinBy, TopK,
};
pub use numeric::{
    EwmSum, FloatSum, Mean, Moment, Number, Quantile, Scaled, Slope, Total, Variance, WholeSum, float_of_key,
    key_of_float,
};
pub use sketch::{ApproxQuantile, HyperLogLog, xxh64};

/// A whole sum is outside its type: `sum` of ints beyond i64, of decimals beyond 38 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// What an aggregate gives: null where there is none.
pub type Finished<T> = Result<Option<T>, Overflow>;

/// What an aggregate remembers of its rows.
pub trait State: Clone {
    /// What one row brings: its arguments, with its place or time where the aggregate asks for them.
    type Row: Clone;
    /// The result where it is not null.
    type Output;

    /// Takes a row in.
    fn insert(&mut self, row: Self::Row);
    /// Takes in all rows of another state.
    fn merge(&mut self, other: &Self);
    /// Forgets all rows and keeps the parameters, and where possible its memory.
    fn clear(&mut self);
    /// The result at `now`. A state may tidy itself up for it.
    ///
    /// # Errors
    /// [`Overflow`] where a whole sum does not fit.
    fn finish(&mut self, now: i64) -> Finished<Self::Output>;
}

/// A state that takes rows out again.
pub trait Remove: State {
    /// Takes out a row that was taken in.
    fn remove(&mut self, row: Self::Row);
}
