//! Quotients of exact integers, rounded once.

use num_bigint::{BigInt, BigUint, Sign};

use super::float::{Dyadic, round};

/// fl(numerator / denominator * 2^exponent); 0.0 where the denominator is 0.
pub fn ratio(numerator: &BigInt, denominator: &BigUint, exponent: i32) -> f64 {
    let magnitude = numerator.magnitude();
    if magnitude.bits() == 0 || denominator.bits() == 0 {
        return 0.0;
    }
    // A quotient of 66 or 67 bits leaves more than enough below the 53 that are kept.
    let shift = 66 + denominator.bits() as i64 - magnitude.bits() as i64;
    let (above, below) = if shift >= 0 {
        (magnitude << shift.unsigned_abs(), denominator.clone())
    } else {
        (magnitude.clone(), denominator << shift.unsigned_abs())
    };
    let quotient = &above / &below;
    let sticky = &quotient * &below != above;
    let mantissa = quotient.iter_u64_digits().rev().fold(0_u128, |all, digit| all << 64 | u128::from(digit));
    let negative = numerator.sign() == Sign::Minus;
    round(Dyadic { negative, mantissa, exponent: exponent - shift as i32 }, sticky)
}

/// The nearest f64 of `digits * 10^-scale`.
pub fn decimal_to_float(digits: i128, scale: u8) -> f64 {
    // Both are exact floats, so one IEEE division rounds once.
    if digits.unsigned_abs() < 1 << 53 && scale <= 22 {
        return digits as f64 / TENS[usize::from(scale)] + 0.0;
    }
    ratio(&BigInt::from(digits), &BigUint::from(10_u8).pow(u32::from(scale)), 0)
}

/// The powers of ten that f64 holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];
