//! Numbers, durations and strings: what one token says.

use crate::ir::ast::{Duration, Literal};
use crate::parse::error::ParseError;
use crate::parse::expr::Parsed;
use crate::source::Span;

/// Microseconds of each unit, longest spelling first.
const UNITS: [(&str, i64); 7] = [
    ("us", 1),
    ("ms", 1_000),
    ("s", 1_000_000),
    ("m", 60_000_000),
    ("h", 3_600_000_000),
    ("d", 86_400_000_000),
    ("w", 604_800_000_000),
];

/// Units of other languages, and what is written here instead.
const FOREIGN_UNITS: &[(&[&str], &str)] = &[
    (&["ns", "nano", "nanos", "nanoseconds"], "`us`, the finest unit"),
    (&["sec", "secs", "second", "seconds", "S"], "`s`"),
    (&["min", "mins", "minute", "minutes", "M"], "`m`"),
    (&["hr", "hrs", "hour", "hours", "H"], "`h`"),
    (&["day", "days", "D"], "`d`"),
    (&["wk", "wks", "week", "weeks", "W"], "`w`"),
    (
        &["mo", "mon", "mos", "month", "months"],
        "a number of days such as `30d`, since months differ in length",
    ),
    (&["y", "yr", "yrs", "year", "years"], "a number of days such as `365d`, since years differ in length"),
];

/// An int, a float or a duration.
pub(super) fn number(text: &str, span: Span) -> Parsed<Literal> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Literal::Int(text.to_owned()));
    }
    match micros(text) {
        Micros::Some(length) => return Ok(Literal::Duration(length)),
        Micros::TooLong => return Err(too_long(text, span)),
        Micros::None => {}
    }
    if is_float(text) {
        if text.parse::<f64>().is_ok_and(f64::is_finite) {
            return Ok(Literal::Float(text.to_owned()));
        }
        let help = "write a number between -1.8e308 and 1.8e308".to_owned();
        return Err(Box::new(ParseError::Number { text: text.to_owned(), help, span }));
    }
    Err(no_number(text, span))
}

/// A duration and nothing else.
pub(super) fn duration(text: &str, span: Span) -> Parsed<Duration> {
    let help = || "write a duration such as `7d` or `1h30m`".to_owned();
    match micros(text) {
        Micros::Some(length) => Ok(Duration::new(length, span)),
        Micros::TooLong => Err(too_long(text, span)),
        Micros::None if text.starts_with(|c: char| c.is_ascii_digit()) => match number(text, span) {
            Ok(Literal::Int(digits)) => Err(Box::new(ParseError::Duration {
                why: format!("`{text}` has no unit"),
                help: format!("write a duration such as `{digits}d`"),
                span,
            })),
            Ok(_) => Err(Box::new(ParseError::Duration {
                why: format!("`{text}` is no duration"),
                help: help(),
                span,
            })),
            Err(fault) => Err(fault),
        },
        Micros::None => Err(Box::new(ParseError::Duration {
            why: format!("`{text}` is no duration"),
            help: help(),
            span,
        })),
    }
}

fn too_long(text: &str, span: Span) -> Box<ParseError> {
    let why = format!("`{text}` is longer than time is counted");
    Box::new(ParseError::Duration { why, help: "write at most `106751991d`".to_owned(), span })
}

enum Micros {
    Some(i64),
    TooLong,
    None,
}

/// `(digits unit)+` in microseconds.
fn micros(text: &str) -> Micros {
    let (mut rest, mut total) = (text, Some(0_i64));
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letters = rest[digits..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let unit = UNITS.iter().find(|(unit, _)| *unit == &rest[digits..digits + letters]);
        let Some((_, length)) = unit.filter(|_| digits > 0) else { return Micros::None };
        let count = rest[..digits].parse::<i64>().ok();
        total =
            total.zip(count.and_then(|count| count.checked_mul(*length))).and_then(|(a, b)| a.checked_add(b));
        rest = &rest[digits + letters..];
    }
    match total {
        _ if text.is_empty() => Micros::None,
        Some(total) => Micros::Some(total),
        None => Micros::TooLong,
    }
}

/// Whether a duration is written in weeks alone, which lets its ticks begin on Mondays.
pub(super) fn is_in_weeks(text: &str) -> bool {
    text.strip_suffix('w')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn is_float(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(text[at + 1..].trim_start_matches(['+', '-']))),
        None => (text, None),
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(a, b)| (a, Some(b)));
    digits(whole) && fraction.is_none_or(digits) && exponent.is_none_or(digits)
}

fn no_number(text: &str, span: Span) -> Box<ParseError> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let foreign = FOREIGN_UNITS.iter().find(|(spellings, _)| spellings.contains(&unit));
    if let Some((_, instead)) = foreign {
        let digits = &text[..text.len() - unit.len()];
        let help = match instead.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) {
            Some(ours) => format!("write `{digits}{ours}`"),
            None => format!("write {instead}"),
        };
        let why = format!("`{text}` has an unknown unit");
        return Box::new(ParseError::Duration { why, help, span });
    }
    if text.contains('_') && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_') {
        let help = format!("write `{}`", text.replace('_', ""));
        return Box::new(ParseError::Number { text: text.to_owned(), help, span });
    }
    if text.contains('.') && UNITS.iter().any(|(known, _)| *known == unit) {
        let (why, help) =
            (format!("`{text}` has a fraction"), "write whole units such as `1h30m`".to_owned());
        return Box::new(ParseError::Duration { why, help, span });
    }
    let help =
        "write a number such as `2.5`, or a duration in `us`, `ms`, `s`, `m`, `h`, `d`, `w`".to_owned();
    Box::new(ParseError::Number { text: text.to_owned(), help, span })
}

/// The text between the quotes, escapes read. `locate` tells where a range of the token was written.
pub(super) fn string(token: &str, locate: impl Fn(usize, usize) -> Span) -> Parsed<String> {
    let inner = token.get(1..token.len().saturating_sub(1)).unwrap_or_default();
    let Some(first) = inner.find('\\') else { return Ok(inner.to_owned()) };
    let mut out = inner[..first].to_owned();
    let mut at = first;
    while let Some(character) = inner[at..].chars().next() {
        let (read, length) = match character {
            '\\' => match escape(&inner[at..]) {
                Some(found) => found,
                None => {
                    let wrong: String = inner[at..].chars().take(2).collect();
                    let span = locate(1 + at, 1 + at + wrong.len());
                    return Err(Box::new(ParseError::Escape { escape: wrong, span }));
                }
            },
            other => (other, other.len_utf8()),
        };
        out.push(read);
        at += length;
    }
    Ok(out)
}

/// The character of an escape and the bytes it takes.
fn escape(text: &str) -> Option<(char, usize)> {
    let letter = text[1..].chars().next()?;
    Some(match letter {
        '\\' | '"' | '\'' => (letter, 2),
        'n' => ('\n', 2),
        't' => ('\t', 2),
        'u' => {
            let digits = text[2..].strip_prefix('{')?.split_once('}')?.0;
            let plain = digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let code = plain.then(|| u32::from_str_radix(digits, 16).ok())??;
            (char::from_u32(code)?, digits.len() + 4)
        }
        _ => return None,
    })
}
