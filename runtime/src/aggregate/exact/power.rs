//! Exact sums of powers, and the moments that are made of them.

use num_bigint::{BigInt, BigUint};

use super::float::Dyadic;
use super::ratio::ratio;
use super::wide::Wide;

/// An argument whose powers can be summed exactly; a decimal stands as its digits.
pub trait Exact: Copy {
    /// The number as sign, mantissa and exponent of two.
    fn dyadic(self) -> Dyadic;
}

impl Exact for f64 {
    #[inline]
    fn dyadic(self) -> Dyadic {
        Dyadic::from(self)
    }
}

impl Exact for i64 {
    #[inline]
    fn dyadic(self) -> Dyadic {
        Dyadic::from(i128::from(self))
    }
}

impl Exact for i128 {
    #[inline]
    fn dyadic(self) -> Dyadic {
        Dyadic::from(self)
    }
}

/// The exact sums of x, x^2, .., x^K, and how many x there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Powers<const K: usize> {
    n: u64,
    sums: [Wide; K],
}

impl<const K: usize> Default for Powers<K> {
    fn default() -> Self {
        Self { n: 0, sums: std::array::from_fn(|_| Wide::default()) }
    }
}

impl<const K: usize> Powers<K> {
    /// Adds a number.
    pub fn insert(&mut self, x: impl Exact) {
        self.n += 1;
        self.add(x.dyadic(), false);
    }

    /// Takes a number out again.
    pub fn remove(&mut self, x: impl Exact) {
        self.n -= 1;
        self.add(x.dyadic(), true);
    }

    #[inline]
    fn add(&mut self, x: Dyadic, out: bool) {
        // A variance of floats or ints needs no more than 128 bits at once.
        if let [first, second] = &mut self.sums[..]
            && x.mantissa >> 64 == 0
        {
            first.add_dyadic(Dyadic { negative: x.negative != out, ..x });
            let (mantissa, exponent) = (x.mantissa * x.mantissa, 2 * x.exponent);
            second.add_dyadic(Dyadic { negative: out, mantissa, exponent });
            return;
        }
        self.add_powers(x, out);
    }

    fn add_powers(&mut self, x: Dyadic, out: bool) {
        let factor = [x.mantissa as u64, (x.mantissa >> 64) as u64];
        let mut power = [0_u64; 8];
        power[0] = 1;
        for (sum, degree) in self.sums.iter_mut().zip(1_i32..) {
            power = times(&power, factor);
            let negative = x.negative && degree % 2 == 1;
            sum.add(negative != out, &power, degree * x.exponent);
        }
    }

    /// Adds the sums of another state.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, other)| sum.merge(other, 0));
    }

    /// How many numbers there are.
    pub fn count(&self) -> u64 {
        self.n
    }

    /// n^degree times the central moment of this degree (2, 3 or 4) and the exponent of two beside it, exact.
    fn central(&self, degree: usize) -> (BigInt, i32) {
        let parts: Vec<(BigInt, i32)> = self.sums[..degree].iter().map(Wide::integer).collect();
        // One exponent that all sums share, per degree: x counts in units of 2^unit.
        let unit = (1..).zip(&parts).map(|(k, (_, exponent))| exponent.div_euclid(k)).min().unwrap_or(0);
        let s: Vec<BigInt> = (1..)
            .zip(parts)
            .map(|(k, (sum, exponent))| sum << (exponent - k * unit).unsigned_abs())
            .collect();
        let n = BigInt::from(self.n);
        let moment = match degree {
            2 => &n * &s[1] - &s[0] * &s[0],
            3 => &n * &n * &s[2] - 3 * &n * &s[0] * &s[1] + 2 * s[0].pow(3),
            _ => {
                n.pow(3) * &s[3] - 4 * n.pow(2) * &s[0] * &s[2] + 6 * &n * s[0].pow(2) * &s[1]
                    - 3 * s[0].pow(4)
            }
        };
        (moment, degree as i32 * unit)
    }

    /// fl of the central moment of this degree; `scale` is that of a decimal argument, else 0.
    pub fn moment(&self, degree: usize, scale: u8) -> f64 {
        let power = degree as u32;
        self.divided(degree, BigUint::from(self.n).pow(power), scale)
    }

    /// fl of the sample variance; 0.0 for one number.
    pub fn sample_variance(&self, scale: u8) -> f64 {
        self.divided(2, BigUint::from(self.n) * self.n.saturating_sub(1), scale)
    }

    fn divided(&self, degree: usize, denominator: BigUint, scale: u8) -> f64 {
        let (numerator, exponent) = self.central(degree);
        let tens = BigUint::from(10_u8).pow(u32::from(scale) * degree as u32);
        ratio(&numerator, &(denominator * tens), exponent)
    }

    /// Whether all numbers are equal.
    pub fn is_constant(&self) -> bool {
        self.central(2).0.bits() == 0
    }
}

/// The product, which the caller knows to fit in 8 limbs.
fn times(power: &[u64; 8], factor: [u64; 2]) -> [u64; 8] {
    let mut product = [0_u64; 8];
    for (shift, digit) in factor.into_iter().enumerate().filter(|(_, digit)| *digit != 0) {
        let mut carried = 0_u128;
        for (place, part) in product[shift..].iter_mut().zip(power) {
            let sum = u128::from(*part) * u128::from(digit) + u128::from(*place) + carried;
            *place = sum as u64;
            carried = sum >> 64;
        }
    }
    product
}
