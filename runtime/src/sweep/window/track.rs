//! How the windows of an entity are followed: as spans, as moves, or as a list for each ask.

use super::super::call::{Call, Run};
use super::super::table::{Asks, Entity, Rows};
use super::moves::Moves;
use super::select::Selection;
use super::span::Spans;
use crate::expr::Over;

/// Follows the windows of one call, one entity after the other.
pub(in super::super) struct Track<'a> {
    call: &'a Call<'a>,
    rows: &'a Rows<'a>,
    asks: &'a Asks<'a>,
    spans: Spans<'a>,
    selection: Selection<'a>,
    moves: Moves,
}

impl<'a> Track<'a> {
    pub(in super::super) fn new(call: &'a Call<'a>, rows: &'a Rows<'a>, asks: &'a Asks<'a>) -> Self {
        let spans = Spans::new(call, rows, asks);
        let selection = Selection::new(call, rows, asks);
        Self { call, rows, asks, spans, selection, moves: Moves::default() }
    }

    /// The span of each ask, if no row is late and the window is contiguous. `where` is not applied.
    pub(in super::super) fn spans(&mut self, entity: &Entity) -> Option<&mut [(u32, u32)]> {
        self.spans.of(entity)
    }

    /// The moves of the rows that pass `where` and `keep`, if each enters and leaves once.
    pub(in super::super) fn moves(
        &mut self,
        entity: &Entity,
        keep: impl Fn(usize) -> bool,
    ) -> Option<&Moves> {
        let filter = self.call.filter;
        let keep = |row: usize| filter.is_none_or(|filter| filter[row]) && keep(row);
        if let Some(spans) = self.spans.of(entity) {
            self.moves.of_spans(spans, keep);
            return Some(&self.moves);
        }
        let known = matches!(self.call.run, None | Some(Run::Since(_)));
        if !known || matches!(self.call.over, Over::Last(_)) {
            return None;
        }
        self.moves.of_times(self.call, (self.rows, self.asks), entity, keep).then_some(&self.moves)
    }

    /// The rows of one ask, after `where` and `last n`.
    pub(in super::super) fn list(&mut self, entity: &Entity, ask: usize) -> &[u32] {
        self.selection.of(entity, ask)
    }
}
