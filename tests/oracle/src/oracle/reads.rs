//! Reads: what serving would say at T.

use std::collections::BTreeMap;

use super::entity::Entity;
use super::records::{has_record, instants_of};
use super::{Asked, Oracle};
use crate::eval::{Scope, whole};
use crate::fault::{Outcome, spec};
use crate::model::{Group, Schedule};
use crate::rows::Moment;
use crate::tables::Row;
use crate::typed::{Place, Typed};
use crate::value::{Column, Value};

/// What a group says of an entity at T.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The event time of the record that holds; none where there is none, or where it is too old, or nothing is stored.
    pub event_time: Option<i64>,
    /// T - event time, where there is a record.
    pub age: Option<i64>,
    /// The features, in the order written.
    pub features: Vec<(String, Outcome)>,
}

impl Read {
    /// Whether a record holds.
    pub fn is_present(&self) -> bool {
        self.event_time.is_some()
    }
}

impl Oracle<'_> {
    /// What a group says of an entity at T.
    ///
    /// # Errors
    /// Where the group or its rows have no meaning.
    pub fn read(&self, group: &str, key: &[Value], time: i64) -> Outcome<Read> {
        let asked = self.asked(group)?;
        let event_time = stored(&asked, key, time).map(|at| asked.group.schedule.moment(at).1);
        let names = asked.group.features.iter().map(|(name, _)| name.as_str());
        let features = names.map(|name| Ok((name.to_owned(), self.feature(&asked, key, time, name)?)));
        Ok(Read {
            event_time,
            age: event_time.map(|event_time| time - event_time),
            features: features.collect::<Outcome<_>>()?,
        })
    }

    /// One feature of a group, as it would be read at T.
    ///
    /// # Errors
    /// Where the group or its rows have no meaning, and where the feature has no value.
    pub fn read_feature(&self, group: &str, key: &[Value], time: i64, name: &str) -> Outcome {
        self.feature(&*self.asked(group)?, key, time, name)?
    }

    fn feature(&self, asked: &Asked, key: &[Value], time: i64, name: &str) -> Outcome<Outcome> {
        let group = &asked.group;
        let Some((_, feature)) = group.features.iter().find(|(known, _)| known == name) else {
            return spec(format!("`{}` has no feature `{name}`", group.name));
        };
        let Some(reading) = &group.reading else { return Ok(self.unsourced(group, key, time, feature)) };
        let entity = match (group.schedule, stored(asked, key, time)) {
            (Schedule::OnRead { delay }, _) => Entity::at(asked, key, Moment { time, seen: time - delay })?,
            (schedule, Some(at)) => Entity::at(asked, key, schedule.moment(at).0)?,
            (_, None) => Entity::absent(reading, time),
        };
        Ok(whole(feature, &entity))
    }

    /// A feature of a group that reads other groups: their keys are columns of its own.
    fn unsourced(&self, group: &Group, key: &[Value], time: i64, feature: &Typed) -> Outcome {
        let own = group.key.iter().map(|it| it.column.name.clone()).zip(key.iter().cloned());
        let roles = BTreeMap::new();
        whole(feature, &Asking { oracle: self, now: time, row: &own.collect(), roles: &roles })
    }
}

/// The tick or instant of the record that holds at T.
fn stored(asked: &Asked, key: &[Value], time: i64) -> Option<i64> {
    let at = match asked.group.schedule {
        Schedule::Every { period, offset, delay, .. } => {
            let rows = asked.of(key);
            let first = rows.iter().map(|fact| fact.time).min()?;
            let newest = (time - delay - offset).div_euclid(period) * period + offset;
            let mut ticks = std::iter::successors(Some(newest), |tick| tick.checked_sub(period));
            // Before its first row an entity has no record.
            ticks
                .by_ref()
                .take_while(|tick| *tick >= first)
                .find(|tick| has_record(&asked.group, &rows, *tick))
        }
        Schedule::OnEvent { delay } => {
            instants_of(asked, key).into_iter().filter(|at| at + delay <= time).max()
        }
        Schedule::OnRead { .. } => None,
    }?;
    let (_, event_time) = asked.group.schedule.moment(at);
    asked.group.ttl.is_none_or(|ttl| time < event_time + ttl).then_some(at)
}

/// Roles: the entity, and the names that its key has in a row.
pub(super) type Roles = BTreeMap<String, (String, BTreeMap<String, String>)>;

/// Read scope: other groups, asked at `now` about the entities of a row.
pub(super) struct Asking<'a> {
    pub(super) oracle: &'a Oracle<'a>,
    pub(super) now: i64,
    /// The label row or request, or the key of the asking group.
    pub(super) row: &'a Row,
    pub(super) roles: &'a Roles,
}

impl Asking<'_> {
    /// The group and the key of the entity that it is asked about.
    fn entity(&self, place: &Place) -> Outcome<(std::rc::Rc<Asked>, Vec<Value>)> {
        let asked = self.oracle.asked(&place.group)?;
        let role = place.role.as_ref().unwrap_or(&asked.group.entity);
        let names = self.roles.get(role).map(|(_, names)| names);
        let cell = |column: &Column| {
            let name = names.and_then(|names| names.get(&column.name)).unwrap_or(&column.name);
            match self.row.get(name) {
                Some(cell) => Ok(cell.clone()),
                None => spec(format!("no `{name}` to ask `{}` about", place.group)),
            }
        };
        let key = asked.group.key.iter().map(|key| cell(&key.column)).collect::<Outcome<_>>()?;
        Ok((asked, key))
    }

    fn event_time(&self, place: &Place) -> Outcome<Option<i64>> {
        let (asked, key) = self.entity(place)?;
        if matches!(asked.group.schedule, Schedule::OnRead { .. }) {
            return spec(format!("`{}` is never stored", place.group));
        }
        Ok(stored(&asked, &key, self.now).map(|at| asked.group.schedule.moment(at).1))
    }
}

impl Scope for Asking<'_> {
    fn now(&self) -> Outcome {
        Ok(Value::Timestamp(self.now))
    }

    fn request(&self, name: &str) -> Outcome {
        let missing = || spec(format!("the request lacks `{name}`"));
        self.row.get(name).map_or_else(missing, |cell| Ok(cell.clone()))
    }

    fn feature(&self, place: &Place, name: &str) -> Outcome {
        let (asked, key) = self.entity(place)?;
        self.oracle.feature(&asked, &key, self.now, name)?
    }

    fn age(&self, place: &Place) -> Outcome {
        let age = self.event_time(place)?.map(|event_time| self.now - event_time);
        Ok(age.map_or(Value::Null, Value::Duration))
    }

    fn present(&self, place: &Place) -> Outcome {
        Ok(Value::Bool(self.event_time(place)?.is_some()))
    }
}
