//! Values, durations and types in the words of specs.

use fsc_runtime::codec::number::{decimal_text, float_text};
use fsc_runtime::codec::time::{date_text, timestamp_text};
use fsc_runtime::types::{DAY, Field, HOUR, MINUTE, SECOND, Type, Value};

/// A type, with `?` where a value may be missing.
pub(crate) fn ty(ty: &Type, nullable: bool) -> String {
    format!("{ty}{}", if nullable { "?" } else { "" })
}

/// `name: type`.
pub(crate) fn field(field: &Field) -> String {
    format!("{}: {}", field.name, ty(&field.ty, field.nullable))
}

/// `1h30m`: the largest units first.
pub(crate) fn duration(micros: i64) -> String {
    const UNITS: [(i64, &str); 6] =
        [(DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (SECOND, "s"), (1000, "ms"), (1, "us")];
    let mut rest = micros.unsigned_abs();
    let mut text = String::from(if micros < 0 { "-" } else { "" });
    for (unit, name) in UNITS {
        let unit = unit.unsigned_abs();
        if rest >= unit {
            text += &format!("{}{name}", rest / unit);
            rest %= unit;
        }
    }
    if micros == 0 { "0s".into() } else { text }
}

/// A value, texts in quotes.
pub(super) fn value(it: &Value) -> String {
    match it {
        Value::Null => "null".into(),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => float_text(*number),
        Value::Decimal { digits, scale } => decimal_text(*digits, *scale),
        Value::String(text) => format!("{text:?}"),
        Value::Timestamp(micros) => timestamp_text(*micros),
        Value::Date(days) => date_text(*days),
        Value::Duration(micros) => duration(*micros),
        Value::Vector(items) => list(items.iter().map(|item| float_text(*item))),
        Value::List(items) => list(items.iter().map(value)),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, item)| format!("{key:?}: {}", value(item)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// `[a, b]`.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}
