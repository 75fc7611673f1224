//! Functions of times, dates and durations: microseconds and days as whole numbers.

use super::zone::Offsets;
use super::{Overflow, Part};
use crate::aggregate::exact::decimal_to_float;
use crate::codec::Civil;
use crate::types::{DAY, HOUR, MINUTE};

/// Whole days of a duration, toward minus infinity.
pub fn days(duration: i64) -> i64 {
    duration.div_euclid(DAY)
}

/// Whole hours of a duration, toward minus infinity.
pub fn hours(duration: i64) -> i64 {
    duration.div_euclid(HOUR)
}

/// Whole minutes of a duration, toward minus infinity.
pub fn minutes(duration: i64) -> i64 {
    duration.div_euclid(MINUTE)
}

/// Seconds of a duration, rounded once.
pub fn seconds(duration: i64) -> f64 {
    // Up to 2^53 the division is the one rounding.
    if duration.unsigned_abs() <= 1 << 53 {
        duration as f64 / 1e6
    } else {
        decimal_to_float(i128::from(duration), 6)
    }
}

/// `a / b` of durations; none where b is 0.
pub fn ratio(a: i64, b: i64) -> Option<f64> {
    super::number::divide(a as f64, b as f64)
}

/// Day since the epoch and microseconds since its midnight, by a zone's clock.
fn clock(time: i64, zone: &mut Offsets) -> (i64, i64) {
    let clock = time.rem_euclid(DAY) + zone.at(time);
    (time.div_euclid(DAY) + clock.div_euclid(DAY), clock.rem_euclid(DAY))
}

/// The date of a time in a zone.
pub fn date(time: i64, zone: &mut Offsets) -> i32 {
    // Days of any `i64` microseconds are far within `i32`.
    clock(time, zone).0 as i32
}

/// A part of a time's clock in a zone.
pub fn part(part: Part, time: i64, zone: &mut Offsets) -> i64 {
    let (day, clock) = clock(time, zone);
    match part {
        Part::Year => Civil::from_days(day).year,
        Part::Month => i64::from(Civil::from_days(day).month),
        Part::DayOfMonth => i64::from(Civil::from_days(day).day),
        Part::HourOfDay => clock / HOUR,
        // The epoch was a Thursday.
        Part::DayOfWeek => (day + 3).rem_euclid(7) + 1,
    }
}

/// The last multiple of a unit since the epoch that is not later.
pub fn truncate(time: i64, unit: i64) -> Result<i64, Overflow> {
    time.checked_div_euclid(unit).and_then(|count| count.checked_mul(unit)).ok_or(Overflow)
}

/// The midnight in UTC that starts a date.
pub fn midnight(date: i32) -> Result<i64, Overflow> {
    i64::from(date).checked_mul(DAY).ok_or(Overflow)
}

/// A date so many whole days later.
pub fn later(date: i32, duration: i64) -> Result<i32, Overflow> {
    i32::try_from(i64::from(date) + days(duration)).map_err(|_| Overflow)
}

/// A date so many whole days earlier.
pub fn earlier(date: i32, duration: i64) -> Result<i32, Overflow> {
    i32::try_from(i64::from(date) - days(duration)).map_err(|_| Overflow)
}

/// From date b to date a.
pub fn between(a: i32, b: i32) -> Result<i64, Overflow> {
    (i64::from(a) - i64::from(b)).checked_mul(DAY).ok_or(Overflow)
}
