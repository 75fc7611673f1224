//! Exact sums of numbers, and their one rounding to f64.
//!
//! [`Sum`] adds floats exactly: a 128-bit window that follows the data, and [`Wide`] where the window does not reach.
//! [`Powers`] holds the exact sums of x, x^2, .. that variance and its kin are made of. [`ratio`] divides exact
//! integers and rounds once. Rounding is to nearest, ties to even, and saturates at the finite range; there is no -0.0.
//! Nothing here depends on the order of additions, and states of equal content are equal.

mod float;
mod power;
mod ratio;
mod sum;
#[cfg(test)]
mod tests;
mod wide;

pub use float::{Dyadic, round, saturate};
pub use power::{Exact, Powers};
pub use ratio::{decimal_to_float, ratio};
pub use sum::Sum;
pub use wide::Wide;
