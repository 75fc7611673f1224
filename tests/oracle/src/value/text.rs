//! How values are written: the shortest text that reads back to the same value.

use super::{Decimal, Type, Value, calendar, finite};

/// The text form of a value; none for null.
pub fn text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(x) => x.to_string(),
        Value::Int(x) | Value::Duration(x) => x.to_string(),
        Value::Float(x) => float_text(*x),
        Value::Decimal(x) => x.to_string(),
        Value::String(x) => x.clone(),
        Value::Date(x) => calendar::date_text(*x),
        Value::Timestamp(x) => shortest(&calendar::timestamp_text(*x)),
        Value::Vector(x) => format!("[{}]", x.iter().map(|x| float_text(*x)).collect::<Vec<_>>().join(",")),
        Value::List(x) => format!("[{}]", x.iter().map(item_text).collect::<Vec<_>>().join(",")),
        Value::Map(x) => {
            let entries = x.iter().map(|(key, value)| format!("{key:?}:{}", item_text(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    })
}

/// A time without zeros at the end of its fraction.
fn shortest(time: &str) -> String {
    match time.strip_suffix('Z').and_then(|time| time.split_once('.')) {
        Some((whole, fraction)) => match fraction.trim_end_matches('0') {
            "" => format!("{whole}Z"),
            fraction => format!("{whole}.{fraction}Z"),
        },
        None => time.to_owned(),
    }
}

fn item_text(value: &Value) -> String {
    match (value, text(value)) {
        (Value::String(x), _) => format!("{x:?}"),
        (_, Some(text)) => text,
        (_, None) => "null".to_owned(),
    }
}

/// The shortest digits that read back to the float, always with a point or an exponent.
pub fn float_text(x: f64) -> String {
    format!("{x:?}")
}

/// Reads a text as a value of the type; none where it is not written so.
pub fn read(text: &str, ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::Null => return None,
        Type::Bool => Value::Bool(text.parse().ok()?),
        Type::Int => Value::Int(int(text)?),
        Type::Duration => Value::Duration(int(text)?),
        Type::Float => Value::Float(float(text)?),
        Type::Decimal { precision, scale } => Value::Decimal(decimal(text, *precision, *scale)?),
        Type::String => Value::string(text),
        Type::Enum(words) => Value::String(words.iter().find(|word| *word == text)?.clone()),
        Type::Date => Value::Date(calendar::parse_date(text)?),
        Type::Timestamp => Value::Timestamp(calendar::parse_timestamp(text)?),
        Type::Vector(_) => {
            let numbers = text.strip_prefix('[')?.strip_suffix(']')?.split(',');
            Value::Vector(numbers.map(|number| number.parse().ok()).collect::<Option<_>>()?)
        }
        Type::List(_) | Type::Map(_) => return None,
    })
}

fn int(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// A decimal or scientific number within the finite range.
fn float(text: &str) -> Option<f64> {
    let digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
    let x: f64 = text.bytes().all(digit).then(|| text.parse().ok())??;
    x.is_finite().then(|| finite(x))
}

/// A decimal whose digits after the point fit the scale, zeros aside.
fn decimal(text: &str, precision: u32, scale: u32) -> Option<Decimal> {
    let written = Decimal::parse(text)?;
    let kept = Decimal::nearest(&written.exact(), scale);
    (kept == written && kept.fits(precision)).then_some(kept)
}
