//! Label rows: given ones, and ones that are computed from what happened after them.

use std::collections::BTreeSet;

use super::entity::{Entity, is_kept};
use super::records::ticks;
use super::{Oracle, of_key};
use crate::aggregate::answer;
use crate::eval::{Scope, holds, whole};
use crate::fault::Outcome;
use crate::model::{At, Label, LabelKind, Reading};
use crate::rows::{Fact, Moment, scan};
use crate::tables::Row;
use crate::typed::{Aggregate, Typed, Window};
use crate::value::Value;
use crate::window::Seen;

/// The rows of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// The columns, in order.
    pub columns: Vec<String>,
    /// The rows: given ones in the order of their table, computed ones by key, then time.
    pub rows: Vec<LabelRow>,
}

/// One row of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelRow {
    /// T.
    pub time: i64,
    /// Every column but a computed value that does not exist.
    pub cells: Row,
    /// The label.
    pub value: Outcome,
}

impl Oracle<'_> {
    /// The rows of a label; those that are computed only as far as their windows have passed by `as_of`, which is the
    /// greatest visible instant of the label's source where it is not given.
    ///
    /// # Errors
    /// Where the label or its rows have no meaning.
    pub fn labels(&self, name: &str, as_of: Option<i64>) -> Outcome<Labels> {
        let label = self.model.label(name)?;
        let facts = scan(&label.reading, self.tables)?;
        match &label.kind {
            LabelKind::Given { column } => Ok(given(&label.reading, &facts, column)),
            LabelKind::Computed { at, value, horizon, wait } => {
                let as_of = as_of.or(facts.iter().map(Fact::visible).max()).unwrap_or(i64::MIN);
                let forward = Forward { label: &label, facts: &facts, value, wait: *wait };
                let last = as_of.saturating_sub(horizon + wait);
                let rows = match at {
                    At::Rows(condition) => forward.at_rows(condition, last)?,
                    At::Ticks { period, offset, filter } => {
                        forward.at_ticks((*period, *offset), filter.as_ref(), last)?
                    }
                };
                let key = label.key().iter().map(|key| key.column.name.clone());
                let columns = key.chain(["event_time".to_owned(), name.to_owned()]).collect();
                Ok(Labels { columns, rows })
            }
        }
    }
}

fn given(reading: &Reading, facts: &[Fact], column: &str) -> Labels {
    let columns: Vec<String> = reading.source.columns.iter().map(|column| column.name.clone()).collect();
    let row = |fact: &Fact| LabelRow {
        time: fact.time,
        cells: columns.iter().map(|name| (name.clone(), fact.cell(name))).collect(),
        value: Ok(fact.cell(column)),
    };
    let rows = facts.iter().map(row).collect();
    Labels { columns, rows }
}

/// A computed label and the rows that it is computed from.
struct Forward<'a> {
    label: &'a Label,
    facts: &'a [Fact],
    value: &'a Typed,
    wait: i64,
}

impl Forward<'_> {
    fn keys(&self) -> BTreeSet<&Vec<Value>> {
        self.facts.iter().filter_map(|fact| fact.key.as_ref()).collect()
    }

    /// One row for each row of the source with the condition, at its visible instant.
    fn at_rows(&self, condition: &Typed, last: i64) -> Outcome<Vec<LabelRow>> {
        let mut rows = Vec::new();
        for key in self.keys() {
            let mut times = Vec::new();
            for fact in of_key(self.facts, key) {
                if fact.visible() <= last && holds(condition, fact)? {
                    times.push(fact.visible());
                }
            }
            times.sort_unstable();
            rows.extend(times.into_iter().map(|time| self.row(key, time)));
        }
        Ok(rows)
    }

    /// One row for each tick and each entity with a visible row, where the condition holds.
    fn at_ticks(
        &self,
        (period, offset): (i64, i64),
        filter: Option<&Typed>,
        last: i64,
    ) -> Outcome<Vec<LabelRow>> {
        let mut rows = Vec::new();
        for key in self.keys() {
            let first = of_key(self.facts, key).into_iter().map(Fact::visible).min().unwrap_or(i64::MAX);
            for tick in ticks(period, offset, first, last.saturating_add(1)) {
                let moment = Moment { time: tick, seen: tick };
                let entity = Entity::of(&self.label.reading, self.facts, key, moment);
                if entity.has_rows()
                    && filter.map_or(Ok(true), |filter| Ok(whole(filter, &entity)?.is_true()))?
                {
                    rows.push(self.row(key, tick));
                }
            }
        }
        Ok(rows)
    }

    fn row(&self, key: &[Value], time: i64) -> LabelRow {
        let ahead = Ahead { forward: self, rows: of_key(self.facts, key), time };
        let value = whole(self.value, &ahead);
        let columns = self.label.key().iter().map(|key| key.column.name.clone());
        let mut cells: Row = columns.zip(key.iter().cloned()).collect();
        cells.insert("event_time".to_owned(), Value::Timestamp(time));
        if let Ok(value) = &value {
            cells.insert(self.label.name.clone(), value.clone());
        }
        LabelRow { time, cells, value }
    }
}

/// What lies ahead of a label row.
struct Ahead<'a> {
    forward: &'a Forward<'a>,
    rows: Vec<&'a Fact>,
    time: i64,
}

impl Scope for Ahead<'_> {
    fn now(&self) -> Outcome {
        Ok(Value::Timestamp(self.time))
    }

    fn aggregate(&self, call: &Aggregate) -> Outcome {
        let moment = match call.window {
            Window::Next { length, after } => {
                let end = self.time + after + length;
                Moment { time: end, seen: end + self.forward.wait }
            }
            _ => Moment { time: self.time, seen: self.time },
        };
        let counts = |fact: &&Fact| {
            moment.sees(fact) && !fact.is_deleted && is_kept(&self.forward.label.reading, fact, self.time)
        };
        let rows = self.rows.iter().copied().filter(counts).collect();
        answer(call, &Seen { rows, now: self.time })
    }
}
