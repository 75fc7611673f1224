//! States of numbers: exact sums and what is made of them, and exact quantiles.

mod decay;
mod line;
mod moment;
mod number;
mod quantile;
mod sum;

pub use decay::EwmSum;
pub use line::Slope;
pub use moment::{Moment, Variance};
pub use number::{Number, Scaled, float_of_key, key_of_float};
pub use quantile::Quantile;
pub use sum::{FloatSum, Mean, Total, WholeSum};
