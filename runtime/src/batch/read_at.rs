//! What serving would read of a group at T, computed from raw rows.

use super::entity::NONE;
use super::error::Error;
use super::history::History;
use super::need::Needs;
use super::read::Tables;
use super::record::Records;
use super::report::{Output, Report};
use super::source::Wanted;
use super::table::Table;
use super::value::{Moments, Values};
use crate::column::{Column, Data};
use crate::job::{Feature, Group, Schedule};
use crate::types::Type;

/// The features of a group as serving would read them, unencoded: one row for each question, in their order, one column
/// for each feature. Each key of the group has a column of `keys` with a row for each question.
///
/// # Errors
/// Rows that cannot be taken, a value that is out of range.
pub fn read_at(tables: &dyn Tables, group: &Group, keys: &[Column], times: &[i64]) -> Result<Output, Error> {
    let needs = Needs::of(group, group.features.iter().map(|feature| &feature.value))?;
    let mut wanted = Wanted::default();
    wanted.add_group(group, &needs);
    let mut sources = wanted.load(tables, i64::MIN)?;
    let (history, report) = History::new(group, &needs, &sources, tables.bad_rows())?;
    let keys: Vec<&Column> = keys.iter().collect();
    let entities = history.entities.find(&keys, times.len());
    let features: Vec<&Feature> = group.features.iter().collect();
    let read = read((group, &history), &features, (&entities, times))?;
    let mut table = Table { columns: Vec::new(), rows: times.len() };
    for (feature, column) in features.iter().zip(read.features) {
        table.push(&feature.field, column);
    }
    let report = Report { sources: std::mem::take(&mut sources.reports), groups: vec![report], as_of: None };
    Ok(Output { table, report })
}

/// Features as they are read, one row per question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Read {
    /// The features that were asked for.
    pub(super) features: Vec<Column>,
    /// Whether there is a record; all false where none is ever stored.
    pub(super) present: Column,
    /// How long ago it could first be read; null where there is none.
    pub(super) age: Column,
}

/// When a question is answered: at T from rows visible by K, and from when that could be read where it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    pub(super) time: i64,
    pub(super) cut: i64,
    pub(super) event_time: Option<i64>,
}

/// When the questions are answered; none where nothing holds.
pub(super) fn answered(
    (group, history): (&Group, &History<'_>),
    entities: &[u32],
    times: &[i64],
) -> Vec<Option<Answered>> {
    if let Schedule::OnRead { delay } = group.schedule {
        let on_read =
            |time: &i64| Some(Answered { time: *time, cut: time.saturating_sub(delay), event_time: None });
        return times.iter().map(on_read).collect();
    }
    let records = Records::new(group, history).at(entities, times).into_iter();
    let stored = records.map(|record| {
        let record = record?;
        Some(Answered { time: record.time, cut: record.cut, event_time: Some(record.event_time) })
    });
    stored.collect()
}

/// Reads features of entities, each at its time.
///
/// # Errors
/// A value that is out of range.
pub(super) fn read(
    (group, history): (&Group, &History<'_>),
    features: &[&Feature],
    (entities, times): (&[u32], &[i64]),
) -> Result<Read, Error> {
    let (mut moments, mut ages) = (Moments::default(), Vec::with_capacity(times.len()));
    let answers = answered((group, history), entities, times);
    for ((answered, entity), time) in answers.iter().zip(entities).zip(times) {
        match answered {
            Some(answered) => moments.push(*entity, answered.time, answered.cut),
            // What is absent is what no rows give, which does not depend on the time.
            None => moments.push(NONE, 0, 0),
        }
        let event_time = answered.and_then(|answered| answered.event_time);
        ages.push(event_time.map(|event_time| time.saturating_sub(event_time)));
    }
    let features = Values { group, history, wait: 0 }.of(features, &moments)?;
    let present: Vec<bool> = ages.iter().map(Option::is_some).collect();
    let age = ages.into_iter().map(Option::unwrap_or_default).collect();
    let valid = present.contains(&false).then(|| present.clone());
    Ok(Read {
        features,
        present: Column::full(Type::Bool, Data::Bool(present)),
        age: Column { ty: Type::Duration, data: Data::Int(age), valid },
    })
}
