//! Which rows enter and leave the windows of an entity's asks, where each row does so once.
//!
//! This holds with late rows, too, as long as T and K both only grow: a row enters when it is in the window and
//! visible, and leaves when the start of the window passes it.

use super::super::call::Call;
use super::super::table::{Asks, Entity, Rows};
use super::span::{bounds, forgotten};

/// Rows that enter and leave, each with the ask (counted from the entity's first) at which it does so, in their order.
#[derive(Debug, Default)]
pub(in super::super) struct Moves {
    pub(in super::super) enter: Vec<(u32, u32)>,
    pub(in super::super) leave: Vec<(u32, u32)>,
}

/// Some of the moves, one after the other.
type Part<'a> = &'a [(u32, u32)];

impl Moves {
    fn clear(&mut self) {
        self.enter.clear();
        self.leave.clear();
    }

    /// Adds a row that some asks see: those from `enter` to before `leave`.
    #[inline]
    pub(in super::super) fn push(&mut self, row: u32, enter: usize, leave: usize) {
        if enter < leave {
            self.enter.push((enter as u32, row));
            self.leave.push((leave as u32, row));
        }
    }

    /// From spans that only move forward, for the rows that `keep`.
    pub(in super::super) fn of_spans(&mut self, spans: &[(u32, u32)], keep: impl Fn(usize) -> bool) {
        self.clear();
        let (mut enter, mut leave) = (0, 0);
        let (first, last) = (spans.first().map_or(0, |span| span.0), spans.last().map_or(0, |span| span.1));
        for row in first..last {
            while enter < spans.len() && spans[enter].1 <= row {
                enter += 1;
            }
            while leave < spans.len() && spans[leave].0 <= row {
                leave += 1;
            }
            if keep(row as usize) {
                self.push(row, enter, leave);
            }
        }
    }

    /// From times alone, for windows without `since` or `in`. False where T or K goes back.
    pub(in super::super) fn of_times(
        &mut self,
        call: &Call<'_>,
        (rows, asks): (&Rows<'_>, &Asks<'_>),
        entity: &Entity,
        keep: impl Fn(usize) -> bool,
    ) -> bool {
        self.clear();
        let (now, cuts) = (&asks.times[entity.asks.clone()], &asks.cuts[entity.asks.clone()]);
        if !now.is_sorted() || !cuts.is_sorted() {
            return false;
        }
        let (mut seen, mut gone) = (0, 0);
        let start = |at: usize| bounds(call.over, now[at]).0.max(forgotten(rows, now[at]));
        for row in entity.rows.clone() {
            let time = rows.times[row];
            while seen < now.len() && bounds(call.over, now[seen]).1 < time {
                seen += 1;
            }
            while gone < now.len() && start(gone) < time {
                gone += 1;
            }
            if seen < gone && keep(row) {
                let visible = rows.visible(row);
                let known = cuts[seen..].partition_point(|cut| *cut < visible);
                self.push(row as u32, seen + known, gone);
            }
        }
        self.enter.sort_by_key(|(ask, _)| *ask);
        true
    }

    /// The rows that enter and leave at each of so many asks.
    pub(in super::super) fn steps(&self, asks: usize) -> impl Iterator<Item = (Part<'_>, Part<'_>)> {
        let (mut enter, mut leave) = (&self.enter[..], &self.leave[..]);
        (0..asks as u32).map(move |ask| (split(&mut enter, ask), split(&mut leave, ask)))
    }
}

/// Takes the moves up to an ask off the front.
fn split<'a>(moves: &mut Part<'a>, ask: u32) -> Part<'a> {
    let count = moves.iter().take_while(|(at, _)| *at <= ask).count();
    let (now, later) = moves.split_at(count);
    *moves = later;
    now
}

/// Which group each row is in, and which groups' answers are asked for.
#[derive(Debug, Default)]
pub(in super::super) struct Grouped {
    /// The group of each row, counted from the row `first`.
    pub(in super::super) group: Vec<u32>,
    pub(in super::super) first: u32,
    /// How many groups there are.
    pub(in super::super) count: usize,
    /// Ask (counted from the entity's first) and group, in the order of asks; no group is one without rows.
    pub(in super::super) queries: Vec<(u32, Option<u32>)>,
}

impl Grouped {
    #[inline]
    pub(in super::super) fn of(&self, row: u32) -> usize {
        self.group[(row - self.first) as usize] as usize
    }
}
