//! Rows of an engine against those of the oracle, cell by cell.
//!
//! Everything is equal to the bit but floats, which may be a billionth of their size apart, and those that are rounded
//! to `f32`, which may be neighbours: sums of an engine are rounded at each step, and engines have functions of their
//! own. How many floats are not equal to the bit is counted.

use std::fmt;

use fsc_oracle::value::calendar::{parse_timestamp, timestamp_text};
use fsc_oracle::value::text::text;
use fsc_oracle::{Outcome as Answer, Value};
use serde_json::Value as Json;

use crate::cases::Case;
use crate::trino::Rows;

/// What the oracle says of a statement.
pub(crate) struct Expected {
    /// The columns, in order.
    pub(crate) columns: Vec<String>,
    /// The rows, in any order.
    pub(crate) rows: Vec<Vec<Answer>>,
}

impl Expected {
    /// Whether some value does not exist, where an engine stops.
    pub(crate) fn is_fault(&self) -> bool {
        self.rows.iter().flatten().any(Result::is_err)
    }
}

/// How many differences are told in words.
const TOLD: usize = 12;

/// How far two results agree.
#[derive(Debug, Default)]
pub(crate) struct Agreement {
    statements: usize,
    rows: usize,
    cells: usize,
    inexact: usize,
    /// What is different, in words.
    pub(crate) differences: Vec<String>,
}

impl Agreement {
    /// A statement that stops.
    pub(crate) fn of(difference: String) -> Self {
        Self { statements: 1, differences: vec![difference], ..Self::default() }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.statements += other.statements;
        self.rows += other.rows;
        self.cells += other.cells;
        self.inexact += other.inexact;
        self.differences.extend(other.differences.iter().cloned());
    }
}

impl fmt::Display for Agreement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.statements > 1 {
            write!(out, "{} statements, ", self.statements)?;
        }
        write!(out, "{} rows, {} cells", self.rows, self.cells)?;
        write!(out, ", {} floats not to the bit, {} differences", self.inexact, self.differences.len())?;
        self.differences.iter().take(TOLD).try_for_each(|difference| write!(out, "\n  {difference}"))
    }
}

/// Compares the rows of a case, each with the one that has the same key.
pub(crate) fn compare(case: &Case, expected: &Expected, found: Rows) -> Agreement {
    let mut agreement = Agreement { statements: 1, ..Agreement::default() };
    let names: Vec<&String> = found.columns.iter().map(|(name, _)| name).collect();
    if names != expected.columns.iter().collect::<Vec<_>>() {
        agreement.differences.push(format!("columns {names:?} for {:?}", expected.columns));
        return agreement;
    }
    let mut theirs: Vec<(String, Vec<Json>)> = Vec::new();
    for row in found.rows {
        if case.is_asked(&row) {
            theirs.push((row.iter().take(case.key).map(json_key).collect::<Vec<_>>().join("|"), row));
        }
    }
    let mut ours: Vec<(String, &Vec<Answer>)> = expected
        .rows
        .iter()
        .map(|row| (row.iter().take(case.key).map(key).collect::<Vec<_>>().join("|"), row))
        .collect();
    theirs.sort_by(|a, b| a.0.cmp(&b.0));
    ours.sort_by(|a, b| a.0.cmp(&b.0));
    agreement.rows = ours.len();
    if ours.len() != theirs.len() {
        agreement.differences.push(format!("{} rows for {}", theirs.len(), ours.len()));
    }
    for ((our_key, ours), (their_key, theirs)) in ours.iter().zip(&theirs) {
        if our_key != their_key {
            agreement.differences.push(format!("a row of {their_key} for one of {our_key}"));
            break;
        }
        for (at, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            let (name, ty) = found.columns.get(at).map_or(("", ""), |(name, ty)| (name, ty));
            if case.unsaid.contains(name) {
                continue;
            }
            agreement.cells += 1;
            match alike(ours, theirs, ty) {
                Alike::Equal => {}
                Alike::Near => agreement.inexact += 1,
                Alike::Different => agreement
                    .differences
                    .push(format!("{our_key}: `{name}` is {theirs}, and should be {}", said(ours))),
            }
        }
    }
    agreement
}

