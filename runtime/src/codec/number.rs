//! Numbers: ints, decimals and floats as text.
//!
//! A float is written with the fewest digits that read back to it, in the form of ECMAScript's `Number::toString` (and
//! of canonical JSON, RFC 8785): plain from 1e-6 to below 1e21, else `1.5e-7`, `1e+21`. A decimal has all digits of its
//! scale. What is read is wider: a sign, missing digits on one side of the point, an exponent.

use std::fmt::{LowerExp, Write};

use super::TextError;

/// The shortest text of a float; of the f32 if it is one.
pub fn float_text<F: LowerExp>(x: F) -> String {
    let mut text = String::new();
    write_float(&mut text, x);
    text
}

/// Adds the shortest text of a finite float, `f32` or `f64`.
pub fn write_float<F: LowerExp>(out: &mut String, x: F) {
    // The standard library's exponent form has the shortest digits: `-1.25e-7`.
    let mut form = Short::default();
    // INVARIANT: a float's exponent form is never longer than the buffer, which alone could make this fail.
    let _ = write!(form, "{x:e}");
    let text = form.text();
    let (text, negative) = text.strip_prefix('-').map_or((text, false), |text| (text, true));
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if negative {
        out.push('-');
    }
    if !(-6..21).contains(&exponent) {
        out.push_str(mantissa);
        // Writing to a text never fails.
        let _ = write!(out, "e{exponent:+}");
        return;
    }
    plain(out, (whole, fraction), exponent);
}

/// Digits with the point moved to where the exponent says.
fn plain(out: &mut String, (whole, fraction): (&str, &str), exponent: i32) {
    if exponent < 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', exponent.unsigned_abs() as usize - 1));
        out.push_str(whole);
        out.push_str(fraction);
        return;
    }
    let places = exponent as usize;
    out.push_str(whole);
    out.push_str(fraction.get(..places).unwrap_or(fraction));
    out.extend(std::iter::repeat_n('0', places.saturating_sub(fraction.len())));
    if let Some(rest) = fraction.get(places..).filter(|rest| !rest.is_empty()) {
        out.push('.');
        out.push_str(rest);
    }
}

/// Room for the exponent form of one float.
#[derive(Default)]
struct Short {
    bytes: [u8; 32],
    length: usize,
}

impl Short {
    fn text(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.length + text.len();
        let room = self.bytes.get_mut(self.length..end).ok_or(std::fmt::Error)?;
        room.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// Whether a text is a number: a sign, digits with or without a point, and an exponent.
fn is_number(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(m, e)| (m, Some(e)));
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mantissa = unsigned(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((&mantissa, ""));
    let exponent = exponent.map(unsigned);
    digits(whole)
        && digits(fraction)
        && whole.len() + fraction.len() > 0
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(&exponent))
}

/// Reads a float to the nearest `f64`; -0.0 becomes 0.0.
///
/// # Errors
/// [`TextError::Unreadable`], or [`TextError::NotFinite`] for NaN, infinities and numbers beyond the finite range.
pub fn read_float(text: &str) -> Result<f64, TextError> {
    let found: f64 = text.parse().map_err(|_| TextError::Unreadable)?;
    match found.is_finite() {
        true if is_number(text) => Ok(found + 0.0),
        true => Err(TextError::Unreadable),
        false => Err(TextError::NotFinite),
    }
}

/// Reads an int.
///
/// # Errors
/// [`TextError::Unreadable`] or [`TextError::OutOfRange`].
pub fn read_int(text: &str) -> Result<i64, TextError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TextError::Unreadable);
    }
    text.parse().map_err(|_| TextError::OutOfRange)
}

/// The text of a decimal, with all digits of its scale.
pub fn decimal_text(digits: i128, scale: u8) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let width = usize::from(scale) + 1;
    let text = format!("{:0width$}", digits.unsigned_abs());
    let (whole, fraction) = text.split_at(text.len() - usize::from(scale));
    let point = if scale == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// Reads a decimal as written: all its digits, and how many of them stand behind the point.
///
/// # Errors
/// [`TextError::Unreadable`], or [`TextError::OutOfRange`] beyond 38 digits, zeros at either end not counted.
pub fn read_digits(text: &str) -> Result<(i128, u8), TextError> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if unsigned.contains(['e', 'E', '+', '-']) || !is_number(unsigned) {
        return Err(TextError::Unreadable);
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let whole = whole.trim_start_matches('0');
    let fraction = match whole.len() + fraction.len() {
        ..=38 => fraction,
        _ => fraction.trim_end_matches('0'),
    };
    let scale =
        u8::try_from(fraction.len()).ok().filter(|scale| *scale <= 38).ok_or(TextError::OutOfRange)?;
    let mut digits = 0_i128;
    for digit in whole.bytes().chain(fraction.bytes()) {
        let tens = digits.checked_mul(10).ok_or(TextError::OutOfRange)?;
        digits = tens.checked_add(i128::from(digit - b'0')).ok_or(TextError::OutOfRange)?;
    }
    if digits > MOST {
        return Err(TextError::OutOfRange);
    }
    Ok((if negative { -digits } else { digits }, scale))
}

/// Reads a value of `decimal(precision, scale)`.
///
/// # Errors
/// [`TextError::Unreadable`], [`TextError::OutOfRange`], or [`TextError::Finer`] if digits behind the scale are not 0.
pub fn read_decimal(text: &str, precision: u8, scale: u8) -> Result<i128, TextError> {
    let (digits, found) = read_digits(text)?;
    let digits = match found.checked_sub(scale) {
        None | Some(0) => {
            let up = power_of_ten(scale - found).ok_or(TextError::OutOfRange)?;
            digits.checked_mul(up).ok_or(TextError::OutOfRange)?
        }
        Some(more) => {
            let down = power_of_ten(more).ok_or(TextError::OutOfRange)?;
            if digits % down != 0 {
                return Err(TextError::Finer);
            }
            digits / down
        }
    };
    fits(digits, precision).then_some(digits).ok_or(TextError::OutOfRange)
}

/// The greatest number of 38 digits.
const MOST: i128 = 10_i128.pow(38) - 1;

/// `10^exponent`; none above 38.
pub(crate) fn power_of_ten(exponent: u8) -> Option<i128> {
    10_i128.checked_pow(u32::from(exponent))
}

/// Whether a decimal has at most so many digits.
pub(crate) fn fits(digits: i128, precision: u8) -> bool {
    power_of_ten(precision).is_some_and(|bound| -bound < digits && digits < bound)
}
