//! Stored records: at which ticks or instants an entity has one, and what it holds.

use std::collections::BTreeSet;

use super::entity::{Entity, is_kept};
use super::{Asked, Oracle};
use crate::fault::{Outcome, spec};
use crate::model::{Group, Schedule};
use crate::rows::{Fact, Moment};
use crate::typed::Window;
use crate::value::Value;
use crate::window;

/// What is stored of an entity at one tick or instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The entity's key.
    pub key: Vec<Value>,
    /// The tick or instant that it was computed for.
    pub at: i64,
    /// The first instant at which it may be read.
    pub event_time: i64,
    /// The features, in the order written.
    pub features: Vec<(String, Outcome)>,
}

/// Which ticks or instants are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instants {
    /// This one.
    At(i64),
    /// From the first to before the second.
    Range(i64, i64),
}

impl Instants {
    fn ends(self) -> (i64, i64) {
        match self {
            Self::At(at) => (at, at + 1),
            Self::Range(from, to) => (from, to),
        }
    }
}

impl Oracle<'_> {
    /// The stored records of a group, ordered by key, then time.
    ///
    /// # Errors
    /// For a group that is computed on read, and where the group or its rows have no meaning.
    pub fn records(&self, group: &str, instants: Instants) -> Outcome<Vec<Record>> {
        let asked = self.asked(group)?;
        if matches!(asked.group.schedule, Schedule::OnRead { .. }) {
            return spec(format!("`{group}` is never stored"));
        }
        let (from, to) = instants.ends();
        let keys: BTreeSet<&Vec<Value>> = asked.facts.iter().filter_map(|fact| fact.key.as_ref()).collect();
        let mut records = Vec::new();
        for key in keys {
            let times: Vec<i64> = match asked.group.schedule {
                Schedule::Every { period, offset, .. } => ticks(period, offset, from, to)
                    .filter(|tick| has_record(&asked.group, &asked.of(key), *tick))
                    .collect(),
                Schedule::OnEvent { .. } => {
                    instants_of(&asked, key).into_iter().filter(|at| (from..to).contains(at)).collect()
                }
                Schedule::OnRead { .. } => Vec::new(),
            };
            for at in times {
                records.push(record(&asked, key, at)?);
            }
        }
        Ok(records)
    }
}

/// The record of an entity at a tick or instant that has one.
fn record(asked: &Asked, key: &[Value], at: i64) -> Outcome<Record> {
    let (moment, event_time) = asked.group.schedule.moment(at);
    let features = Entity::at(asked, key, moment)?.values(asked.group.features.iter());
    Ok(Record { key: key.to_vec(), at, event_time, features })
}

impl Schedule {
    /// What a stored record of this tick or instant sees, and from when it may be read.
    pub(super) fn moment(self, at: i64) -> (Moment, i64) {
        match self {
            Self::Every { delay, cut, .. } => (Moment { time: at, seen: at + cut }, at + delay),
            Self::OnEvent { delay } | Self::OnRead { delay } => (Moment { time: at, seen: at }, at + delay),
        }
    }
}

/// The ticks from one time to before another.
pub(super) fn ticks(period: i64, offset: i64, from: i64, to: i64) -> impl Iterator<Item = i64> {
    let first = (from - offset + period - 1).div_euclid(period);
    (first..).map(move |k| k * period + offset).take_while(move |tick| *tick < to)
}

/// The distinct instants at which rows of an entity became visible.
pub(super) fn instants_of(asked: &Asked, key: &[Value]) -> BTreeSet<i64> {
    let counts = |fact: &&Fact| {
        asked.group.reading.as_ref().is_some_and(|reading| is_kept(reading, fact, fact.visible()))
    };
    asked.of(key).into_iter().filter(counts).map(Fact::visible).collect()
}

/// Whether an entity with these rows has a record at a tick: a row in its reach, or in that of the tick before.
pub(super) fn has_record(group: &Group, rows: &[&Fact], tick: i64) -> bool {
    let Schedule::Every { period, cut, .. } = group.schedule else { return false };
    let in_time = rows.iter().filter(|fact| fact.visible() <= tick + cut);
    in_time.into_iter().any(|fact| in_reach(group, fact, tick) || in_reach(group, fact, tick - period))
}

/// Whether a row lies in the reach of a group at a tick.
fn in_reach(group: &Group, fact: &Fact, tick: i64) -> bool {
    let Some(reading) = &group.reading else { return false };
    let reaches = match reach(group, tick) {
        // The rows of a timeless table are there always.
        _ if reading.source.time.is_none() => true,
        Reach::All => true,
        Reach::From(start) => start < fact.time,
    };
    reaches && fact.time <= tick && is_kept(reading, fact, tick)
}

/// How far back a group looks.
enum Reach {
    All,
    /// Rows later than this.
    From(i64),
}

fn reach(group: &Group, tick: i64) -> Reach {
    let mut start = tick;
    for (_, feature) in &group.features {
        if feature.has_bare_column() {
            return Reach::All;
        }
        for call in feature.calls() {
            match call.window {
                Window::Span { length, delay, every } => {
                    start = start.min(window::start(length, delay, every, tick));
                }
                _ => return Reach::All,
            }
        }
    }
    Reach::From(start)
}
