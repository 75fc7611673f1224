//! What a cell may hold: the rules that all formats share.

use super::gather::Cell;
use crate::codec::number::{decimal_text, float_text, read_decimal, read_float, read_int};
use crate::codec::time::{read_date, read_timestamp};
use crate::codec::{TextError, time};
use crate::job;
use crate::types::{DAY, SECOND};

/// A float; one that is not finite is null where the column may hold null.
#[inline]
pub(super) fn float(x: f64, declared: &job::Column) -> Cell<f64> {
    if x.is_finite() {
        return Ok(Some(x + 0.0));
    }
    if declared.field.nullable { Ok(None) } else { Err(x.to_string()) }
}

/// An int that is written as a float, as programs do for columns with nulls.
pub(super) fn whole(x: f64, declared: &job::Column) -> Cell<i64> {
    // The bounds of i64: the upper one is exact as a float, and excluded.
    let bounds = i64::MIN as f64..-(i64::MIN as f64);
    match float(x, declared)? {
        Some(x) if x.fract() == 0.0 && bounds.contains(&x) => Ok(Some(x as i64)),
        Some(x) => Err(float_text(x)),
        None => Ok(None),
    }
}

/// A decimal of this many digits behind the point, as one of the declared type.
pub(super) fn rescaled(digits: i128, from: u8, (precision, to): (u8, u8)) -> Cell<i128> {
    let found = || decimal_text(digits, from);
    let digits = match to.checked_sub(from) {
        Some(more) => 10_i128.checked_pow(more.into()).and_then(|power| digits.checked_mul(power)),
        None => 10_i128
            .checked_pow((from - to).into())
            .and_then(|power| (digits % power == 0).then(|| digits / power)),
    };
    let bound = 10_i128.checked_pow(precision.into()).unwrap_or(i128::MAX);
    digits.filter(|digits| digits.abs() < bound).map(Some).ok_or_else(found)
}

/// A decimal that is written as a float: the one that its shortest text says.
pub(super) fn decimal_of_float(x: f64, declared: &job::Column, (precision, scale): (u8, u8)) -> Cell<i128> {
    let Some(x) = float(x, declared)? else { return Ok(None) };
    let text = float_text(x);
    read(&text, |text| read_decimal(text, precision, scale))
}

/// A timestamp; finer than the column's unit is an error.
#[inline]
pub(super) fn timestamp(micros: i64, declared: &job::Column) -> Cell<i64> {
    if declared.unit == 1 || micros % declared.unit == 0 {
        return Ok(Some(micros));
    }
    Err(format!("`{}`, which is finer than the column's unit", time::timestamp_text(micros)))
}

/// How many microseconds, or parts of one, a unit of an epoch format has; none: it is no such format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Each unit is so many microseconds.
    Micros(i64),
    /// Nanoseconds.
    Nanos,
}

impl Epoch {
    /// The unit of the declared format.
    pub(super) fn of(declared: &job::Column) -> Option<Self> {
        match declared.format.as_deref()? {
            "epoch_s" => Some(Self::Micros(SECOND)),
            "epoch_ms" => Some(Self::Micros(1000)),
            "epoch_us" => Some(Self::Micros(1)),
            "epoch_ns" => Some(Self::Nanos),
            _ => None,
        }
    }

    /// Microseconds of so many units.
    pub(super) fn micros(self, units: i64) -> Result<i64, String> {
        match self {
            Self::Micros(size) => {
                units.checked_mul(size).ok_or_else(|| format!("`{units}`, which is out of range"))
            }
            Self::Nanos if units % 1000 == 0 => Ok(units / 1000),
            Self::Nanos => Err(format!("`{units}` ns, which is finer than a microsecond")),
        }
    }

    /// Microseconds of a number of units as text, with a fraction where the unit is coarser than a microsecond.
    fn read(self, text: &str) -> Cell<i64> {
        match self {
            Self::Micros(size) => {
                let scale = size.ilog10() as u8;
                let micros = read(text, |text| read_decimal(text, 19 + scale, scale))?;
                let micros = micros.map(i64::try_from).transpose();
                micros.map_err(|_| format!("`{text}`, which is out of range"))
            }
            Self::Nanos => read(text, read_int)?.map(|units| self.micros(units)).transpose(),
        }
    }
}

/// What a text holds, or why it cannot be read.
pub(super) fn read<T>(text: &str, reader: impl FnOnce(&str) -> Result<T, TextError>) -> Cell<T> {
    reader(text).map(Some).map_err(|error| format!("`{text}` {error}"))
}

/// A truth value.
pub(super) fn read_bool(text: &str) -> Result<bool, TextError> {
    match text {
        "true" | "True" | "TRUE" => Ok(true),
        "false" | "False" | "FALSE" => Ok(false),
        _ => Err(TextError::Unreadable),
    }
}

/// A float as text; `NaN` and infinities are null where the column may hold null.
pub(super) fn float_of_text(text: &str, declared: &job::Column) -> Cell<f64> {
    match read_float(text) {
        Err(TextError::NotFinite) if declared.field.nullable => Ok(None),
        found => read(text, |_| found),
    }
}

/// A timestamp as text, in the column's format.
pub(super) fn timestamp_of_text(text: &str, declared: &job::Column) -> Cell<i64> {
    let micros = match Epoch::of(declared) {
        Some(epoch) => epoch.read(text)?,
        None => read(text, read_timestamp)?,
    };
    micros.map_or(Ok(None), |micros| timestamp(micros, declared))
}

/// A date; a time that is a midnight is one.
pub(super) fn date_of_micros(micros: i64) -> Cell<i32> {
    let found = || format!("`{}`, which is not a midnight", time::timestamp_text(micros));
    let days = (micros.rem_euclid(DAY) == 0).then_some(micros.div_euclid(DAY));
    days.and_then(|days| i32::try_from(days).ok()).map(Some).ok_or_else(found)
}

/// A date as text.
pub(super) fn date_of_text(text: &str) -> Cell<i32> {
    read(text, read_date)
}
