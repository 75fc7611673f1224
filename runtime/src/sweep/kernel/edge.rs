//! Aggregates that look at one end of their window only: counts, and the first and last values.

use super::super::answer::{Answers, Plain, Store};
use super::super::call::Fault;
use super::super::window::{Grouped, Moves};
use super::fold::{Fold, Pool, Present};
use super::sorted::Sorted;
use super::{Kept, Kernel};
use crate::aggregate::state::State;

/// How many rows: a span's length.
pub(super) struct Size<'a> {
    pub(super) present: Present<'a>,
    pub(super) out: Plain<i64>,
}

impl Kernel for Size<'_> {
    fn spans(&mut self, _: usize, spans: &[(u32, u32)], _: &Kept) {
        spans.iter().for_each(|(start, end)| self.out.push(Some(i64::from(end - start))));
    }

    fn moves(&mut self, _: usize, asks: usize, moves: &Moves) {
        let mut count = 0;
        let present =
            |moves: &[(u32, u32)]| moves.iter().filter(|(_, row)| self.present.has(*row)).count() as i64;
        for (enter, leave) in moves.steps(asks) {
            count += present(enter) - present(leave);
            self.out.push(Some(count));
        }
    }

    fn grouped(&mut self, _: usize, moves: &Moves, groups: &Grouped) {
        let mut counts = vec![0; groups.count];
        let (mut enter, mut leave) = (moves.enter.iter().peekable(), moves.leave.iter().peekable());
        for (at, group) in &groups.queries {
            while let Some((_, row)) = enter.next_if(|(enter, _)| enter <= at) {
                counts[groups.of(*row)] += i64::from(self.present.has(*row));
            }
            while let Some((_, row)) = leave.next_if(|(leave, _)| leave <= at) {
                counts[groups.of(*row)] -= i64::from(self.present.has(*row));
            }
            self.out.push(Some(group.map_or(0, |group| counts[group as usize])));
        }
    }

    fn list(&mut self, _: usize, rows: &[u32]) {
        let count = rows.iter().filter(|row| self.present.has(**row)).count();
        self.out.push(Some(count as i64));
    }

    fn finish(self: Box<Self>) -> Result<Answers, Fault> {
        Ok(self.out.answers(super::super::answer::Items::Int))
    }
}

/// Which end of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

/// The n rows at one end, and those of the same place as the n-th, are all that the state must see.
pub(super) struct Edge<'a, S: State, R, P, A, O> {
    pub(super) fold: Fold<'a, S, R, O>,
    pub(super) sorted: Sorted<S>,
    pub(super) pool: Pool<Sorted<S>>,
    pub(super) place: P,
    pub(super) end: End,
    pub(super) n: u32,
    pub(super) answers: A,
}

impl<S, R, P, A, O> Edge<'_, S, R, P, A, O>
where
    S: State,
    P: Fn(u32) -> (i64, u32),
{
    fn reach(&self, (start, end): (u32, u32), kept: &Kept) -> (u32, u32) {
        let n = self.n.min(end - start);
        let place = |at: u32| (self.place)(kept.row(at));
        match self.end {
            End::First => {
                let mut until = start + n;
                while until > start && until < end && place(until) == place(until - 1) {
                    until += 1;
                }
                (start, until)
            }
            End::Last => {
                let mut from = end - n;
                while from > start && from < end && place(from - 1) == place(from) {
                    from -= 1;
                }
                (from, end)
            }
        }
    }
}

impl<S, R, P, A, O> Kernel for Edge<'_, S, R, P, A, O>
where
    S: State<Row: Ord>,
    R: Fn(u32) -> S::Row,
    P: Fn(u32) -> (i64, u32),
    A: FnOnce(O) -> Answers,
    O: Store<S::Output>,
{
    fn spans(&mut self, ask: usize, spans: &[(u32, u32)], kept: &Kept) {
        for (ask, span) in (ask..).zip(spans.iter().copied()) {
            let (from, until) = self.reach(span, kept);
            self.fold.state.clear();
            for at in from..until {
                self.fold.state.insert((self.fold.row)(kept.row(at)));
            }
            self.fold.answer(ask);
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
