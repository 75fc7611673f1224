//! The least-squares line through (time, y).

use num_bigint::{BigInt, BigUint};

use super::super::super::exact::{Dyadic, Wide, ratio};
use super::super::{Finished, Remove, State};
use super::{Number, Scaled};

/// Microseconds in a day: slopes are per day.
const DAY: i64 = crate::types::DAY;

/// The slope of y on time; null where all times are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slope<T> {
    n: u64,
    /// The sum of t and of t^2.
    times: (i128, Wide),
    /// The sum of y and of t y.
    values: (Wide, Wide),
    scale: Scaled,
    argument: std::marker::PhantomData<T>,
}

impl<T> Slope<T> {
    /// Of no rows yet.
    pub fn new(scale: Scaled) -> Self {
        let (times, values) = Default::default();
        Self { n: 0, times, values, scale, argument: std::marker::PhantomData }
    }

    fn add(&mut self, time: i64, y: Dyadic, out: bool) {
        let magnitude = u128::from(time.unsigned_abs());
        let square = magnitude * magnitude;
        self.times.0 += if out { -i128::from(time) } else { i128::from(time) };
        self.times.1.add(out, &[square as u64, (square >> 64) as u64], 0);
        let low = (y.mantissa & u128::from(u64::MAX)) * magnitude;
        let high = (y.mantissa >> 64) * magnitude + (low >> 64);
        let product = [low as u64, high as u64, (high >> 64) as u64];
        let digits = [y.mantissa as u64, (y.mantissa >> 64) as u64];
        self.values.0.add(y.negative != out, &digits, y.exponent);
        self.values.1.add((y.negative != (time < 0)) != out, &product, y.exponent);
    }
}

impl<T: Number> State for Slope<T> {
    /// Time and y.
    type Row = (i64, T);
    type Output = f64;

    fn insert(&mut self, (time, y): (i64, T)) {
        self.n += 1;
        self.add(time, y.dyadic(), false);
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.times.0 += other.times.0;
        self.times.1.merge(&other.times.1, 0);
        self.values.0.merge(&other.values.0, 0);
        self.values.1.merge(&other.values.1, 0);
    }

    fn clear(&mut self) {
        *self = Self::new(self.scale);
    }

    fn finish(&mut self, _: i64) -> Finished<f64> {
        let n = BigInt::from(self.n);
        let (squares, unit) = self.times.1.integer();
        let below: BigInt = &n * (squares << unit.unsigned_abs()) - BigInt::from(self.times.0).pow(2);
        if below.bits() == 0 {
            return Ok(None);
        }
        let ((y, first), (ty, second)) = (self.values.0.integer(), self.values.1.integer());
        let unit = first.min(second);
        let (y, ty) = (y << (first - unit).unsigned_abs(), ty << (second - unit).unsigned_abs());
        let above = (n * ty - BigInt::from(self.times.0) * y) * DAY;
        // `below` is n times a sum of squares, so it is not negative.
        let tens = BigUint::from(10_u8).pow(u32::from(self.scale.0));
        Ok(Some(ratio(&above, &(below.magnitude() * tens), unit)))
    }
}

impl<T: Number> Remove for Slope<T> {
    fn remove(&mut self, (time, y): (i64, T)) {
        self.n -= 1;
        self.add(time, y.dyadic(), true);
    }
}
