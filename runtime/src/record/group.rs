//! What generated structs of features have in common, and records of them.

use std::fmt;
use std::hash::Hash;

use super::{Duration, Reader, Timestamp, Unreadable, Writer};
use crate::codec::TextError;
use crate::codec::event_time::{EventTimeForm, event_time_text, read_event_time};
use crate::codec::key::{IDENTIFIER, record_identifier};

/// The key of an entity.
pub trait Key: Clone + fmt::Debug + Eq + Hash + Send + Sync + 'static {
    /// Adds the columns of the key, in their order.
    fn write(&self, record: &mut Writer);

    /// Reads the columns of the key.
    ///
    /// # Errors
    /// [`Unreadable`] says which column is missing or has another type.
    fn read(record: &Reader<'_>) -> Result<Self, Unreadable>;

    /// The text that identifies the key's record in an online store.
    fn identifier(&self) -> String {
        let mut columns = Writer::default();
        self.write(&mut columns);
        let texts: Vec<String> = columns.finish().into_iter().map(|(_, text)| text).collect();
        record_identifier(&texts)
    }
}

/// The features of a group, as a generated struct.
pub trait FeatureGroup: Clone + fmt::Debug + PartialEq + Send + Sync + 'static {
    /// The key of the group's entity.
    type Key: Key;

    /// The group's name.
    const NAME: &'static str;
    /// What its records mean, as a hash.
    const FINGERPRINT: &'static str;
    /// How event times are written.
    const EVENT_TIME: EventTimeForm;

    /// Adds the features in order; null is left out.
    fn write(&self, record: &mut Writer);

    /// Reads the features.
    ///
    /// # Errors
    /// [`Unreadable`] says which feature is missing or has another type.
    fn read(record: &Reader<'_>) -> Result<Self, Unreadable>;
}

/// A group whose records are stored: one may be absent.
pub trait Stored: FeatureGroup {
    /// How long after its event time a record may be read; none: for ever.
    const TTL: Option<Duration>;

    /// What stands for a record that is not there.
    fn absent() -> &'static Self;
}

/// The values of a group for one key at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<F: FeatureGroup> {
    /// The key.
    pub key: F::Key,
    /// The first instant at which the record may be read; of a group that is read live, the time of reading.
    pub event_time: Timestamp,
    /// The features.
    pub features: F,
}

/// The name of the event time among a record's values.
const EVENT_TIME: &str = "event_time";

impl<F: FeatureGroup> Record<F> {
    /// The record as PutRecord takes it: names and texts, in the order of the FeatureGroup's definitions.
    ///
    /// # Errors
    /// A [`TextError`] if the event time has no text in the group's form.
    pub fn encode(&self) -> Result<Vec<(&'static str, String)>, TextError> {
        let mut key = Writer::default();
        self.key.write(&mut key);
        let columns = key.finish();
        let mut record = Writer::default();
        if columns.len() != 1 {
            record.put_text(IDENTIFIER, self.key.identifier());
        }
        columns.into_iter().for_each(|(name, text)| record.put_text(name, text));
        record.put_text(EVENT_TIME, event_time_text(self.event_time.0, F::EVENT_TIME)?);
        self.features.write(&mut record);
        Ok(record.finish())
    }

    /// Reads a record as GetRecord gives it.
    ///
    /// # Errors
    /// [`Unreadable`] says which value is missing or has another type.
    pub fn decode<'a, I>(values: I) -> Result<Self, Unreadable>
    where
        I: IntoIterator<Item = (&'a str, &'a str)>,
    {
        let record = Reader::new(values);
        let event_time = record.with(EVENT_TIME, |text| read_event_time(text, F::EVENT_TIME))?;
        Ok(Self {
            key: F::Key::read(&record)?,
            event_time: Timestamp(event_time),
            features: F::read(&record)?,
        })
    }
}

/// The record if it may be read at a time: from its event time on, and until its ttl has passed.
fn readable<F: Stored>(record: Option<&Record<F>>, now: Timestamp) -> Option<&Record<F>> {
    record.filter(|record| {
        let age = now - record.event_time;
        record.event_time <= now && F::TTL.is_none_or(|ttl| age < ttl)
    })
}

/// The features that a reader sees at a time: those of the record, or of an absent one.
pub fn features_at<F: Stored>(record: Option<&Record<F>>, now: Timestamp) -> &F {
    match readable(record, now) {
        Some(record) => &record.features,
        None => F::absent(),
    }
}

/// How old the record is that a reader sees at a time; none for an absent one.
pub fn age_at<F: Stored>(record: Option<&Record<F>>, now: Timestamp) -> Option<Duration> {
    readable(record, now).map(|record| now - record.event_time)
}
