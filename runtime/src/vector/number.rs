//! The number types of vectors: one rounding from `f64`, saturating; null is NaN and nothing else is.

use std::fmt;

use crate::aggregate::exact::saturate;
use crate::record::Decimal;

use super::flag;

/// `f32` or `f64`, as the numbers of a vector.
pub trait Number: Copy + PartialEq + fmt::Debug + fmt::LowerExp + Send + Sync + 'static {
    /// What stands for null where a vector may have nulls.
    const NULL: Self;

    /// The nearest number of this type, at most the greatest finite one in magnitude, and never -0.0.
    fn nearest(x: f64) -> Self;

    /// Whether this stands for null.
    fn is_null(self) -> bool;

    /// The number, or what stands for null.
    fn or_null(x: Option<f64>) -> Self {
        x.map_or(Self::NULL, Self::nearest)
    }
}

impl Number for f32 {
    const NULL: Self = f32::NAN;

    fn nearest(x: f64) -> Self {
        // A negative number too small for f32 would become -0.0.
        (x as f32).clamp(f32::MIN, f32::MAX) + 0.0
    }

    fn is_null(self) -> bool {
        self.is_nan()
    }
}

impl Number for f64 {
    const NULL: Self = f64::NAN;

    fn nearest(x: f64) -> Self {
        saturate(x)
    }

    fn is_null(self) -> bool {
        self.is_nan()
    }
}

/// A native value that a vector takes as a number.
pub trait Numeric {
    /// The nearest `f64`; none for null.
    fn number(self) -> Option<f64>;
}

impl Numeric for bool {
    fn number(self) -> Option<f64> {
        Some(flag(self))
    }
}

impl Numeric for i64 {
    fn number(self) -> Option<f64> {
        Some(self as f64)
    }
}

impl Numeric for f64 {
    fn number(self) -> Option<f64> {
        Some(self)
    }
}

impl<const SCALE: u8> Numeric for Decimal<SCALE> {
    fn number(self) -> Option<f64> {
        Some(self.float())
    }
}

impl<T: Numeric> Numeric for Option<T> {
    fn number(self) -> Option<f64> {
        self.and_then(T::number)
    }
}

/// A value as a number of a vector, rounded once.
pub fn cell<N: Number>(value: impl Numeric) -> N {
    N::or_null(value.number())
}
