//! The loops over rows, each compiled for one aggregate and one type of argument.
//!
//! A [`Kernel`] is called once per entity (contiguous windows) or once per ask (selected rows), never once per row.

mod edge;
mod extreme;
mod kept;
mod make;
mod slide;

pub(super) use kept::Kept;
pub(super) use make::kernel;

use super::answer::Answers;
use super::call::Fault;

/// Answers asks in their order.
pub(super) trait Kernel {
    /// Answers the asks from `ask` on, which are of one entity: each sees the kept rows of its span. Both ends of the
    /// spans only move forward.
    fn spans(&mut self, ask: usize, spans: &[(u32, u32)], kept: &Kept);
    /// Answers one ask, which sees these rows, ascending; those that lack an argument are skipped here.
    fn list(&mut self, ask: usize, rows: &[u32]);
    /// All answers.
    fn finish(self: Box<Self>) -> Result<Answers, Fault>;
}
