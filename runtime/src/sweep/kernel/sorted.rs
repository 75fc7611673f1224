//! States that cannot forget, made to: all rows are kept in order, and those at the ends are folded when asked.

use std::collections::BTreeMap;

use crate::aggregate::state::{Finished, Remove, State};

/// The rows of a state in order, with how often each is there.
#[derive(Clone)]
pub(super) struct Sorted<S: State> {
    rows: BTreeMap<S::Row, u32>,
    state: S,
    /// How many rows decide, at the least end and at the greatest end.
    ends: (usize, usize),
}

impl<S: State<Row: Ord>> Sorted<S> {
    /// Of no rows yet.
    pub(super) fn new(state: S, ends: (usize, usize)) -> Self {
        Self { rows: BTreeMap::new(), state, ends }
    }
}

impl<S: State<Row: Ord>> State for Sorted<S> {
    type Row = S::Row;
    type Output = S::Output;

    fn insert(&mut self, row: S::Row) {
        *self.rows.entry(row).or_insert(0) += 1;
    }

    fn merge(&mut self, other: &Self) {
        other.rows.iter().for_each(|(row, count)| *self.rows.entry(row.clone()).or_insert(0) += count);
    }

    fn clear(&mut self) {
        self.rows.clear();
    }

    fn finish(&mut self, now: i64) -> Finished<S::Output> {
        self.state.clear();
        let repeated = |(row, count): (&S::Row, &u32)| std::iter::repeat_n(row.clone(), *count as usize);
        let least = self.rows.iter().flat_map(repeated).take(self.ends.0);
        let greatest = self.rows.iter().rev().flat_map(repeated).take(self.ends.1);
        for row in least.chain(greatest) {
            self.state.insert(row);
        }
        self.state.finish(now)
    }
}

impl<S: State<Row: Ord>> Remove for Sorted<S> {
    fn remove(&mut self, row: S::Row) {
        if let Some(count) = self.rows.get_mut(&row) {
            *count -= 1;
            if *count == 0 {
                self.rows.remove(&row);
            }
        }
    }
}
