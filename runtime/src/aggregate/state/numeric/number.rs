//! Numbers as states take them, and floats as keys with an order.

use super::super::super::exact::{Exact, decimal_to_float};

/// The scale of decimal arguments; 0 for int and float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scaled(pub u8);

/// An argument that is a number: an int, a float, or the digits of a decimal.
pub trait Number: Exact {
    /// The nearest float, given the scale of a decimal.
    fn float(self, scale: Scaled) -> f64;
}

impl Number for i64 {
    #[inline]
    fn float(self, _: Scaled) -> f64 {
        self as f64
    }
}

impl Number for f64 {
    #[inline]
    fn float(self, _: Scaled) -> f64 {
        self
    }
}

impl Number for i128 {
    #[inline]
    fn float(self, scale: Scaled) -> f64 {
        decimal_to_float(self, scale.0)
    }
}

/// A float as an integer of the same order.
#[inline]
pub fn key_of_float(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    bits ^ ((bits >> 63) & i64::MAX)
}

/// The float of a key.
#[inline]
pub fn float_of_key(key: i64) -> f64 {
    f64::from_bits((key ^ ((key >> 63) & i64::MAX)) as u64)
}
