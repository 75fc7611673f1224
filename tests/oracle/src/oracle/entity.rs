//! One entity at one moment: the scope in which the features of a group are evaluated.

use super::Asked;
use crate::aggregate::answer;
use crate::eval::{Scope, whole};
use crate::fault::{Outcome, spec};
use crate::model::Reading;
use crate::rows::{Fact, Moment, in_force};
use crate::typed::{Aggregate, Typed};
use crate::value::Value;
use crate::window::Seen;

/// **value**(g, e, T, K): what a group's expressions see.
pub(super) struct Entity<'a> {
    reading: &'a Reading,
    moment: Moment,
    /// The rows of all entities that are seen.
    seen: Vec<&'a Fact>,
    /// The entity's own.
    rows: Vec<&'a Fact>,
}

impl<'a> Entity<'a> {
    /// An entity of a group that has a source.
    pub(super) fn at(asked: &'a Asked, key: &[Value], moment: Moment) -> Outcome<Self> {
        match &asked.group.reading {
            Some(reading) => Ok(Self::of(reading, &asked.facts, key, moment)),
            None => spec(format!("`{}` has no rows", asked.group.name)),
        }
    }

    /// An entity among the rows of a reader.
    pub(super) fn of(reading: &'a Reading, facts: &'a [Fact], key: &[Value], moment: Moment) -> Self {
        let seen: Vec<&Fact> = facts.iter().filter(|fact| moment.sees(fact)).collect();
        let own = seen.iter().filter(|fact| fact.key.as_deref() == Some(key));
        let rows = own.filter(|fact| is_kept(reading, fact, moment.time)).copied().collect();
        Self { reading, moment, seen, rows }
    }

    /// An entity that has no rows.
    pub(super) fn absent(reading: &'a Reading, now: i64) -> Self {
        Self { reading, moment: Moment { time: now, seen: now }, seen: Vec::new(), rows: Vec::new() }
    }

    /// Whether the entity has a row.
    pub(super) fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// These features, by name.
    pub(super) fn values<'t>(
        &self,
        features: impl Iterator<Item = &'t (String, Typed)>,
    ) -> Vec<(String, Outcome)> {
        features.map(|(name, feature)| (name.clone(), whole(feature, self))).collect()
    }
}

/// Whether a source still keeps a row at a time.
pub(super) fn is_kept(reading: &Reading, fact: &Fact, time: i64) -> bool {
    let source = &reading.source;
    source.time.is_none() || source.keeps.is_none_or(|keeps| fact.time > time - keeps)
}

impl Scope for Entity<'_> {
    fn column(&self, name: &str) -> Outcome {
        let Reading { source, columns, .. } = self.reading;
        match in_force(source, columns, self.moment, (&self.seen, &self.rows)) {
            Some(version) => version.column(name),
            None => Ok(Value::Null),
        }
    }

    fn now(&self) -> Outcome {
        Ok(Value::Timestamp(self.moment.time))
    }

    fn aggregate(&self, call: &Aggregate) -> Outcome {
        // The versions of a snapshot, not the marks that end it.
        let rows = self.rows.iter().copied().filter(|fact| !fact.is_deleted).collect();
        answer(call, &Seen { rows, now: self.moment.time })
    }
}
