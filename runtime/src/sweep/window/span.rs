//! Windows of entities without late rows: contiguous, and moving forward only.

use super::super::call::{Call, Run};
use super::super::table::{Asks, Entity, Rows};
use crate::expr::Over;

/// First and last time of a window: `start < t <= end`.
pub(in super::super) fn bounds(over: Over, now: i64) -> (i64, i64) {
    match over {
        Over::All | Over::Last(_) => (i64::MIN, now),
        Over::Span { length, delay } => {
            let end = now.saturating_sub(delay);
            (end.saturating_sub(length), end)
        }
        Over::Stepped { length, delay, step } => {
            let end = now.saturating_sub(delay);
            let start = end.saturating_sub(length);
            (start.saturating_sub(start.rem_euclid(step.max(1))), end)
        }
        Over::Next { length, after } => {
            let start = now.saturating_add(after);
            (start, start.saturating_add(length))
        }
    }
}

/// The last time that a row may have before any window is applied.
pub(in super::super) fn latest(over: Over, now: i64) -> i64 {
    match over {
        Over::Next { .. } => bounds(over, now).1,
        _ => now,
    }
}

/// The last time that never counts, by `keeps`; it may be that of no row.
pub(in super::super) fn forgotten(rows: &Rows<'_>, now: i64) -> i64 {
    rows.keeps.map_or(i64::MIN, |keeps| now.saturating_sub(keeps))
}

/// Finds the span of rows of each ask of an entity.
pub(in super::super) struct Spans<'a> {
    call: &'a Call<'a>,
    rows: &'a Rows<'a>,
    asks: &'a Asks<'a>,
    spans: Vec<(u32, u32)>,
}

impl<'a> Spans<'a> {
    pub(in super::super) fn new(call: &'a Call<'a>, rows: &'a Rows<'a>, asks: &'a Asks<'a>) -> Self {
        Self { call, rows, asks, spans: Vec::new() }
    }

    /// The span of each ask, or none where the rows of some ask are not contiguous.
    pub(in super::super) fn of(&mut self, entity: &Entity) -> Option<&mut [(u32, u32)]> {
        if matches!(self.call.over, Over::Last(_)) || matches!(self.call.run, Some(Run::Current(_))) {
            return None;
        }
        self.spans.clear();
        let mut sweep = Pass::new(entity, self.rows);
        for ask in entity.asks.clone() {
            let (now, cut) = (self.asks.times[ask], self.asks.cuts[ask]);
            if !sweep.forward(self.call, now, cut) {
                return None;
            }
            // A session that seemed over goes on where its next row was not yet visible.
            if self.spans.last().is_some_and(|before| before.0 > sweep.low as u32) {
                return None;
            }
            self.spans.push((sweep.low as u32, sweep.high as u32));
        }
        Some(&mut self.spans)
    }
}

/// Four places in an entity's rows that move forward with T.
struct Pass<'a> {
    rows: &'a Rows<'a>,
    first: usize,
    until: usize,
    /// The first row of the span of time, the first after it, and the first of them that is in the run, too.
    start: usize,
    high: usize,
    low: usize,
    /// The first row that `keeps` keeps, and the first after T.
    kept: usize,
    seen: usize,
    /// Where the run starts that is at the end of the rows seen.
    run: usize,
    /// The latest instant at which a row seen became visible.
    visible: i64,
}

impl<'a> Pass<'a> {
    fn new(entity: &Entity, rows: &'a Rows<'a>) -> Self {
        let first = entity.rows.start;
        let (start, low, high, kept, seen, run) = (first, first, first, first, first, first);
        Self { rows, first, start, until: entity.rows.end, low, high, kept, seen, run, visible: i64::MIN }
    }

    /// Moves to an ask. False if a row is late for it, or if it sees less than the ask before.
    fn forward(&mut self, call: &Call<'_>, now: i64, cut: i64) -> bool {
        let times = self.rows.times;
        // Without knowledge of their own, rows are visible at their time.
        let cap = if self.rows.visible.is_none() { cut } else { i64::MAX };
        let latest = latest(call.over, now).min(cap);
        if self.seen > self.first && times[self.seen - 1] > latest {
            return false;
        }
        while self.seen < self.until && times[self.seen] <= latest {
            self.take(call.run);
        }
        if self.rows.visible.is_some() && self.visible > cut {
            return false;
        }
        let forgotten = forgotten(self.rows, now);
        advance(times, &mut self.kept, self.seen, forgotten);
        let (start, end) = bounds(call.over, now);
        advance(times, &mut self.high, self.seen, end);
        advance(times, &mut self.start, self.high, start.max(forgotten));
        let mut low = self.start;
        if call.run.is_some() {
            low = low.max(self.run.max(self.kept)).min(self.high);
        }
        if let Some(Run::Session(gap)) = call.run
            && (self.seen == self.kept || now.saturating_sub(times[self.seen - 1]) > gap)
        {
            low = self.high;
        }
        self.low = low;
        true
    }

    /// Takes the next row into the rows seen.
    fn take(&mut self, run: Option<Run<'_>>) {
        let row = self.seen;
        self.seen += 1;
        if let Some(visible) = self.rows.visible {
            self.visible = self.visible.max(visible[row]);
        }
        match run {
            Some(Run::Since(marks)) if marks[row] => {
                let place = self.rows.place(row as u32);
                let same = |next: &usize| self.rows.place(*next as u32) == place;
                self.run = (row + 1..self.until).find(|next| !same(next)).unwrap_or(self.until);
            }
            Some(Run::Session(gap)) if row > self.first => {
                let times = self.rows.times;
                self.run = if times[row].saturating_sub(times[row - 1]) > gap { row } else { self.run };
            }
            _ => {}
        }
    }
}

/// Moves `at` behind all rows up to `time`, but not beyond `end`.
#[inline]
fn advance(times: &[i64], at: &mut usize, end: usize, time: i64) {
    while *at < end && times[*at] <= time {
        *at += 1;
    }
}
