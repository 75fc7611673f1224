//! Values as specs write them.

use fsc_runtime::codec::{number, time};
use fsc_runtime::types::{DAY, HOUR, MINUTE, SECOND, Value};

/// The literal of a value.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(x) => x.to_string(),
        Value::Int(x) => x.to_string(),
        Value::Float(x) => float(*x),
        Value::Decimal { digits, scale } => number::decimal_text(*digits, *scale),
        Value::String(text) => format!("{text:?}"),
        Value::Timestamp(micros) => time::timestamp_text(*micros),
        Value::Date(days) => time::date_text(*days),
        Value::Duration(micros) => duration(*micros),
        Value::Vector(items) => listed(items.iter().map(|item| float(*item))),
        Value::List(items) => listed(items.iter().map(literal)),
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key:?}: {}", literal(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// With a point or an exponent, so that it is told from an int.
fn float(x: f64) -> String {
    let text = number::float_text(x);
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}

fn listed(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

/// `1d12h`; nothing is `0s`.
fn duration(micros: i64) -> String {
    let units = [("d", DAY), ("h", HOUR), ("m", MINUTE), ("s", SECOND), ("ms", 1_000), ("us", 1)];
    let (mut rest, mut out) = (micros.unsigned_abs(), String::new());
    for (unit, length) in units {
        let length = length.unsigned_abs();
        if rest >= length {
            out.push_str(&format!("{}{unit}", rest / length));
            rest %= length;
        }
    }
    match (micros, out.is_empty()) {
        (_, true) => "0s".to_owned(),
        (..0, false) => format!("-{out}"),
        _ => out,
    }
}
