//! Sketches: distinct counts by HyperLogLog, quantiles by DDSketch. Both are order-free and merge without loss.

mod distinct;
mod hash;
mod quantile;

pub use distinct::HyperLogLog;
pub use hash::xxh64;
pub use quantile::ApproxQuantile;
