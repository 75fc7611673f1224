//! Rows that count: each with its time, the instant from which it is seen, and what was looked up for it.
//!
//! [`scan`] makes the [`Fact`]s of one reader of a source from the source's rows: rows that are known too late fall
//! out, lookups are found, the reader's `where` is asked, and of rows that share `unique` one is kept. What can be
//! seen at a moment is decided later, by whoever asks.

mod force;
mod unique;

pub(crate) use force::in_force;

use std::collections::BTreeMap;

use crate::eval::{Scope, holds, value};
use crate::fault::{Fault, Outcome};
use crate::model::{Lookup, Reading, Source};
use crate::tables::{Row, Tables};
use crate::typed::{Aggregate, Typed};
use crate::value::Value;

/// One row of a source.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its columns, and those of its lookups as `alias.column`.
    cells: BTreeMap<String, Value>,
    /// Its place in the order of delivery.
    pub number: usize,
    /// When it happened.
    pub time: i64,
    /// When it was known.
    pub known: i64,
    /// The key of the reader's entity; none where a part of it is null.
    pub key: Option<Vec<Value>>,
    /// What orders it among rows of its time.
    pub tie: Vec<Value>,
    /// Whether it marks a deletion.
    pub is_deleted: bool,
    /// When its version ends.
    pub valid_to: Option<i64>,
}

impl Fact {
    /// The instant at which it had happened and was known.
    pub fn visible(&self) -> i64 {
        self.time.max(self.known)
    }

    /// Where it stands among the rows of its entity.
    pub fn place(&self) -> (i64, &[Value]) {
        (self.time, &self.tie)
    }

    /// A column; null where the row leaves it out.
    pub fn cell(&self, name: &str) -> Value {
        self.cells.get(name).cloned().unwrap_or(Value::Null)
    }

    /// Several columns.
    pub fn cells(&self, names: &[String]) -> Vec<Value> {
        names.iter().map(|name| self.cell(name)).collect()
    }
}

impl Scope for Fact {
    fn column(&self, name: &str) -> Outcome {
        self.cells.get(name).cloned().ok_or_else(|| Fault::LeftOut(name.to_owned()))
    }

    fn aggregate(&self, call: &Aggregate) -> Outcome {
        Err(Fault::Spec(format!("`{}` of a single row", call.name)))
    }
}

/// A moment: what has happened by `time` and could be seen by `seen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// T.
    pub time: i64,
    /// K.
    pub seen: i64,
}

impl Moment {
    /// Whether the row counts, `keeps` aside.
    pub fn sees(self, fact: &Fact) -> bool {
        fact.time <= self.time && fact.visible() <= self.seen
    }
}

/// The rows of a source that count for a reader.
pub fn scan(reading: &Reading, tables: &Tables) -> Outcome<Vec<Fact>> {
    let mut facts = raw(&reading.source, tables.rows(&reading.source.name))?;
    for lookup in &reading.lookups {
        look_up(&mut facts, lookup, tables)?;
    }
    if let Some(filter) = &reading.filter {
        facts = kept(facts, filter)?;
    }
    let mut facts = unique::once(facts, &reading.source, &reading.columns)?;
    let from: Vec<String> = reading.key.iter().map(|key| key.from.clone()).collect();
    facts.iter_mut().for_each(|fact| fact.key = key(fact, &from));
    Ok(facts)
}

/// The rows of a source that are known in time.
fn raw(source: &Source, rows: &[Row]) -> Outcome<Vec<Fact>> {
    let facts = rows.iter().enumerate().map(|(number, row)| fact(source, row, number));
    let facts = facts.collect::<Outcome<Vec<_>>>()?;
    let in_time = |fact: &Fact| {
        source.within.is_none_or(|within| fact.time.abs_diff(fact.known) <= within.unsigned_abs())
    };
    Ok(facts.into_iter().filter(in_time).collect())
}

fn fact(source: &Source, row: &Row, number: usize) -> Outcome<Fact> {
    let mut fact = Fact {
        cells: row.clone(),
        number,
        // A timeless table is in force always.
        time: i64::MIN,
        known: i64::MIN,
        key: None,
        tie: Vec::new(),
        is_deleted: false,
        valid_to: None,
    };
    if let Some(time) = &source.time {
        fact.time = instant(time, &fact)?;
    }
    fact.known = match source.known.as_ref().map(|known| instant(known, &fact)) {
        Some(Err(Fault::LeftOut(_))) | None => fact.time,
        Some(known) => known?,
    };
    fact.tie = fact.cells(&source.tie);
    fact.is_deleted = source.deleted.as_ref().is_some_and(|column| fact.cell(column).is_true());
    fact.valid_to = source.valid_to.as_ref().and_then(|column| match fact.cell(column) {
        Value::Timestamp(end) => Some(end),
        _ => None,
    });
    Ok(fact)
}

fn instant(expr: &Typed, fact: &Fact) -> Outcome<i64> {
    match value(expr, fact)? {
        Value::Timestamp(time) => Ok(time),
        _ => Err(Fault::Data("a row whose time or known is null".to_owned())),
    }
}

fn kept(facts: Vec<Fact>, filter: &Typed) -> Outcome<Vec<Fact>> {
    let mut out = Vec::new();
    for fact in facts {
        if holds(filter, &fact)? {
            out.push(fact);
        }
    }
    Ok(out)
}

/// The key that these columns hold; none where one is null.
fn key(fact: &Fact, columns: &[String]) -> Option<Vec<Value>> {
    let key = fact.cells(columns);
    (!key.iter().any(Value::is_null)).then_some(key)
}

/// Gives each row the version in force at its time among those visible when it became visible itself.
fn look_up(facts: &mut [Fact], lookup: &Lookup, tables: &Tables) -> Outcome<()> {
    let source = &lookup.source;
    let versions = unique::once(raw(source, tables.rows(&source.name))?, source, &lookup.columns)?;
    for fact in facts {
        let moment = Moment { time: fact.time, seen: fact.visible() };
        let seen: Vec<&Fact> = versions.iter().filter(|version| moment.sees(version)).collect();
        let wanted = key(fact, &lookup.on);
        let of_key = seen.iter().copied().filter(|it| wanted.is_some() && key(it, &source.key) == wanted);
        let found = in_force(source, &lookup.columns, moment, (&seen, &of_key.collect::<Vec<_>>()));
        for column in &source.columns {
            let cell = found.map_or(Value::Null, |version| version.cell(&column.name));
            fact.cells.insert(format!("{}.{}", lookup.alias, column.name), cell);
        }
    }
    Ok(())
}
