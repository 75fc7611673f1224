//! Dates and timestamps as ISO-8601, durations as microseconds.
//!
//! Years outside 0000 to 9999 are written with a sign. A timestamp is written in UTC, with as many digits of the
//! second as it needs; it is read with any offset, with `T` or a space, and a date alone is its midnight in UTC.

use super::{Civil, TextError};
use crate::types::{DAY, HOUR, MINUTE, SECOND};

/// A date: `2026-01-31`.
pub fn date_text(days: i32) -> String {
    let Civil { year, month, day } = Civil::from_days(i64::from(days));
    format!("{}-{month:02}-{day:02}", year_text(year))
}

/// A timestamp: `2026-01-31T09:30:00.5Z`.
pub fn timestamp_text(micros: i64) -> String {
    let fraction = micros.rem_euclid(SECOND);
    let digits = format!("{fraction:06}");
    let digits = digits.trim_end_matches('0');
    let point = if digits.is_empty() { "" } else { "." };
    format!("{}{point}{digits}Z", seconds_text(micros))
}

/// The whole seconds of a timestamp, without what follows them: `2026-01-31T09:30:00`.
pub(super) fn seconds_text(micros: i64) -> String {
    let Civil { year, month, day } = Civil::from_days(micros.div_euclid(DAY));
    let clock = micros.rem_euclid(DAY);
    let (hour, minute, second) = (clock / HOUR, clock / MINUTE % 60, clock / SECOND % 60);
    format!("{}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}", year_text(year))
}

fn year_text(year: i64) -> String {
    if (0..=9999).contains(&year) { format!("{year:04}") } else { format!("{year:+05}") }
}

/// Reads a date.
///
/// # Errors
/// [`TextError::Unreadable`], or [`TextError::OutOfRange`] for a day that does not exist.
pub fn read_date(text: &str) -> Result<i32, TextError> {
    let mut rest = Cursor(text.as_bytes());
    let days = rest.date()?;
    rest.end()?;
    i32::try_from(days).map_err(|_| TextError::OutOfRange)
}

/// Reads a timestamp. Without an offset it is UTC.
///
/// # Errors
/// [`TextError::Unreadable`]; [`TextError::OutOfRange`] for a time that does not exist; [`TextError::Finer`] if digits
/// below the microsecond are not 0.
pub fn read_timestamp(text: &str) -> Result<i64, TextError> {
    let mut rest = Cursor(text.as_bytes());
    let days = rest.date()?;
    let clock = match rest.take(b"Tt ") {
        Some(_) => rest.clock()?,
        None => 0,
    };
    rest.end()?;
    let micros = i128::from(days) * i128::from(DAY) + i128::from(clock);
    i64::try_from(micros).map_err(|_| TextError::OutOfRange)
}

/// What is left of a text.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    /// The next byte, if it is one of these.
    fn take(&mut self, wanted: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        wanted.contains(first).then(|| {
            self.0 = rest;
            *first
        })
    }

    fn expect(&mut self, wanted: u8) -> Result<(), TextError> {
        self.take(&[wanted]).map(|_| ()).ok_or(TextError::Unreadable)
    }

    fn end(&self) -> Result<(), TextError> {
        if self.0.is_empty() { Ok(()) } else { Err(TextError::Unreadable) }
    }

    /// All digits that come next, and how many they are.
    fn digits(&mut self) -> Result<(i64, usize), TextError> {
        let (mut value, mut count) = (0_i64, 0);
        while let Some(digit) = self.take(b"0123456789") {
            let digit = i64::from(digit - b'0');
            value = value
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(digit))
                .ok_or(TextError::OutOfRange)?;
            count += 1;
        }
        Ok((value, count))
    }

    /// Two digits below a bound.
    fn pair(&mut self, bound: i64) -> Result<i64, TextError> {
        let mut value = 0;
        for _ in 0..2 {
            let digit = self.take(b"0123456789").ok_or(TextError::Unreadable)?;
            value = value * 10 + i64::from(digit - b'0');
        }
        if value < bound { Ok(value) } else { Err(TextError::OutOfRange) }
    }

    fn date(&mut self) -> Result<i64, TextError> {
        let sign = self.take(b"+-");
        let (year, count) = self.digits()?;
        if count < 4 || (sign.is_none() && count > 4) || year > 1_000_000_000 {
            return Err(TextError::Unreadable);
        }
        let year = if sign == Some(b'-') { -year } else { year };
        self.expect(b'-')?;
        let month = self.pair(13)?;
        self.expect(b'-')?;
        let day = self.pair(32)?;
        Civil { year, month: month as u8, day: day as u8 }.days().ok_or(TextError::OutOfRange)
    }

    /// Microseconds from midnight in UTC; the offset may move them out of the day.
    fn clock(&mut self) -> Result<i64, TextError> {
        let hour = self.pair(24)?;
        self.expect(b':')?;
        let minute = self.pair(60)?;
        let mut clock = hour * HOUR + minute * MINUTE;
        if self.take(b":").is_some() {
            clock += self.pair(60)? * SECOND;
            if self.take(b".").is_some() {
                clock += self.fraction()?;
            }
        }
        Ok(clock - self.offset()?)
    }

    /// Microseconds of the digits behind a point.
    fn fraction(&mut self) -> Result<i64, TextError> {
        let (mut micros, mut weight, mut count, mut finer) = (0, SECOND, 0, false);
        while let Some(digit) = self.take(b"0123456789") {
            weight /= 10;
            micros += i64::from(digit - b'0') * weight;
            finer |= weight == 0 && digit != b'0';
            count += 1;
        }
        match (count, finer) {
            (0, _) => Err(TextError::Unreadable),
            (_, true) => Err(TextError::Finer),
            _ => Ok(micros),
        }
    }

    /// `Z`, `+01:00`, `+0100`, `+01` or nothing, in microseconds.
    fn offset(&mut self) -> Result<i64, TextError> {
        let sign = match self.take(b"Zz+-") {
            Some(b'+') => 1,
            Some(b'-') => -1,
            _ => return Ok(0),
        };
        let mut offset = self.pair(24)? * HOUR;
        let colon = self.take(b":").is_some();
        if colon || !self.0.is_empty() {
            offset += self.pair(60)? * MINUTE;
        }
        Ok(sign * offset)
    }
}
