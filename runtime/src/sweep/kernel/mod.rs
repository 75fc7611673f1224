//! The loops over rows, each compiled for one aggregate and one type of argument.
//!
//! A [`Kernel`] is called once per entity (windows that move) or once per ask (selected rows), never once per row.

mod bank;
mod edge;
mod extreme;
mod fold;
mod kept;
mod make;
mod slide;
mod sorted;

pub(super) use kept::Kept;
pub(super) use make::kernel;

use super::answer::Answers;
use super::call::Fault;
use super::window::{Grouped, Moves};

/// Answers asks in their order.
pub(super) trait Kernel {
    /// Answers the asks from `ask` on, which are of one entity: each sees the kept rows of its span. Both ends of the
    /// spans only move forward.
    fn spans(&mut self, ask: usize, spans: &[(u32, u32)], kept: &Kept);
    /// Answers so many asks from `ask` on: the moves are those of their entity.
    fn moves(&mut self, ask: usize, asks: usize, moves: &Moves);
    /// The same, but each row moves in its group alone, and each query has an answer.
    fn grouped(&mut self, ask: usize, moves: &Moves, groups: &Grouped);
    /// Answers one ask, which sees these rows, ascending; those that do not count are skipped here.
    fn list(&mut self, ask: usize, rows: &[u32]);
    /// All answers.
    fn finish(self: Box<Self>) -> Result<Answers, Fault>;
}
