//! The aggregate algebra: for each aggregate a state with insert, merge, remove where it can, and finish.

/// Which aggregate, with its literal parameters, after sugar has been lowered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// `count()` and `count(x)`.
    Count,
}
