//! Ticks: the times at which a group is evaluated.

/// All `k * period + offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Ticks {
    pub(in super::super) period: i64,
    pub(in super::super) offset: i64,
}

impl Ticks {
    /// The last tick that is not later; the beginning of time where there is none.
    pub(in super::super) fn floor(self, time: i64) -> i64 {
        self.tick(|since, period| since.div_euclid(period), time)
    }

    /// The first tick that is not earlier; the end of time where there is none.
    pub(in super::super) fn ceil(self, time: i64) -> i64 {
        self.tick(|since, period| -(-since).div_euclid(period), time)
    }

    fn tick(self, steps: impl Fn(i128, i128) -> i128, time: i64) -> i64 {
        let (period, offset) = (i128::from(self.period.max(1)), i128::from(self.offset));
        let tick = steps(i128::from(time) - offset, period) * period + offset;
        // Beyond i64 there are no times, only "always before" and "always after".
        tick.clamp(i64::MIN.into(), i64::MAX.into()) as i64
    }

    /// The ticks from one time to another, both included.
    pub(in super::super) fn between(self, from: i64, to: i64) -> impl Iterator<Item = i64> {
        let first = self.ceil(from);
        let first = (first <= to && first > i64::MIN).then_some(first);
        std::iter::successors(first, move |tick| tick.checked_add(self.period.max(1)))
            .take_while(move |tick| *tick <= to)
    }
}
