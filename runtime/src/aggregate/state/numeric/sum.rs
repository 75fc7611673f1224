//! Sums and means. A mean is fl(fl(sum) / fl(count)), so that it equals sum / count to the bit.

use num_bigint::{BigInt, BigUint};

use super::super::super::exact::{self, ratio, saturate};
use super::super::{Finished, Overflow, Remove, State};
use super::{Number, Scaled};

/// An exact sum with a count, from which `sum` and `mean` are finished.
pub trait Total: Remove {
    /// The nearest float of the sum, and how many numbers there are.
    fn float(&self) -> (f64, u64);
}

/// The exact sum of ints or of the digits of decimals: as wide as any number of rows needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeSum<T> {
    n: u64,
    low: i128,
    /// How often `low` has gone round: the sum is `low + laps * 2^128`.
    laps: i64,
    least: T,
    greatest: T,
    scale: u8,
}

impl WholeSum<i64> {
    /// Of ints or durations: the result must be an i64.
    pub fn of_ints() -> Self {
        Self { n: 0, low: 0, laps: 0, least: i64::MIN, greatest: i64::MAX, scale: 0 }
    }
}

impl WholeSum<i128> {
    /// Of decimals of this scale, as their digits: the result must have at most 38 digits.
    pub fn of_decimals(Scaled(scale): Scaled) -> Self {
        let most = 10_i128.pow(38) - 1;
        Self { n: 0, low: 0, laps: 0, least: -most, greatest: most, scale }
    }
}

impl<T> WholeSum<T> {
    #[inline]
    fn add(&mut self, x: i128) {
        let (low, over) = self.low.overflowing_add(x);
        self.low = low;
        if over {
            self.laps += if x < 0 { -1 } else { 1 };
        }
    }

    #[inline]
    fn subtract(&mut self, x: i128) {
        let (low, over) = self.low.overflowing_sub(x);
        self.low = low;
        if over {
            self.laps += if x < 0 { 1 } else { -1 };
        }
    }
}

impl<T> State for WholeSum<T>
where
    T: Number + Into<i128> + TryFrom<i128> + PartialOrd,
{
    type Row = T;
    type Output = T;

    #[inline]
    fn insert(&mut self, row: T) {
        self.n += 1;
        self.add(row.into());
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.laps += other.laps;
        self.add(other.low);
    }

    fn clear(&mut self) {
        (self.n, self.low, self.laps) = (0, 0, 0);
    }

    #[inline]
    fn finish(&mut self, _: i64) -> Finished<T> {
        if self.n == 0 {
            return Ok(None);
        }
        let sum = T::try_from(self.low).ok().filter(|sum| *sum >= self.least && *sum <= self.greatest);
        sum.filter(|_| self.laps == 0).map(Some).ok_or(Overflow)
    }
}

impl<T> Remove for WholeSum<T>
where
    T: Number + Into<i128> + TryFrom<i128> + PartialOrd,
{
    #[inline]
    fn remove(&mut self, row: T) {
        self.n -= 1;
        self.subtract(row.into());
    }
}

impl<T> Total for WholeSum<T>
where
    T: Number + Into<i128> + TryFrom<i128> + PartialOrd,
{
    fn float(&self) -> (f64, u64) {
        let sum = if self.laps == 0 {
            exact::decimal_to_float(self.low, self.scale)
        } else {
            let whole = BigInt::from(self.low) + (BigInt::from(self.laps) << 128);
            ratio(&whole, &BigUint::from(10_u8).pow(u32::from(self.scale)), 0)
        };
        (sum, self.n)
    }
}

/// The exact sum of floats, rounded once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FloatSum {
    n: u64,
    sum: exact::Sum,
}

impl State for FloatSum {
    type Row = f64;
    type Output = f64;

    #[inline]
    fn insert(&mut self, row: f64) {
        self.n += 1;
        self.sum.insert(row);
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sum.merge(&other.sum);
    }

    fn clear(&mut self) {
        *self = Self::default();
    }

    #[inline]
    fn finish(&mut self, _: i64) -> Finished<f64> {
        Ok((self.n > 0).then(|| self.sum.round()))
    }
}

impl Remove for FloatSum {
    #[inline]
    fn remove(&mut self, row: f64) {
        self.n -= 1;
        self.sum.remove(row);
        if self.n == 0 {
            // Nothing is left of the sum but the place of its window, which suits the rows that left.
            self.sum = exact::Sum::default();
        }
    }
}

impl Total for FloatSum {
    #[inline]
    fn float(&self) -> (f64, u64) {
        (self.sum.round(), self.n)
    }
}

/// The mean of what `S` sums.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mean<S>(pub S);

impl<S: Total> State for Mean<S> {
    type Row = S::Row;
    type Output = f64;

    #[inline]
    fn insert(&mut self, row: S::Row) {
        self.0.insert(row);
    }

    fn merge(&mut self, other: &Self) {
        self.0.merge(&other.0);
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    #[inline]
    fn finish(&mut self, _: i64) -> Finished<f64> {
        let (sum, n) = self.0.float();
        Ok((n > 0).then(|| saturate(sum / n as f64)))
    }
}

impl<S: Total> Remove for Mean<S> {
    #[inline]
    fn remove(&mut self, row: S::Row) {
        self.0.remove(row);
    }
}
