//! Arithmetic of decimals: their digits as whole numbers, beside their scales.

use num_bigint::BigUint;

use super::Overflow;
use crate::codec::number::{fits, power_of_ten};

/// `digits * 10^-scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scaled {
    /// All digits, as a whole number.
    pub digits: i128,
    /// How many of them stand behind the point.
    pub scale: u8,
}

/// Both with as many digits behind the point as the longer one.
fn aligned(a: Scaled, b: Scaled) -> Option<(i128, i128)> {
    let scale = a.scale.max(b.scale);
    let up = |x: Scaled| power_of_ten(scale - x.scale).and_then(|up| x.digits.checked_mul(up));
    Some((up(a)?, up(b)?))
}

/// The digits of `a + b`, in the greater scale.
pub fn add(a: Scaled, b: Scaled) -> Result<i128, Overflow> {
    aligned(a, b).and_then(|(a, b)| a.checked_add(b)).ok_or(Overflow)
}

/// The digits of `a - b`, in the greater scale.
pub fn subtract(a: Scaled, b: Scaled) -> Result<i128, Overflow> {
    aligned(a, b).and_then(|(a, b)| a.checked_sub(b)).ok_or(Overflow)
}

/// The digits of `a * b`, in the sum of the scales.
pub fn multiply(a: Scaled, b: Scaled) -> Result<i128, Overflow> {
    a.digits.checked_mul(b.digits).ok_or(Overflow)
}

/// The digits with so many behind the point; halves away from zero. None beyond the range.
pub fn rescale(x: Scaled, scale: u8) -> Option<i128> {
    let Some(down) = x.scale.checked_sub(scale) else {
        return power_of_ten(scale - x.scale).and_then(|up| x.digits.checked_mul(up));
    };
    let Some(weight) = power_of_ten(down) else { return Some(0) };
    let (whole, rest) = (x.digits / weight, x.digits % weight);
    let half = rest.abs() >= weight - rest.abs();
    Some(if half { whole + x.digits.signum() } else { whole })
}

/// As a decimal of so many digits; none if it has more before the point.
pub fn to_decimal(x: Scaled, precision: u8, scale: u8) -> Option<i128> {
    rescale(x, scale).filter(|digits| fits(*digits, precision))
}

/// The digits rounded to so many behind the point, in the lesser scale.
pub fn round(x: Scaled, places: u8) -> i128 {
    rescale(x, places.min(x.scale)).unwrap_or(x.digits)
}

/// The greatest whole number that is not greater.
pub fn floor(x: Scaled) -> i128 {
    power_of_ten(x.scale).map_or(0, |weight| x.digits.div_euclid(weight))
}

/// The least whole number that is not less.
pub fn ceil(x: Scaled) -> i128 {
    -floor(Scaled { digits: -x.digits, ..x })
}

/// The exact sum; only the whole sum must fit 38 digits, not those on the way.
pub fn sum(digits: impl Iterator<Item = i128>) -> Result<i128, Overflow> {
    let (mut high, mut low) = (0_i128, 0_i128);
    for digits in digits {
        high += digits >> 64;
        low += digits & i128::from(u64::MAX);
    }
    let carried = high + (low >> 64);
    let sum = carried.checked_mul(1 << 64).and_then(|high| high.checked_add(low & i128::from(u64::MAX)));
    sum.filter(|sum| fits(*sum, 38)).ok_or(Overflow)
}

/// The exact sum of ints or durations.
pub fn sum_ints(items: impl Iterator<Item = i64>) -> Result<i64, Overflow> {
    i64::try_from(items.map(i128::from).sum::<i128>()).map_err(|_| Overflow)
}

/// As an int, toward zero; none beyond the range.
pub fn to_int(x: Scaled) -> Option<i64> {
    i64::try_from(x.digits / power_of_ten(x.scale)?).ok()
}

/// A float as a decimal of so many digits: exactly, then rounded once, halves away from zero. None beyond the range.
pub fn from_float(x: f64, precision: u8, scale: u8) -> Option<i128> {
    let bits = x.abs().to_bits();
    let biased = (bits >> 52) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    if exponent > 74 {
        // 2^52 * 2^75 is greater than 10^38.
        return if mantissa == 0 { Some(0) } else { None };
    }
    let scaled = BigUint::from(mantissa) * BigUint::from(10_u8).pow(u32::from(scale));
    let magnitude = if exponent >= 0 {
        scaled << exponent.unsigned_abs()
    } else {
        // One bit more is kept, and tells whether to round up.
        let twice: BigUint = scaled >> (exponent.unsigned_abs() - 1);
        (twice + 1_u8) >> 1
    };
    let digits = i128::try_from(magnitude).ok().filter(|digits| fits(*digits, precision))?;
    Some(if x < 0.0 { -digits } else { digits })
}
