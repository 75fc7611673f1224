//! Truth values, choices and comparisons.

use std::cmp::Ordering;

use super::Applied;
use crate::scalar::{Fault, Function};
use crate::types::Value;

/// What has rules of its own on null; none for every other function.
pub(super) fn three_valued(function: &Function, arguments: &[Value]) -> Option<Applied> {
    Some(match function {
        Function::And => all(arguments, &Value::Bool(false)),
        Function::Or => all(arguments, &Value::Bool(true)),
        Function::Not => match arguments {
            [Value::Bool(x)] => Ok(Value::Bool(!x)),
            [Value::Null] => Ok(Value::Null),
            _ => Err(Fault::Misfit),
        },
        Function::IsNull => one(arguments).map(|value| Value::Bool(value.is_null())),
        Function::IsNotNull => one(arguments).map(|value| Value::Bool(!value.is_null())),
        Function::Coalesce => {
            Ok(arguments.iter().find(|value| !value.is_null()).cloned().unwrap_or(Value::Null))
        }
        Function::Case => Ok(case(arguments)),
        _ => return None,
    })
}

fn one(arguments: &[Value]) -> Result<&Value, Fault> {
    if let [one] = arguments { Ok(one) } else { Err(Fault::Misfit) }
}

/// The decisive value if one has it, else null if one is null, else the other.
fn all(arguments: &[Value], decisive: &Value) -> Applied {
    if arguments.iter().any(|value| !matches!(value, Value::Bool(_) | Value::Null)) {
        return Err(Fault::Misfit);
    }
    Ok(if arguments.contains(decisive) {
        decisive.clone()
    } else if arguments.contains(&Value::Null) {
        Value::Null
    } else {
        Value::Bool(*decisive == Value::Bool(false))
    })
}

fn case(arguments: &[Value]) -> Value {
    let (pairs, last) = arguments.as_chunks::<2>();
    let found = pairs.iter().find(|[condition, _]| *condition == Value::Bool(true)).map(|[_, value]| value);
    found.or(last.first()).cloned().unwrap_or(Value::Null)
}

/// Functions of the order of their arguments, none of which is null.
pub(super) fn ordered(function: &Function, arguments: &[Value]) -> Applied {
    use Function as F;
    match (function, arguments) {
        (F::Least, [first, rest @ ..]) => fold(first, rest, Ordering::Less),
        (F::Greatest, [first, rest @ ..]) => fold(first, rest, Ordering::Greater),
        (F::Clip, [x, low, high]) => {
            let raised = fold(x, std::slice::from_ref(low), Ordering::Greater)?;
            fold(&raised, std::slice::from_ref(high), Ordering::Less)
        }
        (F::Between, [x, low, high]) => Ok(Value::Bool(order(low, x)?.is_le() && order(x, high)?.is_le())),
        (F::In, [x, list @ ..]) => {
            let found = list.iter().map(|item| order(x, item)).collect::<Result<Vec<_>, _>>()?;
            Ok(Value::Bool(found.contains(&Ordering::Equal)))
        }
        (_, [a, b]) => {
            let order = order(a, b)?;
            Ok(Value::Bool(match function {
                F::Equal => order.is_eq(),
                F::NotEqual => order.is_ne(),
                F::Less => order.is_lt(),
                F::LessOrEqual => order.is_le(),
                F::Greater => order.is_gt(),
                F::GreaterOrEqual => order.is_ge(),
                _ => return Err(Fault::Misfit),
            }))
        }
        _ => Err(Fault::Misfit),
    }
}

fn fold(first: &Value, rest: &[Value], wanted: Ordering) -> Applied {
    let mut best = first;
    for value in rest {
        if order(value, best)? == wanted {
            best = value;
        }
    }
    Ok(best.clone())
}

/// The order of two values of one type.
pub(super) fn order(a: &Value, b: &Value) -> Result<Ordering, Fault> {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => Ok(a.cmp(b)),
        (Value::Int(a), Value::Int(b))
        | (Value::Timestamp(a), Value::Timestamp(b))
        | (Value::Duration(a), Value::Duration(b)) => Ok(a.cmp(b)),
        (Value::Float(a), Value::Float(b)) => Ok(a.total_cmp(b)),
        (Value::Decimal { digits: a, scale: s }, Value::Decimal { digits: b, scale: t }) if s == t => {
            Ok(a.cmp(b))
        }
        (Value::Date(a), Value::Date(b)) => Ok(a.cmp(b)),
        (Value::String(a), Value::String(b)) => Ok(a.cmp(b)),
        _ => Err(Fault::Misfit),
    }
}
