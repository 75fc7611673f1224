//! Which rows enter and leave the windows of an entity's asks, where each row does so once.
//!
//! This holds with late rows, too, as long as T and K both only grow: a row enters when it is in the window and
//! visible, and leaves when the start of the window passes it.

use super::super::call::{Call, Run};
use super::super::table::{Asks, Entity, Rows};
use super::span::{bounds, forgotten, latest};

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

    /// From times and knowledge, for windows with no run but `since`. False where T or K goes back.
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
        let marks = marks(call, rows, (now, cuts), entity);
        let (mut seen, mut gone, mut passed) = (0, 0, 0);
        let start = |at: usize| bounds(call.over, now[at]).0.max(forgotten(rows, now[at]));
        for row in entity.rows.clone() {
            let (time, place) = (rows.times[row], Some(rows.place(row as u32)));
            seen = after(seen, now.len(), |ask| bounds(call.over, now[ask]).1 >= time);
            gone = after(gone, now.len(), |ask| start(ask) >= time);
            passed = after(passed, marks.len(), |ask| marks[ask] >= place);
            let until = if marks.is_empty() { gone } else { gone.min(passed) };
            if seen < until && keep(row) {
                let visible = rows.visible(row);
                let known = cuts[seen..].partition_point(|cut| *cut < visible);
                self.push(row as u32, seen + known, until);
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

/// The first ask from `ask` on for which `reached` holds.
fn after(ask: usize, asks: usize, reached: impl Fn(usize) -> bool) -> usize {
    (ask..asks).find(|ask| reached(*ask)).unwrap_or(asks)
}

/// At each ask, the place of the latest row seen for which `since` is true; nothing without `since`.
///
/// It only moves forward: a mark that `keeps` forgets is forgotten after all rows at and before it.
fn marks(
    call: &Call<'_>,
    rows: &Rows<'_>,
    (now, cuts): (&[i64], &[i64]),
    entity: &Entity,
) -> Vec<Option<(i64, u32)>> {
    let Some(Run::Since(yes)) = call.run else { return Vec::new() };
    let mut marks = vec![None; now.len()];
    for row in entity.rows.clone().filter(|row| yes[*row]) {
        let seen = now.partition_point(|now| latest(call.over, *now) < rows.times[row]);
        let known = cuts.partition_point(|cut| *cut < rows.visible(row));
        if let Some(mark) = marks.get_mut(seen.max(known)) {
            *mark = (*mark).max(Some(rows.place(row as u32)));
        }
    }
    let mut last = None;
    for mark in &mut marks {
        last = last.max(*mark);
        *mark = last;
    }
    marks
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
