//! Records: at which ticks or instants an entity has one, and which of them holds at T.

mod reach;
mod tick;

use std::ops::Range;

use rayon::prelude::*;

use super::entity::NONE;
use super::history::{History, Sorted};
use super::value::Moments;
use crate::job::{Group, Schedule};
use reach::Reach;

pub(super) use tick::Ticks;

/// The tick or instant of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// T: when it is evaluated.
    pub(super) time: i64,
    /// K: rows visible by then count.
    pub(super) cut: i64,
    /// The first instant at which it may be read.
    pub(super) event_time: i64,
}

/// The records of a stored group.
pub(super) struct Records<'a> {
    rows: &'a Sorted,
    schedule: Schedule,
    reach: Reach,
    keeps: Option<i64>,
    ttl: Option<i64>,
    /// How long after the last tick in whose reach a row lies it makes a closing record.
    closing: i64,
}

impl<'a> Records<'a> {
    /// The records that a group's rows make.
    pub(super) fn new(group: &Group, history: &'a History<'_>) -> Self {
        let keeps = group.source.time.as_ref().and(group.source.keeps);
        let closing = match group.schedule {
            Schedule::Every { period, .. } => period,
            _ => 0,
        };
        let (schedule, reach, ttl) = (group.schedule, Reach::of(group), group.ttl);
        Self { rows: &history.all, schedule, reach, keeps, ttl, closing }
    }

    /// One at each tick at which an entity has a visible row that is kept.
    pub(super) fn with_rows(group: &Group, history: &'a History<'_>, ticks: Ticks) -> Self {
        let Ticks { period, offset } = ticks;
        let schedule = Schedule::Every { period, offset, delay: 0, cut: 0 };
        let keeps = group.source.time.as_ref().and(group.source.keeps);
        let reach = keeps.map_or(Reach::Infinite, Reach::Fixed);
        Self { rows: history.rows(), schedule, reach, keeps, ttl: None, closing: 0 }
    }

    /// The records of all entities at ticks or instants from one time to before another, by entity and time.
    pub(super) fn between(&self, entities: usize, (from, to): (i64, i64)) -> (Moments, Vec<i64>) {
        let (mut moments, mut event_times) = (Moments::default(), Vec::new());
        let Some(last) = to.checked_sub(1) else { return (moments, event_times) };
        let mut spans = Vec::new();
        for entity in 0..entities as u32 {
            let rows = self.rows.range(entity);
            let mut add = |time: i64| {
                let record = self.record(time);
                moments.push(entity, time, record.cut);
                event_times.push(record.event_time);
            };
            match self.schedule {
                Schedule::Every { period, offset, .. } => {
                    let ticks = Ticks { period, offset };
                    self.spans(rows, ticks, &mut spans);
                    let mut next = from;
                    for (start, end) in &spans {
                        for tick in ticks.between(next.max(*start), last.min(*end)) {
                            add(tick);
                            next = tick.saturating_add(1);
                        }
                    }
                }
                Schedule::OnEvent { .. } => {
                    let instants = self.instants(rows);
                    instants.into_iter().filter(|instant| (from..=last).contains(instant)).for_each(add);
                }
                Schedule::OnRead { .. } => {}
            }
        }
        (moments, event_times)
    }

    /// The record that holds at each T; none where it is absent.
    pub(super) fn at(&self, entities: &[u32], times: &[i64]) -> Vec<Option<Record>> {
        let mut order: Vec<u32> =
            (0..entities.len() as u32).filter(|ask| entities[*ask as usize] != NONE).collect();
        order.sort_by_key(|ask| entities[*ask as usize]);
        let same: Vec<&[u32]> =
            order.chunk_by(|a, b| entities[*a as usize] == entities[*b as usize]).collect();
        let found = same.par_iter().map(|asks| {
            let entity = asks.first().map_or(NONE, |ask| entities[*ask as usize]);
            self.of_entity(entity, asks.iter().map(|ask| times[*ask as usize]))
        });
        let found: Vec<Vec<Option<Record>>> = found.collect();
        let mut records = vec![None; entities.len()];
        for (asks, found) in same.iter().zip(found) {
            asks.iter().zip(found).for_each(|(ask, record)| records[*ask as usize] = record);
        }
        records
    }

    fn of_entity(&self, entity: u32, times: impl Iterator<Item = i64>) -> Vec<Option<Record>> {
        let rows = self.rows.range(entity);
        let newest: Box<dyn Fn(i64) -> Option<i64>> = match self.schedule {
            Schedule::Every { period, offset, delay, .. } => {
                let ticks = Ticks { period, offset };
                let mut spans = Vec::new();
                self.spans(rows, ticks, &mut spans);
                Box::new(move |time| {
                    let tick = ticks.floor(time.saturating_sub(delay));
                    let begun = spans.partition_point(|(start, _)| *start <= tick);
                    // The ends are the greatest so far, so the last one that has begun says it all.
                    spans[..begun].last().map(|(_, end)| tick.min(*end))
                })
            }
            Schedule::OnEvent { delay } => {
                let instants = self.instants(rows);
                Box::new(move |time| {
                    let happened = instants.partition_point(|instant| instant.saturating_add(delay) <= time);
                    instants[..happened].last().copied()
                })
            }
            Schedule::OnRead { .. } => Box::new(|_| None),
        };
        let record = |time| {
            let record = self.record(newest(time)?);
            let is_old = self.ttl.is_some_and(|ttl| time >= record.event_time.saturating_add(ttl));
            (!is_old).then_some(record)
        };
        times.map(record).collect()
    }

    /// The ticks at which each row makes a record, from the first to the last, by first; each last is the greatest so far.
    fn spans(&self, rows: Range<usize>, ticks: Ticks, spans: &mut Vec<(i64, i64)>) {
        spans.clear();
        let Schedule::Every { cut, .. } = self.schedule else { return };
        spans.extend(rows.filter_map(|at| {
            let time = self.rows.times[at];
            let (first, last) = (ticks.ceil(time), self.reach.last(time, ticks));
            let seen = ticks.ceil(self.rows.visible(at).saturating_sub(cut));
            let span = (first.max(seen), last.saturating_add(self.closing));
            (first <= last && span.0 <= span.1).then_some(span)
        }));
        spans.sort_unstable();
        let mut furthest = i64::MIN;
        for (_, last) in spans {
            furthest = furthest.max(*last);
            *last = furthest;
        }
    }

    /// The instants at which rows became visible, distinct and ascending.
    fn instants(&self, rows: Range<usize>) -> Vec<i64> {
        let kept = |at: &usize| {
            let visible = self.rows.visible(*at);
            self.keeps.is_none_or(|keeps| self.rows.times[*at] > visible.saturating_sub(keeps))
        };
        let mut instants: Vec<i64> = rows.filter(kept).map(|at| self.rows.visible(at)).collect();
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    /// The record of a tick or instant.
    fn record(&self, time: i64) -> Record {
        let (cut, delay) = match self.schedule {
            Schedule::Every { cut, delay, .. } => (cut, delay),
            Schedule::OnEvent { delay } | Schedule::OnRead { delay } => (0, delay),
        };
        Record { time, cut: time.saturating_add(cut), event_time: time.saturating_add(delay) }
    }
}
