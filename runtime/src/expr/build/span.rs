//! Spans of time, in the units that specs use.

use crate::record::Duration;
use crate::types::{DAY, HOUR, MINUTE, SECOND};

/// So many days of 86,400 s.
pub const fn days(count: i64) -> Duration {
    Duration(count * DAY)
}

/// So many hours.
pub const fn hours(count: i64) -> Duration {
    Duration(count * HOUR)
}

/// So many minutes.
pub const fn minutes(count: i64) -> Duration {
    Duration(count * MINUTE)
}

/// So many seconds.
pub const fn seconds(count: i64) -> Duration {
    Duration(count * SECOND)
}

/// So many microseconds.
pub const fn micros(count: i64) -> Duration {
    Duration(count)
}