fn said(answer: &Answer) -> String {
    match answer {
        Ok(value) => text(value).unwrap_or_else(|| "null".to_owned()),
        Err(fault) => format!("an error: {fault}"),
    }
}

/// A text of a cell that is the same for both sides. Floats are no part of keys but of the columns of label rows, which
/// are given and so equal.
fn key(answer: &Answer) -> String {
    match answer {
        Ok(Value::Timestamp(time)) => timestamp_text(*time),
        Ok(Value::Float(x)) => format!("{x:?}"),
        other => said(other),
    }
}

fn json_key(cell: &Json) -> String {
    match cell {
        Json::String(text) => time(text).map_or_else(|| text.clone(), timestamp_text),
        other => other.to_string(),
    }
}

/// Microseconds of a time as Trino writes it.
fn time(text: &str) -> Option<i64> {
    let (date, clock) = text.split_once(' ')?;
    parse_timestamp(&format!("{date}T{clock}Z"))
}

enum Alike {
    Equal,
    Near,
    Different,
}

fn alike(ours: &Answer, theirs: &Json, ty: &str) -> Alike {
    let Ok(ours) = ours else { return Alike::Different };
    let equal = |is: bool| if is { Alike::Equal } else { Alike::Different };
    match (ours, theirs) {
        (Value::Null, Json::Null) => Alike::Equal,
        (Value::Bool(x), Json::Bool(y)) => equal(x == y),
        (Value::Int(x) | Value::Duration(x), Json::Number(y)) => equal(Some(*x) == y.as_i64()),
        (Value::Float(x), Json::Number(y)) => near(*x, y.as_f64().unwrap_or(f64::NAN), ty),
        (Value::String(x), Json::String(y)) => equal(x == y),
        (Value::Timestamp(x), Json::String(y)) => equal(Some(*x) == time(y)),
        (Value::Date(_) | Value::Decimal(_), Json::String(y)) => equal(text(ours).as_ref() == Some(y)),
        (Value::Vector(x), Json::Array(y)) if x.len() == y.len() => {
            let cells = x.iter().zip(y).map(|(x, y)| alike(&Ok(Value::Float(*x)), y, ty));
            worst(cells)
        }
        (Value::List(x), Json::Array(y)) if x.len() == y.len() => {
            worst(x.iter().zip(y).map(|(x, y)| alike(&Ok(x.clone()), y, ty)))
        }
        (Value::Map(x), Json::Object(y)) if x.len() == y.len() => worst(
            x.iter().map(|(key, x)| y.get(key).map_or(Alike::Different, |y| alike(&Ok(x.clone()), y, ty))),
        ),
        _ => Alike::Different,
    }
}

/// The worst of several.
fn worst(all: impl Iterator<Item = Alike>) -> Alike {
    all.fold(Alike::Equal, |worst, next| match (worst, next) {
        (Alike::Different, _) | (_, Alike::Different) => Alike::Different,
        (Alike::Near, _) | (_, Alike::Near) => Alike::Near,
        _ => Alike::Equal,
    })
}

fn near(ours: f64, theirs: f64, ty: &str) -> Alike {
    let is_real = ty == "real";
    let theirs = if is_real { f64::from(theirs as f32) } else { theirs };
    // Two neighbours of `f32` are this far apart; elsewhere a billionth.
    let relative = if is_real { f64::from(f32::EPSILON) } else { 1e-9 };
    match () {
        () if ours == theirs => Alike::Equal,
        () if (ours - theirs).abs() <= relative * ours.abs().max(theirs.abs()) => Alike::Near,
        () => Alike::Different,
    }
}
