//! Exact quantiles: all numbers are kept.

use super::super::super::exact::saturate;
use super::super::{Finished, Remove, State};
use super::{float_of_key, key_of_float};

/// The p-quantile of floats, interpolated between neighbours.
#[derive(Clone, Debug)]
pub struct Quantile {
    p: f64,
    /// Keys of floats, ascending.
    sorted: Vec<i64>,
    /// Keys that were not yet sorted in.
    fresh: Vec<i64>,
}

impl Quantile {
    /// For a share from 0 to 1.
    pub fn new(p: f64) -> Self {
        Self { p, sorted: Vec::new(), fresh: Vec::new() }
    }

    fn settle(&mut self) {
        if self.fresh.len() > 8 {
            self.sorted.append(&mut self.fresh);
            // Two sorted runs and a few strangers: the stable sort finds the runs.
            self.sorted.sort();
        }
        for key in self.fresh.drain(..) {
            let at = self.sorted.partition_point(|kept| *kept < key);
            self.sorted.insert(at, key);
        }
    }
}

impl State for Quantile {
    type Row = f64;
    type Output = f64;

    #[inline]
    fn insert(&mut self, row: f64) {
        self.fresh.push(key_of_float(row));
    }

    fn merge(&mut self, other: &Self) {
        self.fresh.extend(other.sorted.iter().chain(&other.fresh));
    }

    fn clear(&mut self) {
        self.sorted.clear();
        self.fresh.clear();
    }

    fn finish(&mut self, _: i64) -> Finished<f64> {
        self.settle();
        let Some(last) = self.sorted.len().checked_sub(1) else {
            return Ok(None);
        };
        let place = last as f64 * self.p;
        let below = (place.floor() as usize).min(last);
        let part = place - below as f64;
        let low = float_of_key(self.sorted[below]);
        let high = float_of_key(self.sorted[(below + 1).min(last)]);
        Ok(Some(saturate(low + saturate(part * saturate(high - low)))))
    }
}

impl Remove for Quantile {
    fn remove(&mut self, row: f64) {
        let key = key_of_float(row);
        self.settle();
        if let Ok(at) = self.sorted.binary_search(&key) {
            self.sorted.remove(at);
        }
    }
}

/// Equal content.
impl PartialEq for Quantile {
    fn eq(&self, other: &Self) -> bool {
        let sorted = |state: &Self| {
            let mut state = state.clone();
            state.settle();
            state.sorted
        };
        self.p == other.p && sorted(self) == sorted(other)
    }
}
