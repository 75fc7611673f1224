//! The least row of a moving window, by a queue of the rows that may still become the least.

use std::collections::VecDeque;

use super::super::answer::{Answers, Plain, Store};
use super::super::call::Fault;
use super::super::window::{Grouped, Moves};
use super::fold::{Fold, Pool};
use super::sorted::Sorted;
use super::{Kept, Kernel};
use crate::aggregate::state::State;

/// Min and max, and their `_by` forms: each row enters and leaves the queue at most once.
pub(super) struct Extreme<'a, S: State<Output = i64>, R, A> {
    pub(super) fold: Fold<'a, S, R, Plain<i64>>,
    pub(super) sorted: Sorted<S>,
    pub(super) pool: Pool<Sorted<S>>,
    /// Kept places and their rows, the least row first; later rows that are no greater have driven out the others.
    pub(super) queue: VecDeque<(u32, S::Row)>,
    /// Whether the first row is chosen before the second.
    pub(super) before: fn(&S::Row, &S::Row) -> bool,
    /// The result of a row.
    pub(super) chosen: fn(&S::Row) -> i64,
    pub(super) answers: A,
}

impl<S, R, A> Kernel for Extreme<'_, S, R, A>
where
    S: State<Output = i64, Row: Ord>,
    R: Fn(u32) -> S::Row,
    A: FnOnce(Plain<i64>) -> Answers,
{
    fn spans(&mut self, _: usize, spans: &[(u32, u32)], kept: &Kept) {
        self.queue.clear();
        let mut high = 0;
        for (start, end) in spans.iter().copied() {
            for at in high.max(start)..end {
                let row = (self.fold.row)(kept.row(at));
                while self.queue.back().is_some_and(|(_, last)| !(self.before)(last, &row)) {
                    self.queue.pop_back();
                }
                self.queue.push_back((at, row));
            }
            high = high.max(end);
            while self.queue.front().is_some_and(|(at, _)| *at < start) {
                self.queue.pop_front();
            }
            self.fold.out.push(self.queue.front().map(|(_, row)| (self.chosen)(row)));
        }
    }

    fn moves(&mut self, ask: usize, asks: usize, moves: &Moves) {
        self.fold.moves(&mut self.sorted, (ask, asks), moves);
    }

    fn grouped(&mut self, ask: usize, moves: &Moves, groups: &Grouped) {
        self.fold.grouped(&mut self.pool, ask, (moves, groups));
    }

    fn list(&mut self, ask: usize, rows: &[u32]) {
        self.fold.list(ask, rows);
    }

    fn finish(self: Box<Self>) -> Result<Answers, Fault> {
        self.fold.done(self.answers)
    }
}
