//! The number types of vectors: one rounding from `f64`, saturating; null is NaN and nothing else is.

use crate::aggregate::exact::saturate;

/// `f32` or `f64`, as the numbers of a vector.
pub trait Number: Copy + PartialEq + Send + Sync + 'static {
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
