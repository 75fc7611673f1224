//! States that follow their window: rows come in at its end and, where the state allows it, leave at its start.

use super::super::answer::{Answers, Store};
use super::super::call::{Call, Fault};
use super::{Kept, Kernel};
use crate::aggregate::state::{Finished, Remove, State};

/// What every kernel over a state knows.
pub(super) struct Fold<'a, S: State, R, O> {
    /// Of no rows at the start, with its parameters.
    pub(super) state: S,
    /// What a row brings to the state.
    pub(super) row: R,
    /// Whether a row has all arguments.
    pub(super) present: Present<'a>,
    /// T of each ask.
    pub(super) now: &'a [i64],
    pub(super) out: O,
    pub(super) fault: Option<usize>,
}

/// Which rows have all arguments.
pub(in super::super) struct Present<'a>(Vec<&'a [bool]>);

impl<'a> Present<'a> {
    pub(in super::super) fn new(call: &Call<'a>) -> Self {
        Self(call.arguments.iter().filter_map(|argument| argument.valid).collect())
    }

    #[inline]
    pub(super) fn has(&self, row: u32) -> bool {
        self.0.iter().all(|mask| mask[row as usize])
    }
}

impl<S: State, R: Fn(u32) -> S::Row, O: Store<S::Output>> Fold<'_, S, R, O> {
    #[inline]
    pub(super) fn answer(&mut self, ask: usize) {
        let finished = self.state.finish(self.now[ask]);
        self.push(ask, finished);
    }

    #[inline]
    pub(super) fn push(&mut self, ask: usize, finished: Finished<S::Output>) {
        self.out.push(finished.unwrap_or_else(|_| {
            self.fault.get_or_insert(ask);
            None
        }));
    }

    #[inline]
    fn insert(&mut self, at: std::ops::Range<u32>, kept: &Kept) {
        for at in at {
            self.state.insert((self.row)(kept.row(at)));
        }
    }

    pub(super) fn list(&mut self, ask: usize, rows: &[u32]) {
        self.state.clear();
        for row in rows.iter().filter(|row| self.present.has(**row)) {
            self.state.insert((self.row)(*row));
        }
        self.answer(ask);
    }

    pub(super) fn done(self, answers: impl FnOnce(O) -> Answers) -> Result<Answers, Fault> {
        match self.fault {
            Some(ask) => Err(Fault::Overflow { ask }),
            None => Ok(answers(self.out)),
        }
    }
}

/// Rows leave a window one by one.
pub(super) struct Slide<'a, S: State, R, O, A> {
    pub(super) fold: Fold<'a, S, R, O>,
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
    pub(super) answers: A,
}

impl<S, R, O, A> Kernel for Grow<'_, S, R, O, A>
where
    S: State,
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

    fn list(&mut self, ask: usize, rows: &[u32]) {
        self.fold.list(ask, rows);
    }

    fn finish(self: Box<Self>) -> Result<Answers, Fault> {
        self.fold.done(self.answers)
    }
}
