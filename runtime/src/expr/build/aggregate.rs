//! One function for each aggregate.

use super::Aggregation;
use crate::aggregate::Function;
use crate::expr::Expr;
use crate::record::Duration;
use crate::vector::Fraction;

/// Rows.
pub fn count() -> Aggregation {
    Aggregation::new(Function::Count, Vec::new())
}

macro_rules! of_one {
    ($($(#[$doc:meta])* $name:ident => $function:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(x: impl Into<Expr>) -> Aggregation {
            Aggregation::new(Function::$function, vec![x.into()])
        }
    )*};
}

of_one! {
    /// Rows with the argument.
    count_of => Count;
    /// Distinct values.
    count_distinct => CountDistinct;
    /// Distinct values by HyperLogLog.
    approx_count_distinct => ApproxCountDistinct;
    /// The exact sum, rounded once.
    sum => Sum;
    /// The sum by the count.
    mean => Mean;
    /// The least value.
    min => Min;
    /// The greatest value.
    max => Max;
    /// The earliest value.
    first => First;
    /// The latest value.
    last => Last;
    /// Whether none is false.
    all => All;
    /// Population variance.
    var_pop => VarPop;
    /// Sample variance.
    var => Var;
    /// Population skewness.
    skewness => Skewness;
    /// Population excess kurtosis.
    kurtosis => Kurtosis;
    /// Entropy in nats.
    entropy => Entropy;
    /// Least-squares slope on time, per day.
    slope => Slope;
}

macro_rules! with_count {
    ($($(#[$doc:meta])* $name:ident => $function:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(x: impl Into<Expr>, count: u32) -> Aggregation {
            Aggregation::new(Function::$function(count), vec![x.into()])
        }
    )*};
}

with_count! {
    /// So many first values, earliest first.
    first_n => FirstN;
    /// So many last values, earliest first.
    last_n => LastN;
    /// So many distinct values seen latest, earliest first.
    last_distinct => LastDistinct;
    /// So many most frequent values.
    top_k => TopK;
    /// So many least distinct values.
    collect_set => CollectSet;
}

/// x at the least y.
pub fn min_by(x: impl Into<Expr>, y: impl Into<Expr>) -> Aggregation {
    Aggregation::new(Function::MinBy, vec![x.into(), y.into()])
}

/// x at the greatest y.
pub fn max_by(x: impl Into<Expr>, y: impl Into<Expr>) -> Aggregation {
    Aggregation::new(Function::MaxBy, vec![x.into(), y.into()])
}

/// The p-quantile, interpolated.
pub fn quantile(x: impl Into<Expr>, share: f64) -> Aggregation {
    Aggregation::new(Function::Quantile(Fraction(share)), vec![x.into()])
}

/// The p-quantile by DDSketch.
pub fn approx_quantile(x: impl Into<Expr>, share: f64) -> Aggregation {
    Aggregation::new(Function::ApproxQuantile(Fraction(share)), vec![x.into()])
}

/// Counts between edges.
pub fn histogram(x: impl Into<Expr>, edges: impl IntoIterator<Item = f64>) -> Aggregation {
    let edges = edges.into_iter().map(Fraction).collect();
    Aggregation::new(Function::Histogram(edges), vec![x.into()])
}

/// The exponentially weighted sum with this half-life.
pub fn ewm_sum(x: impl Into<Expr>, half_life: Duration) -> Aggregation {
    Aggregation::new(Function::EwmSum(half_life.0), vec![x.into()])
}
