//! Groups and their schedules.

use std::sync::Arc;

use crate::expr::Expr;
use crate::job::{Feature, Group, Key, Lookup, Schedule, Source};
use crate::record::Duration;
use crate::types::{Field, Type};

/// `every p`: at multiples of a period.
pub fn every(period: Duration) -> Schedule {
    Schedule::Every { period: period.0, offset: 0, delay: 0, cut: 0 }
}

/// `on event`: at each instant at which a row becomes visible.
pub fn on_event() -> Schedule {
    Schedule::OnEvent { delay: 0 }
}

/// `on read`: at the moment of reading.
pub fn on_read() -> Schedule {
    Schedule::OnRead { delay: 0 }
}

impl Schedule {
    /// `offset o`: of ticks from the epoch.
    pub fn offset(mut self, span: Duration) -> Self {
        if let Self::Every { offset, .. } = &mut self {
            *offset = span.0;
        }
        self
    }

    /// `delay d`: from tick or instant to the first moment of reading. Rows of a tick are waited for as long.
    pub fn delay(mut self, span: Duration) -> Self {
        match &mut self {
            Self::Every { delay, cut, .. } => (*delay, *cut) = (span.0, span.0),
            Self::OnEvent { delay } | Self::OnRead { delay } => *delay = span.0,
        }
        self
    }

    /// `cut c`, after `delay`: rows of a tick are waited for no longer than this.
    pub fn cut(mut self, span: Duration) -> Self {
        if let Self::Every { cut, .. } = &mut self {
            *cut = span.0;
        }
        self
    }
}

impl Group {
    /// A group without features, of one record over all rows, that is computed at the moment of reading.
    pub fn new(name: &str, source: Source) -> Self {
        Self {
            name: Arc::from(name),
            keys: Vec::new(),
            source,
            filter: None,
            lookups: Vec::new(),
            schedule: on_read(),
            reach: None,
            ttl: None,
            features: Vec::new(),
        }
    }

    /// When its values are computed.
    pub fn evaluate(mut self, schedule: Schedule) -> Self {
        self.schedule = schedule;
        self
    }

    /// A further key, and the column that holds it.
    pub fn key(mut self, name: &str, column: &str, ty: Type) -> Self {
        self.keys.push(Key { name: Arc::from(name), column: Arc::from(column), ty });
        self
    }

    /// `where`: rows for which this is not true do not exist.
    pub fn filter(mut self, condition: impl Into<Expr>) -> Self {
        self.filter = Some(condition.into());
        self
    }

    /// A further snapshot whose version in force is joined to each row, on one column for each of its keys.
    pub fn lookup<const N: usize>(mut self, alias: &str, source: Source, on: [&str; N]) -> Self {
        self.lookups.push(Lookup { alias: Arc::from(alias), source, on: on.map(Arc::from).to_vec() });
        self
    }

    /// How long before a tick a row must lie for the entity to have a record.
    pub fn reach(mut self, span: Duration) -> Self {
        self.reach = Some(span.0);
        self
    }

    /// How long after its event time a record may be read.
    pub fn ttl(mut self, span: Duration) -> Self {
        self.ttl = Some(span.0);
        self
    }

    /// A further feature, which always has a value.
    pub fn required(&mut self, name: &str, ty: Type, value: impl Into<Expr>) {
        self.features.push(Feature { field: Field::required(name, ty), value: value.into() });
    }

    /// A further feature, which may be null.
    pub fn nullable(&mut self, name: &str, ty: Type, value: impl Into<Expr>) {
        self.features.push(Feature { field: Field::nullable(name, ty), value: value.into() });
    }
}
