//! Quantiles by DDSketch.

use std::collections::BTreeMap;

use super::super::super::exact::saturate;
use super::super::{Finished, Remove, State};

/// Buckets are this factor apart: (1 + 1 %) / (1 - 1 %).
const GAMMA: f64 = 1.01 / 0.99;

/// The p-quantile within 1 % of its value.
#[derive(Clone, Debug, PartialEq)]
pub struct ApproxQuantile {
    p: f64,
    n: u64,
    zeros: u64,
    above: BTreeMap<i32, u64>,
    below: BTreeMap<i32, u64>,
}

impl ApproxQuantile {
    /// For a share from 0 to 1.
    pub fn new(p: f64) -> Self {
        Self { p, n: 0, zeros: 0, above: BTreeMap::new(), below: BTreeMap::new() }
    }

    fn side(&mut self, x: f64) -> (&mut BTreeMap<i32, u64>, i32) {
        let bucket = libm::ceil(libm::log(x.abs()) / libm::log(GAMMA)) as i32;
        (if x < 0.0 { &mut self.below } else { &mut self.above }, bucket)
    }
}

/// The number whose relative distance to both ends of a bucket is equal.
fn middle(bucket: i32) -> f64 {
    saturate(2.0 * libm::pow(GAMMA, f64::from(bucket)) / (GAMMA + 1.0))
}

impl State for ApproxQuantile {
    type Row = f64;
    type Output = f64;

    fn insert(&mut self, row: f64) {
        self.n += 1;
        if row == 0.0 {
            self.zeros += 1;
            return;
        }
        let (side, bucket) = self.side(row);
        *side.entry(bucket).or_insert(0) += 1;
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.zeros += other.zeros;
        for (into, from) in [(&mut self.above, &other.above), (&mut self.below, &other.below)] {
            from.iter().for_each(|(bucket, count)| *into.entry(*bucket).or_insert(0) += count);
        }
    }

    fn clear(&mut self) {
        *self = Self::new(self.p);
    }

    fn finish(&mut self, _: i64) -> Finished<f64> {
        let Some(last) = self.n.checked_sub(1) else {
            return Ok(None);
        };
        let mut rank = (self.p * last as f64).floor() as u64;
        let below = self.below.iter().rev().map(|(bucket, count)| (-1.0, *bucket, *count));
        let above = self.above.iter().map(|(bucket, count)| (1.0, *bucket, *count));
        for (sign, bucket, count) in below.chain([(0.0, 0, self.zeros)]).chain(above) {
            if rank < count {
                return Ok(Some(if sign == 0.0 { 0.0 } else { sign * middle(bucket) }));
            }
            rank -= count;
        }
        // The rank is below the number of rows, so some bucket has taken it.
        Ok(None)
    }
}

impl Remove for ApproxQuantile {
    fn remove(&mut self, row: f64) {
        self.n -= 1;
        if row == 0.0 {
            self.zeros -= 1;
            return;
        }
        let (side, bucket) = self.side(row);
        if let Some(count) = side.get_mut(&bucket) {
            *count -= 1;
            if *count == 0 {
                side.remove(&bucket);
            }
        }
    }
}
