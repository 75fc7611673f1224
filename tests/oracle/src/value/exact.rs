//! Fractions of big integers: sums and quotients that are rounded once, at the end.

use num_bigint::{BigInt, Sign};

use super::Value;

/// An exact rational number.
#[derive(Clone, Debug)]
pub struct Exact {
    numerator: BigInt,
    /// Greater than zero.
    denominator: BigInt,
}

impl Exact {
    /// A whole number.
    pub fn int(x: impl Into<BigInt>) -> Self {
        Self { numerator: x.into(), denominator: BigInt::from(1) }
    }

    /// `x / divisor`; the divisor is greater than zero.
    pub fn fraction(x: impl Into<BigInt>, divisor: impl Into<BigInt>) -> Self {
        Self { numerator: x.into(), denominator: divisor.into() }
    }

    /// The number that a finite float is.
    pub fn float(x: f64) -> Self {
        let bits = x.to_bits();
        let biased = i64::try_from(bits >> 52 & 0x7ff).unwrap_or_default();
        let fraction = bits & ((1 << 52) - 1);
        let (mantissa, exponent) =
            if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
        let signed = if x < 0.0 { -BigInt::from(mantissa) } else { BigInt::from(mantissa) };
        Self::int(signed).scaled(exponent)
    }

    /// The number that a value is: an int, float or decimal.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Int(x) | Value::Duration(x) | Value::Timestamp(x) => Some(Self::int(*x)),
            Value::Float(x) => Some(Self::float(*x)),
            Value::Decimal(x) => Some(x.exact()),
            _ => None,
        }
    }

    /// Times two to the power of `exponent`.
    pub fn scaled(&self, exponent: i64) -> Self {
        let mut out = self.clone();
        if exponent >= 0 {
            out.numerator <<= exponent.unsigned_abs();
        } else {
            out.denominator <<= exponent.unsigned_abs();
        }
        out.halved()
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        if self.denominator == other.denominator {
            return Self {
                numerator: &self.numerator + &other.numerator,
                denominator: self.denominator.clone(),
            };
        }
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        Self { numerator, denominator: &self.denominator * &other.denominator }.halved()
    }

    /// The difference.
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&Self { numerator: -&other.numerator, denominator: other.denominator.clone() })
    }

    /// The product.
    pub fn times(&self, other: &Self) -> Self {
        let numerator = &self.numerator * &other.numerator;
        Self { numerator, denominator: &self.denominator * &other.denominator }.halved()
    }

    /// The quotient; none by zero.
    pub fn over(&self, other: &Self) -> Option<Self> {
        let (numerator, denominator) =
            (&self.numerator * &other.denominator, &self.denominator * &other.numerator);
        match denominator.sign() {
            Sign::NoSign => None,
            Sign::Plus => Some(Self { numerator, denominator }.halved()),
            Sign::Minus => Some(Self { numerator: -numerator, denominator: -denominator }.halved()),
        }
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.numerator.sign() == Sign::NoSign
    }

    /// The greatest whole number that is not greater.
    pub fn floor(&self) -> BigInt {
        let quotient = &self.numerator / &self.denominator;
        let exact = &quotient * &self.denominator == self.numerator;
        if self.numerator.sign() == Sign::Minus && !exact { quotient - 1 } else { quotient }
    }

    /// The nearest whole number, halves away from zero.
    pub fn rounded(&self) -> BigInt {
        let magnitude = Self { numerator: abs(&self.numerator), denominator: self.denominator.clone() };
        let nearest = magnitude.plus(&Self::fraction(1, 2)).floor();
        if self.numerator.sign() == Sign::Minus { -nearest } else { nearest }
    }

    /// **fl**: the nearest float, ties to even, saturating at the finite range.
    pub fn fl(&self) -> f64 {
        let size = abs(&self.numerator);
        if size.sign() == Sign::NoSign {
            return 0.0;
        }
        let nearest = nearest(&size, &self.denominator);
        if self.numerator.sign() == Sign::Minus { -nearest } else { nearest }
    }

    /// Without the powers of two that both sides share, which keeps sums of floats short.
    fn halved(mut self) -> Self {
        let shared = self.numerator.trailing_zeros().min(self.denominator.trailing_zeros());
        let shift = shared.unwrap_or_default();
        self.numerator >>= shift;
        self.denominator >>= shift;
        self
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

fn abs(x: &BigInt) -> BigInt {
    BigInt::from_biguint(Sign::Plus, x.magnitude().clone())
}

/// The float nearest to a quotient of numbers greater than zero.
fn nearest(size: &BigInt, divisor: &BigInt) -> f64 {
    let bits = |x: &BigInt| i64::try_from(x.bits()).unwrap_or(i64::MAX);
    // The quotient lies between two to the power of `guess - 1` and of `guess + 1`.
    let guess = bits(size) - bits(divisor);
    let reaches = if guess >= 0 {
        *size >= divisor << guess.unsigned_abs()
    } else {
        size << guess.unsigned_abs() >= *divisor
    };
    let exponent = if reaches { guess } else { guess - 1 };
    // The distance between neighbouring floats there.
    let unit = (exponent - 52).max(-1074);
    let (over, under) = if unit >= 0 {
        (size.clone(), divisor << unit.unsigned_abs())
    } else {
        (size << unit.unsigned_abs(), divisor.clone())
    };
    let (mut count, rest) = (&over / &under, &over % &under);
    let twice: BigInt = rest * 2;
    if twice > under || (twice == under && count.bit(0)) {
        count += 1;
    }
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    if exponent > 1023 || (unit == 971 && count > (1 << 53) - 1) {
        return f64::MAX;
    }
    libm::scalbn(count as f64, i32::try_from(unit).unwrap_or(i32::MAX))
}
