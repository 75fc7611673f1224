//! What every kernel over a state shares: its rows, its answers, and the paths on which rows move one by one.

use super::super::answer::{Answers, Store};
use super::super::call::{Call, Fault};
use super::super::window::{Grouped, Moves};
use super::Kept;
use crate::aggregate::state::{Finished, Remove, State};

/// A state, what a row brings to it, and where its answers go.
pub(super) struct Fold<'a, S: State, R, O> {
    /// Of no rows at the start, with its parameters.
    pub(super) state: S,
    /// What a row brings to the state.
    pub(super) row: R,
    /// Which rows count.
    pub(super) present: Present<'a>,
    /// T of each ask.
    pub(super) now: &'a [i64],
    pub(super) out: O,
    pub(super) fault: Option<usize>,
}

/// Which rows pass `where` and have all arguments.
pub(in super::super) struct Present<'a>(Vec<&'a [bool]>);

impl<'a> Present<'a> {
    pub(in super::super) fn new(call: &Call<'a>) -> Self {
        let valid = call.arguments.iter().filter_map(|argument| argument.valid);
        Self(call.filter.into_iter().chain(valid).collect())
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
    fn push(&mut self, ask: usize, finished: Finished<S::Output>) {
        self.out.push(finished.unwrap_or_else(|_| {
            self.fault.get_or_insert(ask);
            None
        }));
    }

    #[inline]
    pub(super) fn insert(&mut self, at: std::ops::Range<u32>, kept: &Kept) {
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

    /// Answers asks with a state that forgets.
    pub(super) fn moves<T>(&mut self, state: &mut T, (ask, asks): (usize, usize), moves: &Moves)
    where
        T: Remove<Row = S::Row, Output = S::Output>,
    {
        state.clear();
        for (ask, (enter, leave)) in (ask..).zip(moves.steps(asks)) {
            for (_, row) in enter.iter().filter(|(_, row)| self.present.has(*row)) {
                state.insert((self.row)(*row));
            }
            for (_, row) in leave.iter().filter(|(_, row)| self.present.has(*row)) {
                state.remove((self.row)(*row));
            }
            let finished = state.finish(self.now[ask]);
            self.push(ask, finished);
        }
    }

    /// Answers queries with a state for each group; the states stay in `pool` for the next entity.
    pub(super) fn grouped<T>(&mut self, pool: &mut Pool<T>, ask: usize, (moves, groups): (&Moves, &Grouped))
    where
        T: Remove<Row = S::Row, Output = S::Output>,
    {
        pool.reset(groups.count);
        let (mut enter, mut leave) = (moves.enter.iter().peekable(), moves.leave.iter().peekable());
        for (at, group) in &groups.queries {
            while let Some((_, row)) = enter.next_if(|(enter, _)| enter <= at) {
                if self.present.has(*row) {
                    pool.states[groups.of(*row)].insert((self.row)(*row));
                }
            }
            while let Some((_, row)) = leave.next_if(|(leave, _)| leave <= at) {
                if self.present.has(*row) {
                    pool.states[groups.of(*row)].remove((self.row)(*row));
                }
            }
            let ask = ask + *at as usize;
            let state = group.map_or(&mut pool.empty, |group| &mut pool.states[group as usize]);
            let finished = state.finish(self.now[ask]);
            self.push(ask, finished);
        }
    }

    pub(super) fn done(self, answers: impl FnOnce(O) -> Answers) -> Result<Answers, Fault> {
        match self.fault {
            Some(ask) => Err(Fault::Overflow { ask }),
            None => Ok(answers(self.out)),
        }
    }
}

/// States that are used again for the groups of one entity after the other.
pub(super) struct Pool<T> {
    empty: T,
    states: Vec<T>,
}

impl<T: State> Pool<T> {
    pub(super) fn new(empty: T) -> Self {
        Self { empty, states: Vec::new() }
    }

    fn reset(&mut self, count: usize) {
        let used = self.states.len().min(count);
        self.states[..used].iter_mut().for_each(T::clear);
        self.states.resize(self.states.len().max(count), self.empty.clone());
    }
}
