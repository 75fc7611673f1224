//! Functions of times and durations.

use crate::fault::Outcome;
use crate::value::calendar::{DAY, civil, weekday};
use crate::value::{Type, Value, zone};

const HOUR: i64 = 3_600_000_000;
const MINUTE: i64 = 60_000_000;

/// The value, or none where the name is that of another function.
pub(super) fn apply(name: &str, values: &[Value], _: &Type) -> Option<Outcome> {
    match (name, values) {
        ("days", [Value::Duration(d)]) => Some(Ok(Value::Int(d.div_euclid(DAY)))),
        ("hours", [Value::Duration(d)]) => Some(Ok(Value::Int(d.div_euclid(HOUR)))),
        ("minutes", [Value::Duration(d)]) => Some(Ok(Value::Int(d.div_euclid(MINUTE)))),
        ("seconds", [Value::Duration(d)]) => Some(Ok(Value::float(seconds(*d)))),
        ("truncate", [Value::Timestamp(t), Value::Duration(d)]) => {
            Some(Ok(Value::Timestamp(t.div_euclid(*d) * d)))
        }
        ("date", [Value::Timestamp(t), rest @ ..]) => {
            Some(local(*t, rest).map(|t| Value::Date(t.div_euclid(DAY))))
        }
        (
            "year" | "month" | "day_of_month" | "hour_of_day" | "day_of_week",
            [Value::Timestamp(t), rest @ ..],
        ) => Some(local(*t, rest).map(|t| Value::Int(part(name, t)))),
        _ => None,
    }
}

/// **fl**(us / 1e6).
pub(crate) fn seconds(micros: i64) -> f64 {
    crate::value::Exact::fraction(micros, 1_000_000).fl()
}

/// What the wall clock of the zone shows; UTC where none is given.
fn local(time: i64, zone: &[Value]) -> Outcome<i64> {
    match zone {
        [Value::String(name)] => zone::local(time, name),
        _ => Ok(time),
    }
}

fn part(name: &str, time: i64) -> i64 {
    let day = time.div_euclid(DAY);
    let (year, month, day_of_month) = civil(day);
    match name {
        "year" => year,
        "month" => month,
        "day_of_month" => day_of_month,
        "hour_of_day" => time.rem_euclid(DAY) / HOUR,
        _ => weekday(day),
    }
}
