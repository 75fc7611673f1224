//! Decimals of generated code.
//!
//! A sum, difference or product has the scale that its type says; the type's precision bounds it, so that only values
//! beyond their own type could overflow, which saturate.

use std::fmt;
use std::ops::Neg;

use crate::aggregate::exact::decimal_to_float;
use crate::codec;
use crate::scalar::decimal::{self, Scaled};
use crate::scalar::{Overflow, cast};

/// A number with a fixed count of digits after the point: `digits * 10^-SCALE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal<const SCALE: u8>(pub i128);

impl<const SCALE: u8> Decimal<SCALE> {
    /// `a + b`, whose scale is the greater one.
    pub fn sum<const A: u8, const B: u8>(a: Decimal<A>, b: Decimal<B>) -> Self {
        Self::saturated(decimal::add(a.scaled(), b.scaled()), a.0)
    }

    /// `a - b`, whose scale is the greater one.
    pub fn difference<const A: u8, const B: u8>(a: Decimal<A>, b: Decimal<B>) -> Self {
        Self::saturated(decimal::subtract(a.scaled(), b.scaled()), a.0)
    }

    /// `a * b`, whose scale is the sum of both.
    pub fn product<const A: u8, const B: u8>(a: Decimal<A>, b: Decimal<B>) -> Self {
        Self::saturated(decimal::multiply(a.scaled(), b.scaled()), a.0.signum() * b.0.signum())
    }

    fn saturated(digits: Result<i128, Overflow>, sign: i128) -> Self {
        Self(digits.unwrap_or(if sign < 0 { i128::MIN } else { i128::MAX }))
    }

    /// Another decimal with so many digits after the point, halves away from zero, where the type says that it fits.
    pub fn of<const A: u8>(a: Decimal<A>) -> Self {
        Self::saturated(decimal::rescale(a.scaled(), SCALE).ok_or(Overflow), a.0)
    }

    /// A whole number, where the type says that it fits.
    pub fn of_int(a: i64) -> Self {
        Self::of(Decimal::<0>(i128::from(a)))
    }

    /// 1 or 0, where the type says that it fits.
    pub fn of_bool(a: bool) -> Self {
        Self::of_int(i64::from(a))
    }

    /// Another decimal; none where it has more digits than the precision.
    pub fn cast<const A: u8>(a: Decimal<A>, precision: u8) -> Option<Self> {
        decimal::to_decimal(a.scaled(), precision, SCALE).map(Self)
    }

    /// A whole number; none where it has more digits than the precision.
    pub fn cast_int(a: i64, precision: u8) -> Option<Self> {
        Self::cast(Decimal::<0>(i128::from(a)), precision)
    }

    /// A float, rounded once; none where it has more digits than the precision.
    pub fn cast_float(a: f64, precision: u8) -> Option<Self> {
        decimal::from_float(a, precision, SCALE).map(Self)
    }

    /// Reads a text; none where that is no number, or has more digits than the precision.
    pub fn cast_text(text: &str, precision: u8) -> Option<Self> {
        cast::text_to_decimal(text, precision, SCALE).map(Self)
    }

    /// The nearest float.
    pub fn float(self) -> f64 {
        decimal_to_float(self.0, SCALE)
    }

    /// Toward zero; none where it does not fit.
    pub fn int(self) -> Option<i64> {
        decimal::to_int(self.scaled())
    }

    /// The greatest whole number that is not greater.
    pub fn floor(self) -> Decimal<0> {
        Decimal(decimal::floor(self.scaled()))
    }

    /// The least whole number that is not less.
    pub fn ceil(self) -> Decimal<0> {
        Decimal(decimal::ceil(self.scaled()))
    }

    /// The magnitude.
    pub fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// -1, 0 or 1.
    pub fn sign(self) -> i64 {
        self.0.signum() as i64
    }

    fn scaled(self) -> Scaled {
        Scaled { digits: self.0, scale: SCALE }
    }
}

impl<const SCALE: u8> Neg for Decimal<SCALE> {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

/// The text form, with all digits of the scale.
impl<const SCALE: u8> fmt::Display for Decimal<SCALE> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&codec::number::decimal_text(self.0, SCALE))
    }
}
