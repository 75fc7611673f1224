//! Functions of lists, maps and vectors.

use std::cmp::Ordering;
use std::sync::Arc;

use super::choice::order;
use super::{Applied, or_null};
use crate::aggregate::exact::{Sum, decimal_to_float};
use crate::scalar::{Fault, Function, decimal, space};
use crate::types::Value;

/// A function of a list or a map that is not null.
pub(super) fn collection(function: &Function, arguments: &[Value]) -> Applied {
    use Function as F;
    match (function, arguments) {
        (F::Index, [Value::List(items), Value::Int(at)]) => {
            or_null(usize::try_from(*at).ok().and_then(|at| items.get(at)), Value::clone)
        }
        (F::Index, [Value::Map(map), Value::String(key)]) => or_null(map.get(key), Value::clone),
        (F::Size, [Value::List(items)]) => Ok(Value::Int(items.len() as i64)),
        (F::Size, [Value::Map(map)]) => Ok(Value::Int(map.len() as i64)),
        (F::Keys, [Value::Map(map)]) => Ok(Value::List(map.keys().cloned().map(Value::String).collect())),
        (F::Values, [Value::Map(map)]) => Ok(Value::List(map.values().cloned().collect())),
        (F::MaxKey, [Value::Map(map)]) => {
            let mut best: Option<(&Arc<str>, &Value)> = None;
            for (key, value) in map.iter() {
                let greater = match best {
                    None => true,
                    Some((_, best)) => order(value, best)? == Ordering::Greater,
                };
                best = if greater { Some((key, value)) } else { best };
            }
            or_null(best, |(key, _)| Value::String(key.clone()))
        }
        (F::SumValues, [Value::Map(map)]) => sum(map.values()),
        (F::Pad(length), [Value::List(items), Value::Float(fill)]) => {
            let items = items.iter().map(float).collect::<Result<Vec<_>, _>>()?;
            Ok(Value::Vector(space::pad(&items, *length, *fill).into()))
        }
        _ => Err(Fault::Misfit),
    }
}

fn float(value: &Value) -> Result<f64, Fault> {
    match value {
        Value::Int(x) => Ok(*x as f64),
        Value::Float(x) => Ok(*x),
        Value::Decimal { digits, scale } => Ok(decimal_to_float(*digits, *scale)),
        _ => Err(Fault::Misfit),
    }
}

/// The exact sum of values of one type.
fn sum<'a>(values: impl Iterator<Item = &'a Value> + Clone) -> Applied {
    let int = |value: &Value| match value {
        Value::Int(x) | Value::Duration(x) => *x,
        _ => 0,
    };
    Ok(match values.clone().next() {
        None => Value::Null,
        Some(Value::Int(_)) => Value::Int(decimal::sum_ints(values.map(int))?),
        Some(Value::Duration(_)) => Value::Duration(decimal::sum_ints(values.map(int))?),
        Some(Value::Decimal { scale, .. }) => {
            let digits =
                values.map(|value| if let Value::Decimal { digits, .. } = value { *digits } else { 0 });
            Value::Decimal { digits: decimal::sum(digits)?, scale: *scale }
        }
        Some(Value::Float(_)) => {
            let mut sum = Sum::default();
            for value in values {
                sum.insert(float(value)?);
            }
            Value::Float(sum.round())
        }
        Some(_) => return Err(Fault::Misfit),
    })
}

/// Whether a list has an item, or a map a key.
pub(super) fn contains(arguments: &[Value]) -> Applied {
    match arguments {
        [Value::List(items), item] => {
            let found = items.iter().map(|other| order(other, item)).collect::<Result<Vec<_>, _>>()?;
            Ok(Value::Bool(found.contains(&Ordering::Equal)))
        }
        [Value::Map(map), Value::String(key)] => Ok(Value::Bool(map.contains_key(key))),
        _ => Err(Fault::Misfit),
    }
}

/// A function of vectors that are not null.
pub(super) fn vectors(function: &Function, arguments: &[Value]) -> Applied {
    match (function, arguments) {
        (Function::Dot, [Value::Vector(a), Value::Vector(b)]) => Ok(Value::Float(space::dot(a, b))),
        (Function::Norm, [Value::Vector(a)]) => Ok(Value::Float(space::norm(a))),
        (Function::Cosine, [Value::Vector(a), Value::Vector(b)]) => {
            or_null(space::cosine(a, b), Value::Float)
        }
        _ => Err(Fault::Misfit),
    }
}
