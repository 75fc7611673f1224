//! What serving would read of a group at T, computed from raw rows.

use super::entity::NONE;
use super::error::Error;
use super::history::History;
use super::record::Records;
use super::value::{Moments, Values};
use crate::column::{Column, Data};
use crate::job::{Feature, Group, Schedule};
use crate::types::Type;

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

/// Reads features of entities, each at its time.
///
/// # Errors
/// A value that is out of range.
pub(super) fn read_at(
    (group, history): (&Group, &History),
    features: &[&Feature],
    (entities, times): (&[u32], &[i64]),
) -> Result<Read, Error> {
    let mut moments = Moments::default();
    let mut ages = vec![None; times.len()];
    if let Schedule::OnRead { delay } = group.schedule {
        for (entity, time) in entities.iter().zip(times) {
            moments.push(*entity, *time, time.saturating_sub(delay));
        }
    } else {
        let records = Records::new(group, history).at(entities, times);
        for (((record, entity), time), age) in records.iter().zip(entities).zip(times).zip(&mut ages) {
            match record {
                Some(record) => {
                    moments.push(*entity, record.time, record.cut);
                    *age = Some(time.saturating_sub(record.event_time));
                }
                // What is absent is what no rows give, which does not depend on the time.
                None => moments.push(NONE, 0, 0),
            }
        }
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
