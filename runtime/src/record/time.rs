//! Times of generated code: instants, days and spans, each a type of its own.
//!
//! Arithmetic saturates: a vector's builder cannot fail. Batch and stream, which can, report an overflow instead.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use crate::codec;
use crate::scalar::zone::Offsets;
use crate::scalar::{Part, Zone, time};
use crate::types::DAY;

/// An instant: microseconds since the epoch, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// A day: days since the epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub i32);

/// A span of time: microseconds, signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub i64);

impl Timestamp {
    /// Reads ISO-8601; none where that is no instant.
    pub fn read(text: &str) -> Option<Self> {
        codec::time::read_timestamp(text).ok().map(Self)
    }

    /// The day in UTC.
    pub fn date(self) -> Date {
        // Days of any `i64` microseconds are far within `i32`.
        Date(self.0.div_euclid(DAY) as i32)
    }

    /// The day in a zone.
    pub fn date_in(self, zone: &str) -> Date {
        Date(time::date(self.0, &mut offsets(zone)))
    }

    /// A part of the clock in a zone.
    pub fn part(self, part: Part, zone: &str) -> i64 {
        time::part(part, self.0, &mut offsets(zone))
    }

    /// The last multiple of a unit since the epoch that is not later.
    pub fn truncate(self, unit: Duration) -> Self {
        Self(time::truncate(self.0, unit.0).unwrap_or(i64::MIN))
    }
}

fn offsets(zone: &str) -> Offsets {
    Offsets::of(&Zone(zone.into()))
}

impl Date {
    /// Reads ISO-8601; none where that is no day.
    pub fn read(text: &str) -> Option<Self> {
        codec::time::read_date(text).ok().map(Self)
    }

    /// Midnight in UTC.
    pub fn midnight(self) -> Timestamp {
        Timestamp(i64::from(self.0).saturating_mul(DAY))
    }
}

impl Duration {
    /// Whole days, toward minus infinity.
    pub fn days(self) -> i64 {
        time::days(self.0)
    }

    /// Whole hours, toward minus infinity.
    pub fn hours(self) -> i64 {
        time::hours(self.0)
    }

    /// Whole minutes, toward minus infinity.
    pub fn minutes(self) -> i64 {
        time::minutes(self.0)
    }

    /// Seconds, rounded once.
    pub fn seconds(self) -> f64 {
        time::seconds(self.0)
    }

    /// How often another goes into this; none where the other is 0.
    pub fn ratio(self, other: Self) -> Option<f64> {
        time::ratio(self.0, other.0)
    }

    /// The magnitude.
    pub fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// -1, 0 or 1.
    pub fn sign(self) -> i64 {
        self.0.signum()
    }
}

/// A number of days that `i32` holds, or the nearest.
fn day(days: i64) -> Date {
    Date(days.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
}

macro_rules! operators {
    ($($left:ty, $operator:ident $method:ident $right:ty => $output:ty: |$a:ident, $b:ident| $result:expr;)*) => {$(
        impl $operator<$right> for $left {
            type Output = $output;

            fn $method(self, other: $right) -> $output {
                let ($a, $b) = (self, other);
                $result
            }
        }
    )*};
}

operators! {
    Timestamp, Add add Duration => Timestamp: |a, b| Timestamp(a.0.saturating_add(b.0));
    Duration, Add add Timestamp => Timestamp: |a, b| b + a;
    Timestamp, Sub sub Duration => Timestamp: |a, b| Timestamp(a.0.saturating_sub(b.0));
    Timestamp, Sub sub Timestamp => Duration: |a, b| Duration(a.0.saturating_sub(b.0));
    Duration, Add add Duration => Duration: |a, b| Duration(a.0.saturating_add(b.0));
    Duration, Sub sub Duration => Duration: |a, b| Duration(a.0.saturating_sub(b.0));
    Duration, Mul mul i64 => Duration: |a, b| Duration(a.0.saturating_mul(b));
    i64, Mul mul Duration => Duration: |a, b| b * a;
    Date, Add add Duration => Date: |a, b| day(i64::from(a.0).saturating_add(b.days()));
    Duration, Add add Date => Date: |a, b| b + a;
    Date, Sub sub Duration => Date: |a, b| day(i64::from(a.0).saturating_sub(b.days()));
    Date, Sub sub Date => Duration: |a, b| Duration((i64::from(a.0) - i64::from(b.0)).saturating_mul(DAY));
}

impl Neg for Duration {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

/// The text form, `2026-01-31T09:30:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&codec::time::timestamp_text(self.0))
    }
}

/// The text form, `2026-01-31`.
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&codec::time::date_text(self.0))
    }
}

/// The text form: microseconds.
impl fmt::Display for Duration {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}
