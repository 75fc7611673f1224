//! The rows of one ask, step by step as meaning section 2 says: the path for late rows, `in current` and `last n`.

use std::cmp::Ordering;

use super::super::call::{Call, Run};
use super::super::key::Keys;
use super::super::table::{Argument, Asks, Entity, Rows, Values};
use super::span::{bounds, forgotten, latest};
use crate::expr::Over;

/// Selects the rows of asks, one ask after the other.
pub(in super::super) struct Selection<'a> {
    call: &'a Call<'a>,
    rows: &'a Rows<'a>,
    asks: &'a Asks<'a>,
    /// The keys of `in current`.
    current: Option<Keys<'a>>,
    /// What orders rows of one place, where only the last n count: each argument with its keys.
    order: Vec<(Argument<'a>, Keys<'a>)>,
    chosen: Vec<u32>,
}

/// What orders rows by an argument: its keys, of vectors those of each number in turn.
fn keys<'a>(argument: &Argument<'a>) -> impl Iterator<Item = (Argument<'a>, Keys<'a>)> + use<'a> {
    let (argument, parts) = match argument.values {
        Values::Vector { width, .. } => (*argument, width),
        _ => (*argument, 1),
    };
    (0..parts).map(move |element| (argument, Keys::new(&argument, element)))
}

impl<'a> Selection<'a> {
    pub(in super::super) fn new(call: &'a Call<'a>, rows: &'a Rows<'a>, asks: &'a Asks<'a>) -> Self {
        let current = match &call.run {
            Some(Run::Current(argument)) => Some(Keys::new(argument, 0)),
            _ => None,
        };
        let deciding = call.arguments.iter().chain(&call.ties);
        let order = match call.over {
            Over::Last(_) => deciding.flat_map(keys).collect(),
            _ => Vec::new(),
        };
        Self { call, rows, asks, current, order, chosen: Vec::new() }
    }

    /// The rows of an ask after `where` and `last n`, ascending; those without arguments are among them.
    pub(in super::super) fn of(&mut self, entity: &Entity, ask: usize) -> &[u32] {
        let (now, cut) = (self.asks.times[ask], self.asks.cuts[ask]);
        self.visible(entity, now, cut);
        self.run(now);
        let (start, end) = bounds(self.call.over, now);
        let (rows, filter) = (self.rows, self.call.filter);
        self.chosen.retain(|row| {
            let row = *row as usize;
            let time = rows.times[row];
            start < time && time <= end && filter.is_none_or(|filter| filter[row])
        });
        if let Over::Last(n) = self.call.over {
            self.last(n as usize);
        }
        &self.chosen
    }

    /// Step 1: the rows that count at all.
    fn visible(&mut self, entity: &Entity, now: i64, cut: i64) {
        let times = &self.rows.times[entity.rows.clone()];
        let from = entity.rows.start + times.partition_point(|time| *time <= forgotten(self.rows, now));
        let until = entity.rows.start + times.partition_point(|time| *time <= latest(self.call.over, now));
        self.chosen.clear();
        if let (Over::Last(n), None) = (self.call.over, &self.call.run) {
            return self.latest((from, until), cut, n as usize);
        }
        self.chosen.extend((from..until).filter(|row| self.rows.visible(*row) <= cut).map(|row| row as u32));
    }

    /// The n last rows that pass, and those of the same place as the first of them.
    fn latest(&mut self, (from, until): (usize, usize), cut: i64, n: usize) {
        let (rows, filter) = (self.rows, self.call.filter);
        for row in (from..until).rev() {
            if self.chosen.len() >= n
                && self.chosen.last().is_none_or(|last| rows.place(*last) != rows.place(row as u32))
            {
                break;
            }
            if rows.visible(row) <= cut && filter.is_none_or(|filter| filter[row]) {
                self.chosen.push(row as u32);
            }
        }
        self.chosen.reverse();
    }

    /// Step 3: `since` and `in`.
    fn run(&mut self, now: i64) {
        let rows = self.rows;
        match &self.call.run {
            None => {}
            Some(Run::Since(marks)) => {
                if let Some(latest) = self.chosen.iter().rev().find(|row| marks[**row as usize]) {
                    let place = rows.place(*latest);
                    self.chosen.retain(|row| rows.place(*row) > place);
                }
            }
            Some(Run::Session(gap)) => {
                let time = |row: &u32| rows.times[*row as usize];
                let ended = self.chosen.last().is_none_or(|row| now.saturating_sub(time(row)) > *gap);
                let broken = |pair: &[u32]| time(&pair[1]).saturating_sub(time(&pair[0])) > *gap;
                let start = self.chosen.windows(2).rposition(broken).map_or(0, |at| at + 1);
                self.chosen.drain(..if ended { self.chosen.len() } else { start });
            }
            Some(Run::Current(argument)) => {
                let Some(keys) = &self.current else { return };
                let known = self.chosen.iter().filter(|row| argument.is_valid(**row as usize));
                let key = |row: u32| keys.keys[row as usize];
                let latest = known.map(|row| (rows.place(*row), key(*row))).max();
                self.chosen.retain(|row| {
                    argument.is_valid(*row as usize) && latest.is_some_and(|(_, latest)| key(*row) == latest)
                });
            }
        }
    }

    /// Step 5: the n greatest in (time, ties, arguments with null smallest).
    fn last(&mut self, n: usize) {
        let Some(cut) = self.chosen.len().checked_sub(n).filter(|cut| *cut > 0) else {
            return;
        };
        if n > 0 {
            // Only the rows of the place at the cut need an order among themselves.
            let place = self.rows.place(self.chosen[cut]);
            let from = self.chosen.partition_point(|row| self.rows.place(*row) < place);
            let until = self.chosen.partition_point(|row| self.rows.place(*row) <= place);
            let mut tied = self.chosen[from..until].to_vec();
            tied.sort_by(|a, b| self.compare(*a, *b));
            self.chosen[from..until].copy_from_slice(&tied);
            self.chosen[cut..until].sort_unstable();
        }
        self.chosen.drain(..cut);
    }

    fn compare(&self, a: u32, b: u32) -> Ordering {
        let values = |row: u32| {
            let row = row as usize;
            self.order.iter().map(move |(argument, keys)| argument.is_valid(row).then(|| keys.keys[row]))
        };
        values(a).cmp(values(b))
    }
}
