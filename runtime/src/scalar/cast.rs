//! Casts between kinds of values; none where a value cannot be read or does not fit.

use super::decimal::{Scaled, to_decimal};
use crate::codec::number::{read_digits, read_float, read_int};

/// Bounds of `i64` that floats hold exactly: the upper one is the first beyond.
const BOUND: f64 = 9_223_372_036_854_775_808.0;

/// A float as an int, toward zero.
pub fn float_to_int(x: f64) -> Option<i64> {
    (-BOUND..BOUND).contains(&x).then_some(x as i64)
}

/// A text as an int.
pub fn text_to_int(text: &str) -> Option<i64> {
    read_int(text).ok()
}

/// A text as a float.
pub fn text_to_float(text: &str) -> Option<f64> {
    read_float(text).ok()
}

/// A text as a decimal; halves away from zero.
pub fn text_to_decimal(text: &str, precision: u8, scale: u8) -> Option<i128> {
    // Rounding looks at one digit more than is kept; whatever else there is must be digits, too.
    let kept = match text.split_once('.') {
        Some((whole, fraction)) if fraction.len() > usize::from(scale) + 1 => {
            fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
            text.get(..whole.len() + usize::from(scale) + 2)?
        }
        _ => text,
    };
    let (digits, found) = read_digits(kept).ok()?;
    to_decimal(Scaled { digits, scale: found }, precision, scale)
}
