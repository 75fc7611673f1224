//! Variance, skewness and kurtosis from exact sums of powers.

use super::super::super::exact::{Powers, saturate};
use super::super::{Finished, Remove, State};
use super::{Number, Scaled};

/// Population or sample variance, one rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variance<T> {
    powers: Powers<2>,
    scale: Scaled,
    /// 0 for the population, 1 for a sample.
    freedom: u64,
    argument: std::marker::PhantomData<T>,
}

impl<T> Variance<T> {
    /// Of a whole population.
    pub fn population(scale: Scaled) -> Self {
        Self { powers: Powers::default(), scale, freedom: 0, argument: std::marker::PhantomData }
    }

    /// Of a sample: null for one number.
    pub fn sample(scale: Scaled) -> Self {
        Self { freedom: 1, ..Self::population(scale) }
    }
}

impl<T: Number> State for Variance<T> {
    type Row = T;
    type Output = f64;

    fn insert(&mut self, row: T) {
        self.powers.insert(row);
    }

    fn merge(&mut self, other: &Self) {
        self.powers.merge(&other.powers);
    }

    fn clear(&mut self) {
        self.powers = Powers::default();
    }

    fn finish(&mut self, _: i64) -> Finished<f64> {
        if self.powers.count() <= self.freedom {
            return Ok(None);
        }
        Ok(Some(match self.freedom {
            0 => self.powers.moment(2, self.scale.0),
            _ => self.powers.sample_variance(self.scale.0),
        }))
    }
}

impl<T: Number> Remove for Variance<T> {
    fn remove(&mut self, row: T) {
        self.powers.remove(row);
    }
}

/// Population skewness (K = 3) or excess kurtosis (K = 4); null where all numbers are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment<T, const K: usize> {
    powers: Powers<K>,
    scale: Scaled,
    argument: std::marker::PhantomData<T>,
}

impl<T, const K: usize> Moment<T, K> {
    /// Of no numbers yet.
    pub fn new(scale: Scaled) -> Self {
        Self { powers: Powers::default(), scale, argument: std::marker::PhantomData }
    }
}

impl<T: Number, const K: usize> State for Moment<T, K> {
    type Row = T;
    type Output = f64;

    fn insert(&mut self, row: T) {
        self.powers.insert(row);
    }

    fn merge(&mut self, other: &Self) {
        self.powers.merge(&other.powers);
    }

    fn clear(&mut self) {
        self.powers = Powers::default();
    }

    fn finish(&mut self, _: i64) -> Finished<f64> {
        if self.powers.count() < 2 || self.powers.is_constant() {
            return Ok(None);
        }
        let second = self.powers.moment(2, self.scale.0);
        let moment = self.powers.moment(K, self.scale.0);
        let below = match K {
            3 => saturate(second * second.sqrt()),
            _ => saturate(second * second),
        };
        // Spreads so small that the divisor vanishes in f64 have no shape.
        if below == 0.0 {
            return Ok(None);
        }
        let shape = saturate(moment / below);
        Ok(Some(if K == 3 { shape } else { saturate(shape - 3.0) }))
    }
}

impl<T: Number, const K: usize> Remove for Moment<T, K> {
    fn remove(&mut self, row: T) {
        self.powers.remove(row);
    }
}
