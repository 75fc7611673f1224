//! Stored records of a group, computed from raw rows.

use super::error::Error;
use super::history::History;
use super::need::Needs;
use super::read::Tables;
use super::record::{Records, Ticks};
use super::report::{Output, Report};
use super::source::Wanted;
use super::table::Table;
use super::value::Values;
use crate::column::{Column, Data};
use crate::job::{Group, Schedule};
use crate::types::{Field, Type};

/// The column of a record that says from when it may be read.
pub const EVENT_TIME: &str = "event_time";

/// Which ticks or instants are computed, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// One tick, or one instant.
    At(i64),
    /// From the first, to before the second.
    Range(i64, i64),
}

/// The records of a group: key columns, event time and features, by key and time.
///
/// # Errors
/// A group that is computed on read; a time that is no tick; rows that cannot be taken; values that are out of range.
pub fn run(tables: &dyn Tables, group: &Group, span: Span) -> Result<Output, Error> {
    let span = ends(group, span)?;
    let needs = Needs::of(group, group.features.iter().map(|feature| &feature.value))?;
    let mut wanted = Wanted::default();
    wanted.add_group(group, &needs);
    let mut sources = wanted.load(tables, span.0)?;
    let (history, report) = History::new(group, &needs, &sources, tables.bad_rows())?;
    let (moments, event_times) = Records::new(group, &history).between(history.entities.len(), span);
    let values = Values { group, history: &history, wait: 0 };
    let features = values.of(&group.features.iter().collect::<Vec<_>>(), &moments)?;
    let mut table = Table { columns: Vec::new(), rows: moments.len() };
    for (key, column) in group.keys.iter().zip(history.entities.columns(&moments.entities)) {
        table.push(&Field::required(&key.name, key.ty.clone()), column);
    }
    let event_times = Column::full(Type::Timestamp, Data::Int(event_times));
    table.push(&Field::required(EVENT_TIME, Type::Timestamp), event_times);
    for (feature, column) in group.features.iter().zip(features) {
        table.push(&feature.field, column);
    }
    let report = Report { sources: std::mem::take(&mut sources.reports), groups: vec![report], as_of: None };
    Ok(Output { table, report })
}

/// The first tick or instant, and the first that is not computed any more.
fn ends(group: &Group, span: Span) -> Result<(i64, i64), Error> {
    match (group.schedule, span) {
        (Schedule::OnRead { .. }, _) => Err(Error::NeverStored { group: group.name.clone() }),
        (_, Span::Range(from, to)) => Ok((from, to)),
        (Schedule::Every { period, offset, .. }, Span::At(at)) => {
            let ticks = Ticks { period, offset };
            let (before, after) = (ticks.floor(at), ticks.ceil(at));
            if before == after {
                return Ok((at, at.saturating_add(1)));
            }
            Err(Error::NoTick { group: group.name.clone(), at, before, after })
        }
        (Schedule::OnEvent { .. }, Span::At(at)) => Ok((at, at.saturating_add(1))),
    }
}
