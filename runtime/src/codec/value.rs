//! Values of every type as text, and back.

use std::sync::Arc;

use super::{TextError, json, number, time};
use crate::types::{Type, Value};

/// The text form of a value; none of null.
pub fn to_text(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(x) => x.to_string(),
        Value::Int(x) | Value::Duration(x) => x.to_string(),
        Value::Float(x) => number::float_text(*x),
        Value::Decimal { digits, scale } => number::decimal_text(*digits, *scale),
        Value::String(text) => text.to_string(),
        Value::Timestamp(micros) => time::timestamp_text(*micros),
        Value::Date(days) => time::date_text(*days),
        Value::Vector(_) | Value::List(_) | Value::Map(_) => json::json_text(value),
    })
}

/// Reads a value from its text form, or from a variant of it that is as plain.
///
/// # Errors
/// A [`TextError`] says why it is not a value of the type.
pub fn from_text(text: &str, ty: &Type) -> Result<Value, TextError> {
    Ok(match ty {
        Type::Bool => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(TextError::Unreadable),
        },
        Type::Int => Value::Int(number::read_int(text)?),
        Type::Float => Value::Float(number::read_float(text)?),
        Type::Decimal { precision, scale } => {
            Value::Decimal { digits: number::read_decimal(text, *precision, *scale)?, scale: *scale }
        }
        Type::String => Value::string(text),
        Type::Enum(words) => Value::String(word(text, words)?),
        Type::Timestamp => Value::Timestamp(time::read_timestamp(text)?),
        Type::Date => Value::Date(time::read_date(text)?),
        Type::Duration => Value::Duration(number::read_int(text)?),
        Type::Vector(_) | Type::List(_) | Type::Map(_) => json::read_json(text, ty)?,
    })
}

fn word(text: &str, words: &[Arc<str>]) -> Result<Arc<str>, TextError> {
    words.iter().find(|word| &***word == text).cloned().ok_or(TextError::UnknownWord)
}
