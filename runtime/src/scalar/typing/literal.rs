//! A literal becomes what its place asks for.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::near::near;
use crate::aggregate::exact::decimal_to_float;
use crate::codec::number::{decimal_text, fits, power_of_ten};
use crate::codec::{TextError, time};
use crate::scalar::Mismatch;
use crate::types::{Type, Value};

/// A literal as a value of the type that its place asks for.
///
/// # Errors
/// A [`Mismatch`] says why it cannot be one.
pub fn literal(value: &Value, ty: &Type) -> Result<Value, Mismatch> {
    match (value, ty) {
        (Value::Null, _) => Ok(Value::Null),
        (Value::Bool(_), Type::Bool)
        | (Value::Int(_), Type::Int)
        | (Value::Float(_), Type::Float)
        | (Value::String(_), Type::String)
        | (Value::Timestamp(_), Type::Timestamp)
        | (Value::Date(_), Type::Date)
        | (Value::Duration(_), Type::Duration) => Ok(value.clone()),
        (Value::Int(x), Type::Float) => Ok(Value::Float(*x as f64)),
        (Value::Decimal { digits, scale }, Type::Float) => {
            Ok(Value::Float(decimal_to_float(*digits, *scale)))
        }
        (Value::Int(x), Type::Decimal { .. }) => decimal((i128::from(*x), 0), ty),
        (Value::Decimal { digits, scale }, Type::Decimal { .. }) => decimal((*digits, *scale), ty),
        (Value::String(text), Type::Enum(words)) => word(text, words),
        (Value::String(text), Type::Date) => read(text, ty, time::read_date(text).map(Value::Date)),
        (Value::String(text), Type::Timestamp) => {
            read(text, ty, time::read_timestamp(text).map(Value::Timestamp))
        }
        (Value::List(items), _) => items_of(items, ty),
        (Value::Vector(items), Type::Vector(length)) if items.len() == *length as usize => Ok(value.clone()),
        _ => Err(Mismatch::new(format!("{} is expected, not {}", a(ty), shown(value)))),
    }
}

fn decimal((digits, from): (i128, u8), ty: &Type) -> Result<Value, Mismatch> {
    let Type::Decimal { precision, scale } = ty else {
        return Err(Mismatch::new(format!("{} is expected, not a decimal", a(ty))));
    };
    let written = decimal_text(digits, from);
    let (digits, from) = short(digits, from);
    let Some(up) = scale.checked_sub(from) else {
        let most = match scale {
            0 => "no digit".to_owned(),
            1 => "1 digit".to_owned(),
            more => format!("{more} digits"),
        };
        return Err(Mismatch::with_help(
            format!("`{written}` has more digits behind the point than {ty} keeps"),
            format!("write it with {most} behind the point, or make the other side `float(..)`"),
        ));
    };
    let digits =
        power_of_ten(up).and_then(|up| digits.checked_mul(up)).filter(|found| fits(*found, *precision));
    match digits {
        Some(digits) => Ok(Value::Decimal { digits, scale: *scale }),
        None => Err(Mismatch::new(format!("`{written}` does not fit {ty}"))),
    }
}

/// The same number without zeros at the end of its fraction.
pub(super) fn short(mut digits: i128, mut scale: u8) -> (i128, u8) {
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    (digits, scale)
}

fn word(text: &Arc<str>, words: &[Arc<str>]) -> Result<Value, Mismatch> {
    if words.contains(text) {
        return Ok(Value::String(text.clone()));
    }
    let reason = format!("`{text}` is not a word of the enum");
    Err(match near(text, words) {
        Some(help) => Mismatch::with_help(reason, help),
        None => Mismatch::new(reason),
    })
}

fn read(text: &str, ty: &Type, found: Result<Value, TextError>) -> Result<Value, Mismatch> {
    let example = if *ty == Type::Date { "\"2026-01-31\"" } else { "\"2026-01-31T09:30:00Z\"" };
    found.map_err(|error| {
        let reason = match error {
            TextError::Unreadable => format!("`{text}` is not {}", a(ty)),
            other => format!("`{text}` {other}"),
        };
        Mismatch::with_help(reason, format!("write {} like {example}", a(ty)))
    })
}

fn items_of(items: &[Value], ty: &Type) -> Result<Value, Mismatch> {
    let each = |ty: &Type| items.iter().map(|item| literal(item, ty)).collect::<Result<Vec<_>, _>>();
    match ty {
        Type::List(_) | Type::Vector(_) if items.iter().any(Value::is_null) => {
            Err(Mismatch::new("a list holds no null"))
        }
        Type::List(item) => Ok(Value::List(each(item)?.into())),
        Type::Map(_) if items.is_empty() => Ok(Value::Map(Arc::new(BTreeMap::new()))),
        Type::Vector(length) if items.len() == *length as usize => {
            let numbers = each(&Type::Float)?;
            let numbers = numbers.iter().filter_map(|item| match item {
                Value::Float(x) => Some(*x),
                _ => None,
            });
            Ok(Value::Vector(numbers.collect()))
        }
        Type::Vector(length) => {
            Err(Mismatch::new(format!("{length} numbers are expected, not {}", items.len())))
        }
        _ => Err(Mismatch::new(format!("{} is expected, not a list", a(ty)))),
    }
}

/// A type with its article.
pub(in crate::scalar) fn a(ty: &Type) -> String {
    match ty {
        Type::Int => "an int".to_owned(),
        Type::Enum(_) => "a word of the enum".to_owned(),
        other => format!("a {other}"),
    }
}

/// A literal as a message shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(x) => format!("`{x}`"),
        Value::Int(x) => format!("`{x}`"),
        Value::Float(x) => format!("`{x}`"),
        Value::Decimal { digits, scale } => format!("`{}`", decimal_text(*digits, *scale)),
        Value::String(text) => format!("the text `{text}`"),
        Value::Duration(_) => "a duration".to_owned(),
        Value::Timestamp(_) => "a timestamp".to_owned(),
        Value::Date(_) => "a date".to_owned(),
        Value::Vector(_) | Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "a map".to_owned(),
    }
}
