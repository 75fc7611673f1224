//! Zones against the rules looked up afresh for every time.

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use proptest::prelude::*;

use crate::scalar::zone::{Offsets, tzdb_version};
use crate::scalar::{Part, Zone, time};
use crate::types::{DAY, HOUR, SECOND};

const NAMES: [&str; 6] =
    ["Europe/Paris", "Australia/Lord_Howe", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC"];

/// From 1960 to 2100: before, among and behind the changes that the rules list one by one.
const YEARS: std::ops::Range<i64> = -3_650 * DAY..47_450 * DAY;

proptest! {
    #[test]
    fn offsets_do_not_depend_on_what_was_asked_before(
        name in prop::sample::select(&NAMES[..]),
        times in prop::collection::vec(YEARS, 1..20),
    ) {
        let rules = TimeZoneDatabase::bundled().get(name).unwrap();
        let mut offsets = Offsets::of(&Zone(name.into()));
        for micros in times {
            let fresh = rules.to_offset(Timestamp::from_microsecond(micros).unwrap());
            prop_assert_eq!(offsets.at(micros), i64::from(fresh.seconds()) * SECOND);
        }
    }
}

#[test]
fn clocks_change_at_the_microsecond() {
    // 2026-03-29T01:00:00Z, when Paris goes from 02:00 to 03:00.
    let change = 1_774_746_000 * SECOND;
    let mut paris = Offsets::of(&Zone::named("Europe/Paris").unwrap());
    assert_eq!((paris.at(change - 1), paris.at(change), paris.at(change - 1)), (HOUR, 2 * HOUR, HOUR));
    assert_eq!(time::part(Part::HourOfDay, change - 1, &mut paris), 1);
    assert_eq!(time::part(Part::HourOfDay, change, &mut paris), 3);
}

#[test]
fn times_beyond_the_rules_have_the_nearest_offset() {
    let mut paris = Offsets::of(&Zone::named("Europe/Paris").unwrap());
    // Winter time, and the mean time of long ago.
    assert_eq!((paris.at(i64::MAX), paris.at(i64::MIN)), (HOUR, 561 * SECOND));
    assert_eq!(time::part(Part::HourOfDay, i64::MAX, &mut paris), 5);
}

#[test]
fn zones_have_one_spelling() {
    assert_eq!(Zone::named("UTC"), Some(Zone::utc()));
    assert!(Zone::named("Asia/Tokyo").is_some());
    for name in ["asia/tokyo", "Mars/Olympus", "", "+01:00", "EST5EDT4"] {
        assert_eq!(Zone::named(name), None, "{name}");
    }
    assert!(tzdb_version().is_some_and(|version| version.starts_with("20")));
}
