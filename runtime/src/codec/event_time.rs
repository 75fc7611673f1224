//! Event times of stored records, in the forms that SageMaker takes.
//!
//! All texts of one form have one width, so their order is that of the times. Years have four digits; a time beyond them
//! has no text.

use super::time::{read_timestamp, seconds_text};
use super::{Civil, TextError, number};
use crate::types::{DAY, SECOND};

/// How event times are written in SageMaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventTimeForm {
    /// Text, `yyyy-MM-ddTHH:mm:ssZ`.
    Seconds,
    /// Text with nine digits after the point, the last three 0.
    Nanos,
    /// Fractional seconds with six decimals.
    Fractional,
}

/// An event time in a form.
///
/// # Errors
/// [`TextError::OutOfRange`] beyond years of four digits, [`TextError::Finer`] for part of a second in
/// [`EventTimeForm::Seconds`].
pub fn event_time_text(micros: i64, form: EventTimeForm) -> Result<String, TextError> {
    if !(0..=9999).contains(&Civil::from_days(micros.div_euclid(DAY)).year) {
        return Err(TextError::OutOfRange);
    }
    let fraction = micros.rem_euclid(SECOND);
    match form {
        EventTimeForm::Seconds if fraction != 0 => Err(TextError::Finer),
        EventTimeForm::Seconds => Ok(format!("{}Z", seconds_text(micros))),
        EventTimeForm::Nanos => Ok(format!("{}.{fraction:06}000Z", seconds_text(micros))),
        EventTimeForm::Fractional => Ok(number::decimal_text(i128::from(micros), 6)),
    }
}

/// Reads an event time as the service gives it back: text as any timestamp, fractional seconds also in the text of the
/// double that they have become, which is nearest to one microsecond only.
///
/// # Errors
/// A [`TextError`] says why it is not an event time.
pub fn read_event_time(text: &str, form: EventTimeForm) -> Result<i64, TextError> {
    if form != EventTimeForm::Fractional {
        return read_timestamp(text);
    }
    match number::read_decimal(text, 19, 6) {
        Ok(micros) => i64::try_from(micros).map_err(|_| TextError::OutOfRange),
        Err(TextError::OutOfRange) => Err(TextError::OutOfRange),
        Err(_) => {
            let micros = (number::read_float(text)? * 1e6).round();
            // Doubles of such seconds are finer than microseconds; beyond, no event time has a text.
            if micros.abs() < 1e18 { Ok(micros as i64) } else { Err(TextError::OutOfRange) }
        }
    }
}
