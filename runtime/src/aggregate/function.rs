//! The list of aggregates. Sugar is not in it: the compiler lowers it first.

use crate::vector::Fraction;

/// An aggregate with its literal parameters, after sugar has been lowered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// Rows, or rows with the argument.
    Count,
    /// Distinct values.
    CountDistinct,
    /// Distinct values by HyperLogLog.
    ApproxCountDistinct,
    /// The exact sum, rounded once.
    Sum,
    /// fl(fl(sum) / fl(n)).
    Mean,
    /// The least value.
    Min,
    /// The greatest value.
    Max,
    /// The value at the least (t, tie, x).
    First,
    /// The value at the greatest (t, tie, x).
    Last,
    /// The n first values, earliest first.
    FirstN(u32),
    /// The n last values, earliest first.
    LastN(u32),
    /// The n distinct values seen latest, earliest first.
    LastDistinct(u32),
    /// x at the least y.
    MinBy,
    /// x at the greatest y.
    MaxBy,
    /// Whether none is false.
    All,
    /// Population variance.
    VarPop,
    /// Sample variance.
    Var,
    /// Population skewness.
    Skewness,
    /// Population excess kurtosis.
    Kurtosis,
    /// The p-quantile, interpolated.
    Quantile(Fraction),
    /// The p-quantile by DDSketch.
    ApproxQuantile(Fraction),
    /// The k most frequent values.
    TopK(u32),
    /// Entropy in nats.
    Entropy,
    /// The n least distinct values.
    CollectSet(u32),
    /// Counts between edges.
    Histogram(Vec<Fraction>),
    /// Exponentially weighted sum with this half-life in microseconds.
    EwmSum(i64),
    /// Least-squares slope on time, per day.
    Slope,
}
