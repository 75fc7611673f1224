//! A kernel for each number of a vector, side by side.

use super::super::answer::Answers;
use super::super::call::Fault;
use super::super::window::{Grouped, Moves};
use super::{Kept, Kernel};

/// Kernels that see the same rows.
pub(super) struct Bank<'a>(pub(super) Vec<Box<dyn Kernel + 'a>>);

impl Kernel for Bank<'_> {
    fn spans(&mut self, ask: usize, spans: &[(u32, u32)], kept: &Kept) {
        self.0.iter_mut().for_each(|kernel| kernel.spans(ask, spans, kept));
    }

    fn moves(&mut self, ask: usize, asks: usize, moves: &Moves) {
        self.0.iter_mut().for_each(|kernel| kernel.moves(ask, asks, moves));
    }

    fn grouped(&mut self, ask: usize, moves: &Moves, groups: &Grouped) {
        self.0.iter_mut().for_each(|kernel| kernel.grouped(ask, moves, groups));
    }

    fn list(&mut self, ask: usize, rows: &[u32]) {
        self.0.iter_mut().for_each(|kernel| kernel.list(ask, rows));
    }

    fn finish(self: Box<Self>) -> Result<Answers, Fault> {
        let parts = self.0.into_iter().map(|kernel| kernel.finish());
        Ok(Answers::interleave(&parts.collect::<Result<Vec<_>, _>>()?))
    }
}
