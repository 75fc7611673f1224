//! Sums whose weights halve with time.

use std::collections::BTreeMap;

use super::super::super::exact::{Sum, Wide, saturate};
use super::super::{Finished, Remove, State};

/// Spans of one half-life that can still show: older rows count as 0.
const SPANS: i64 = 1100;

/// The sum of x * 2^-((now - t) / half-life).
///
/// The terms of one span of a half-life are summed exactly, whatever `now` will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EwmSum {
    half_life: i64,
    n: u64,
    spans: BTreeMap<i64, (u64, Sum)>,
}

impl EwmSum {
    /// With a half-life in microseconds, above 0.
    pub fn new(half_life: i64) -> Self {
        Self { half_life: half_life.max(1), n: 0, spans: BTreeMap::new() }
    }

    /// The span of a row, and its term there.
    fn term(&self, time: i64, x: f64) -> (i64, f64) {
        let (span, rest) = (time.div_euclid(self.half_life), time.rem_euclid(self.half_life));
        (span, saturate(x * libm::exp2(rest as f64 / self.half_life as f64)))
    }

    /// Forgets spans that no later `now` can see.
    fn prune(&mut self) {
        if let Some(newest) = self.spans.last_key_value().map(|(span, _)| *span)
            && self.spans.first_key_value().is_some_and(|(span, _)| newest - span > SPANS)
        {
            self.spans = self.spans.split_off(&(newest - SPANS));
        }
    }
}

impl State for EwmSum {
    /// Time and the nearest float of x.
    type Row = (i64, f64);
    type Output = f64;

    fn insert(&mut self, (time, x): (i64, f64)) {
        let (span, term) = self.term(time, x);
        self.n += 1;
        let (n, sum) = self.spans.entry(span).or_default();
        *n += 1;
        sum.insert(term);
        self.prune();
    }

    fn merge(&mut self, other: &Self) {
        self.n += other.n;
        for (span, (m, other)) in &other.spans {
            let (n, sum) = self.spans.entry(*span).or_default();
            *n += m;
            sum.merge(other);
        }
        self.prune();
    }

    fn clear(&mut self) {
        self.n = 0;
        self.spans.clear();
    }

    fn finish(&mut self, now: i64) -> Finished<f64> {
        if self.n == 0 {
            return Ok(None);
        }
        let (span, rest) = (now.div_euclid(self.half_life), now.rem_euclid(self.half_life));
        let mut wide = Wide::default();
        for (at, (_, sum)) in self.spans.range(span - SPANS..) {
            sum.add_to(&mut wide, (at - span) as i32);
        }
        let weight = libm::exp2(-(rest as f64 / self.half_life as f64));
        Ok(Some(saturate(wide.round() * weight)))
    }
}

impl Remove for EwmSum {
    fn remove(&mut self, (time, x): (i64, f64)) {
        let (span, term) = self.term(time, x);
        self.n -= 1;
        if let Some((n, sum)) = self.spans.get_mut(&span) {
            *n -= 1;
            sum.remove(term);
            if *n == 0 {
                self.spans.remove(&span);
            }
        }
    }
}
