//! Arithmetic of ints and floats.
//!
//! Ints are checked. Floats saturate at the finite range, partial functions are none outside their domain, and -0.0 never
//! arises. Transcendental functions are those of one pinned library, so that their bits are the same everywhere.

use super::Overflow;
use crate::aggregate::exact::saturate;

/// `a + b` of ints.
pub fn add_int(a: i64, b: i64) -> Result<i64, Overflow> {
    a.checked_add(b).ok_or(Overflow)
}

/// `a - b` of ints.
pub fn subtract_int(a: i64, b: i64) -> Result<i64, Overflow> {
    a.checked_sub(b).ok_or(Overflow)
}

/// `a * b` of ints.
pub fn multiply_int(a: i64, b: i64) -> Result<i64, Overflow> {
    a.checked_mul(b).ok_or(Overflow)
}

/// `-a` of an int.
pub fn negate_int(a: i64) -> Result<i64, Overflow> {
    a.checked_neg().ok_or(Overflow)
}

/// The magnitude of an int.
pub fn abs_int(a: i64) -> Result<i64, Overflow> {
    a.checked_abs().ok_or(Overflow)
}

/// `a % b`, with the sign of a; none where b is 0.
pub fn remainder(a: i64, b: i64) -> Option<i64> {
    // The one overflow, of the least int by -1, leaves nothing.
    if b == 0 { None } else { Some(a.wrapping_rem(b)) }
}

/// `a + b` of floats.
pub fn add(a: f64, b: f64) -> f64 {
    saturate(a + b)
}

/// `a - b` of floats.
pub fn subtract(a: f64, b: f64) -> f64 {
    saturate(a - b)
}

/// `a * b` of floats.
pub fn multiply(a: f64, b: f64) -> f64 {
    saturate(a * b)
}

/// `a / b`; none where b is 0.
pub fn divide(a: f64, b: f64) -> Option<f64> {
    if b == 0.0 { None } else { Some(saturate(a / b)) }
}

/// `-a` of a float.
pub fn negate(a: f64) -> f64 {
    saturate(-a)
}

/// -1, 0 or 1.
pub fn sign(a: f64) -> i64 {
    i64::from(a > 0.0) - i64::from(a < 0.0)
}

/// The greatest whole number that is not greater.
pub fn floor(a: f64) -> f64 {
    saturate(a.floor())
}

/// The least whole number that is not less.
pub fn ceil(a: f64) -> f64 {
    saturate(a.ceil())
}

/// To so many digits behind the point: the magnitude times a power of ten is rounded, halves up, and divided again.
/// A number too great for that has no such digits and stays.
pub fn round(x: f64, places: u8) -> f64 {
    let weight = TENS.get(usize::from(places)).copied().unwrap_or(1e15);
    let large = x.abs() * weight;
    if !large.is_finite() {
        return x;
    }
    let whole = large.floor();
    let rounded = (whole + if large - whole >= 0.5 { 1.0 } else { 0.0 }) / weight;
    saturate(if x < 0.0 { -rounded } else { rounded })
}

const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// `e` to the power of x.
pub fn exp(x: f64) -> f64 {
    saturate(libm::exp(x))
}

/// The square root; none below 0.
pub fn sqrt(x: f64) -> Option<f64> {
    if x < 0.0 { None } else { Some(saturate(x.sqrt())) }
}

/// The natural logarithm; none at 0 and below.
pub fn ln(x: f64) -> Option<f64> {
    if x <= 0.0 { None } else { Some(saturate(libm::log(x))) }
}

/// The natural logarithm of 1 + x; none at -1 and below.
pub fn log1p(x: f64) -> Option<f64> {
    if x <= -1.0 { None } else { Some(saturate(libm::log1p(x))) }
}

/// x to the power of y; none where that is not a real number.
pub fn power(x: f64, y: f64) -> Option<f64> {
    let outside = (x == 0.0 && y < 0.0) || (x < 0.0 && y.fract() != 0.0);
    if outside { None } else { Some(saturate(libm::pow(x, y))) }
}
