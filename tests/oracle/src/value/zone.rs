//! Wall clocks of the world.

use chrono::{Offset, TimeZone};

use crate::fault::{Outcome, spec};

/// What a wall clock in the zone shows at an instant, as microseconds of a clock that knows no zone.
pub fn local(time: i64, zone: &str) -> Outcome<i64> {
    let Ok(zone) = zone.parse::<chrono_tz::Tz>() else {
        return spec(format!("no zone is called `{zone}`"));
    };
    let instant = chrono::DateTime::from_timestamp_micros(time);
    let offset = instant.map(|instant| zone.offset_from_utc_datetime(&instant.naive_utc()).fix());
    Ok(time + offset.map_or(0, |offset| i64::from(offset.local_minus_utc())) * 1_000_000)
}
