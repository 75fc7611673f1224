//! A store of records, filled by the jobs of stored groups, and read the plainest way.

use std::collections::BTreeMap;

use fsc_runtime::batch::{Span, run};
use fsc_runtime::job::Group;
use fsc_runtime::record::{FeatureGroup, Key, Record, Timestamp};

use super::table::files;

/// 2025-01-01 and 2027-01-01: all data of the shop lies between them.
const SPAN: Span = Span::Range(1_735_689_600_000_000, 1_798_761_600_000_000);

/// The records of a stored group by the identifier of their key, in the order of their event times.
pub(super) struct Online<F: FeatureGroup> {
    records: BTreeMap<String, Vec<Record<F>>>,
}

impl<F: FeatureGroup> Online<F> {
    /// All records that a group's job stores, each of which goes through its text form.
    pub(super) fn of(job: &Group) -> Self {
        let stored = run(&files(), job, SPAN).unwrap().table.records::<F>().unwrap();
        let mut records: BTreeMap<String, Vec<Record<F>>> = BTreeMap::new();
        for stored in stored {
            let encoded = stored.encode().unwrap();
            let read = Record::decode(encoded.iter().map(|(name, text)| (*name, &**text))).unwrap();
            assert_eq!(read, stored);
            records.entry(read.key.identifier()).or_default().push(read);
        }
        assert!(!records.is_empty());
        records.values_mut().for_each(|records| records.sort_by_key(|record| record.event_time));
        Self { records }
    }

    /// The newest record of a key at a time.
    pub(super) fn get(&self, key: &F::Key, now: Timestamp) -> Option<&Record<F>> {
        let records = self.records.get(&key.identifier())?;
        records.iter().rev().find(|record| record.event_time <= now)
    }
}
