//! `standardize`, `min_max` and `bucketize` of one number.

use crate::aggregate::exact::saturate;

/// fl(fl(x - mean) / deviation).
pub fn standardize(x: f64, mean: f64, deviation: f64) -> f64 {
    saturate(saturate(x - mean) / deviation)
}

/// fl(fl(x - low) / fl(high - low)), not clipped.
pub fn min_max(x: f64, low: f64, high: f64) -> f64 {
    saturate(saturate(x - low) / saturate(high - low))
}

/// The index of the span that holds x: 0 below the first edge, and each edge begins a span.
pub fn bucketize(x: f64, edges: &[f64]) -> f64 {
    edges.partition_point(|edge| *edge <= x) as f64
}
