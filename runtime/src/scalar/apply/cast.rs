//! Casts.

use super::{Applied, or_null};
use crate::aggregate::exact::decimal_to_float;
use crate::codec::{self, time as forms};
use crate::scalar::decimal::{self, Scaled};
use crate::scalar::{Fault, Function, cast, time};
use crate::types::{DAY, Value};

/// A cast of a value that is not null.
pub(super) fn cast(function: &Function, value: &Value) -> Applied {
    match function {
        Function::ToInt => int(value),
        Function::ToFloat => float(value),
        Function::ToDecimal { precision, scale } => decimal(value, *precision, *scale),
        Function::ToText => match value {
            Value::Float(_) | Value::Vector(_) | Value::List(_) | Value::Map(_) => Err(Fault::Misfit),
            other => or_null(codec::to_text(other), Value::string),
        },
        Function::ToDate => match value {
            Value::Date(_) => Ok(value.clone()),
            Value::Timestamp(micros) => Ok(Value::Date(micros.div_euclid(DAY) as i32)),
            Value::String(text) => or_null(forms::read_date(text).ok(), Value::Date),
            _ => Err(Fault::Misfit),
        },
        Function::ToTimestamp => match value {
            Value::Timestamp(_) => Ok(value.clone()),
            Value::Date(days) => Ok(Value::Timestamp(time::midnight(*days)?)),
            Value::String(text) => or_null(forms::read_timestamp(text).ok(), Value::Timestamp),
            _ => Err(Fault::Misfit),
        },
        _ => Err(Fault::Misfit),
    }
}

fn int(value: &Value) -> Applied {
    let found = match value {
        Value::Int(x) => Some(*x),
        Value::Bool(x) => Some(i64::from(*x)),
        Value::Float(x) => cast::float_to_int(*x),
        Value::Decimal { digits, scale } => decimal::to_int(Scaled { digits: *digits, scale: *scale }),
        Value::String(text) => cast::text_to_int(text),
        _ => return Err(Fault::Misfit),
    };
    or_null(found, Value::Int)
}

fn float(value: &Value) -> Applied {
    let found = match value {
        Value::Int(x) => Some(*x as f64),
        Value::Bool(x) => Some(f64::from(u8::from(*x))),
        Value::Float(x) => Some(*x),
        Value::Decimal { digits, scale } => Some(decimal_to_float(*digits, *scale)),
        Value::String(text) => cast::text_to_float(text),
        _ => return Err(Fault::Misfit),
    };
    or_null(found, Value::Float)
}

fn decimal(value: &Value, precision: u8, scale: u8) -> Applied {
    let whole = |digits| decimal::to_decimal(Scaled { digits, scale: 0 }, precision, scale);
    let found = match value {
        Value::Int(x) => whole(i128::from(*x)),
        Value::Bool(x) => whole(i128::from(*x)),
        Value::Float(x) => decimal::from_float(*x, precision, scale),
        Value::Decimal { digits, scale: from } => {
            decimal::to_decimal(Scaled { digits: *digits, scale: *from }, precision, scale)
        }
        Value::String(text) => cast::text_to_decimal(text, precision, scale),
        _ => return Err(Fault::Misfit),
    };
    or_null(found, |digits| Value::Decimal { digits, scale })
}
