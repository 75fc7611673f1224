//! Pseudo-random integers: SplitMix64, and choices by weight.
//!
//! The numbers are good enough for test data and the same everywhere; they are not for secrets.

/// A stream of numbers that its seed determines.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `low..=high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u128::from(low.abs_diff(high)) + 1;
        let step = (u128::from(self.next()) * span) >> 64;
        low + i64::try_from(step).unwrap_or(0)
    }

    /// An index below `len`; 0 if there is none.
    pub(super) fn index(&mut self, len: usize) -> usize {
        let high = i64::try_from(len).unwrap_or(i64::MAX) - 1;
        usize::try_from(self.between(0, high.max(0))).unwrap_or(0)
    }

    /// True in `percent` of 100 cases.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of `choices`, which must not be empty.
    pub(super) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.index(choices.len())]
    }

    /// Puts the items into a random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }
}

/// Numbers of which the first are chosen far more often than the last: rank r with weight 1 / (r + 3).
pub(super) struct Skewed(Vec<i64>);

impl Skewed {
    /// Chooses among `0..len`.
    pub(super) fn new(len: i64) -> Self {
        let running = (0..len).scan(0, |sum, rank| {
            *sum += 1_000_000 / (rank + 3);
            Some(*sum)
        });
        Self(running.collect())
    }

    /// A number below the length.
    pub(super) fn pick(&self, random: &mut Random) -> usize {
        let total = self.0.last().copied().unwrap_or(1);
        let point = random.between(0, total - 1);
        self.0.partition_point(|bound| *bound <= point)
    }
}
