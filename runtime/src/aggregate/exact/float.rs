//! Numbers as sign, mantissa and exponent of two, and the rounding back to f64.

/// `±mantissa * 2^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dyadic {
    /// Whether it is below zero.
    pub negative: bool,
    /// The magnitude's digits.
    pub mantissa: u128,
    /// The weight of the lowest bit of the mantissa.
    pub exponent: i32,
}

impl From<f64> for Dyadic {
    #[inline]
    fn from(x: f64) -> Self {
        let (negative, mantissa, exponent) = split(x);
        Self { negative, mantissa: u128::from(mantissa), exponent }
    }
}

impl From<i128> for Dyadic {
    #[inline]
    fn from(x: i128) -> Self {
        Self { negative: x < 0, mantissa: x.unsigned_abs(), exponent: 0 }
    }
}

/// Sign, mantissa and exponent of a finite float: its value is exactly `±mantissa * 2^exponent`.
#[inline]
pub(super) fn split(x: f64) -> (bool, u64, i32) {
    let bits = x.to_bits();
    let biased = (bits >> 52) as i32 & 0x7ff;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, biased) = if biased == 0 { (fraction, 1) } else { (fraction | 1 << 52, biased) };
    (bits >> 63 != 0, mantissa, biased - 1075)
}

/// The nearest f64 of a dyadic number; `sticky` says that a little more than nothing lies below its last bit.
///
/// Where `sticky` holds the mantissa must have at least 55 bits.
pub fn round(number: Dyadic, sticky: bool) -> f64 {
    let Dyadic { negative, mantissa, exponent } = number;
    if mantissa == 0 {
        return 0.0;
    }
    let top = exponent + 127 - mantissa.leading_zeros() as i32;
    if top > 1023 {
        return if negative { f64::MIN } else { f64::MAX };
    }
    let lowest = (top - 52).max(-1074);
    let kept = shifted(mantissa, lowest - exponent, sticky);
    if kept == 0 {
        return 0.0;
    }
    // A carry out of the fraction moves into the exponent field by itself.
    let bits = if kept < 1 << 52 { kept } else { (((lowest + 1075) as u64) << 52) + (kept - (1 << 52)) };
    let magnitude = saturate(f64::from_bits(bits));
    if negative { -magnitude } else { magnitude }
}

/// `mantissa * 2^-drop` to nearest even; the result has at most 54 bits.
fn shifted(mantissa: u128, drop: i32, sticky: bool) -> u64 {
    if drop <= 0 {
        return (mantissa << -drop) as u64;
    }
    if drop > 128 {
        return 0;
    }
    let kept = if drop == 128 { 0 } else { mantissa >> drop };
    let half = 1_u128 << (drop - 1);
    let rest = mantissa & (half | (half - 1));
    let up = rest > half || (rest == half && (sticky || kept & 1 == 1));
    (kept + u128::from(up)) as u64
}

/// The nearest finite number, and 0.0 for -0.0. NaN does not arise from the operations that use this.
#[inline]
pub fn saturate(x: f64) -> f64 {
    x.clamp(f64::MIN, f64::MAX) + 0.0
}
