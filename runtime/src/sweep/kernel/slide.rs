//! States that follow their window: rows come in at its end and, where the state allows it, leave at its start.

use super::super::answer::{Answers, Store};
use super::super::call::Fault;
use super::super::window::{Grouped, Moves};
use super::fold::{Fold, Pool};
use super::sorted::Sorted;
use super::{Kept, Kernel};
use crate::aggregate::state::{Remove, State};

/// Rows leave a window one by one.
pub(super) struct Slide<'a, S: State, R, O, A> {
    pub(super) fold: Fold<'a, S, R, O>,
    pub(super) pool: Pool<S>,
    pub(super) answers: A,
}

impl<S, R, O, A> Kernel for Slide<'_, S, R, O, A>
where
    S: Remove,
    R: Fn(u32) -> S::Row,
    O: Store<S::Output>,
    A: FnOnce(O) -> Answers,
{
    fn spans(&mut self, ask: usize, spans: &[(u32, u32)], kept: &Kept) {
        let fold = &mut self.fold;
        fold.state.clear();
        let (mut low, mut high) = (0, 0);
        for (ask, (start, end)) in (ask..).zip(spans.iter().copied()) {
            // Where more rows would leave than stay, starting again is cheaper.
            if start >= high || start - low > end - start {
                fold.state.clear();
                (low, high) = (start, start);
            }
            fold.insert(high..end, kept);
            for at in low..start {
                fold.state.remove((fold.row)(kept.row(at)));
            }
            (low, high) = (start, end);
            fold.answer(ask);
        }
    }

    fn moves(&mut self, ask: usize, asks: usize, moves: &Moves) {
        let mut state = self.fold.state.clone();
        self.fold.moves(&mut state, (ask, asks), moves);
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

/// Rows never leave: as long as the start stands still the state grows, else it starts again.
pub(super) struct Grow<'a, S: State, R, O, A> {
    pub(super) fold: Fold<'a, S, R, O>,
    pub(super) sorted: Sorted<S>,
    pub(super) pool: Pool<Sorted<S>>,
    pub(super) answers: A,
}

impl<S, R, O, A> Kernel for Grow<'_, S, R, O, A>
where
    S: State<Row: Ord>,
    R: Fn(u32) -> S::Row,
    O: Store<S::Output>,
    A: FnOnce(O) -> Answers,
{
    fn spans(&mut self, ask: usize, spans: &[(u32, u32)], kept: &Kept) {
        let fold = &mut self.fold;
        fold.state.clear();
        let (mut low, mut high) = (0, 0);
        for (ask, (start, end)) in (ask..).zip(spans.iter().copied()) {
            if start != low {
                fold.state.clear();
                high = start;
            }
            fold.insert(high.max(start)..end, kept);
            (low, high) = (start, end);
            fold.answer(ask);
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
