//! Days and times as people write them: the proleptic Gregorian calendar and ISO-8601.

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;

/// Year, month and day of a day since 1970-01-01, found by counting.
pub fn civil(day: i64) -> (i64, i64, i64) {
    // Every 400 years have the same number of days, so the count starts near.
    let cycles = day.div_euclid(146_097);
    let (mut year, mut rest) = (1970 + 400 * cycles, day - 146_097 * cycles);
    while rest >= days_of(year) {
        rest -= days_of(year);
        year += 1;
    }
    let mut month = 1;
    while rest >= days_of_month(year, month) {
        rest -= days_of_month(year, month);
        month += 1;
    }
    (year, month, rest + 1)
}

/// The day since 1970-01-01; none where the calendar has no such day.
pub fn day(year: i64, month: i64, day_of_month: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=days_of_month(year, month)).contains(&day_of_month) {
        return None;
    }
    let cycles = (year - 1970).div_euclid(400);
    let years: i64 = (1970 + 400 * cycles..year).map(days_of).sum();
    let months: i64 = (1..month).map(|month| days_of_month(year, month)).sum();
    Some(146_097 * cycles + years + months + day_of_month - 1)
}

fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

fn days_of(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Monday is 1.
pub fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7) + 1
}

/// Reads `2026-01-31`.
pub fn parse_date(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, '-');
    let mut next = |width: usize| number(parts.next()?, width);
    day(next(4)?, next(2)?, next(2)?)
}

/// Reads `2026-01-31T12:30:00.5Z` with `Z`, an offset or nothing, and a bare date as its first instant. Letters may be
/// small, and an offset may be `+01:00`, `+0100` or `+01`.
pub fn parse_timestamp(text: &str) -> Option<i64> {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else {
        return parse_date(text)?.checked_mul(DAY);
    };
    let zone = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(zone);
    parse_date(date)?.checked_mul(DAY)?.checked_add(parse_clock(clock)?)?.checked_sub(parse_offset(zone)?)
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.ffffff`; digits after the sixth must be 0.
fn parse_clock(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = clock.split(':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |part| number(part, 2))?;
    let (kept, cut) = fraction.split_at(fraction.len().min(6));
    let valid = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    if !valid || cut.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let micros = number(&format!("{kept:0<6}"), 6)?;
    Some(((hour * 60 + minute) * 60 + second) * 1_000_000 + micros)
}

fn parse_offset(text: &str) -> Option<i64> {
    if text.is_empty() || text.eq_ignore_ascii_case("Z") {
        return Some(0);
    }
    let (sign, digits) = text.split_at(1);
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 4) => (digits.get(..2)?, digits.get(2..)?),
        (None, _) => (digits, "00"),
    };
    let length = (number(hours, 2)? * 60 + number(minutes, 2)?) * 60_000_000;
    Some(if sign == "-" { -length } else { length })
}

fn number(text: &str, width: usize) -> Option<i64> {
    let plain = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// `2026-01-31`.
pub fn date_text(date: i64) -> String {
    let (year, month, day) = civil(date);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `2026-01-31T12:30:00Z`, with six decimals where the second is not whole.
pub fn timestamp_text(time: i64) -> String {
    let (day, clock) = (time.div_euclid(DAY), time.rem_euclid(DAY));
    let (seconds, micros) = (clock / 1_000_000, clock % 1_000_000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let fraction = if micros == 0 { String::new() } else { format!(".{micros:06}") };
    format!("{}T{hour:02}:{minute:02}:{second:02}{fraction}Z", date_text(day))
}
