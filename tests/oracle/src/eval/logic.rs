//! The operators that know null: `and`, `or`, `is null`, `else`, `case`.

use super::{Scope, value};
use crate::fault::Outcome;
use crate::typed::Typed;
use crate::value::Value;

/// The value, or none where the name is that of another operator.
pub(super) fn apply(name: &str, arguments: &[Typed], scope: &dyn Scope) -> Option<Outcome> {
    match (name, arguments) {
        ("and", [left, right]) => Some(junction(false, left, right, scope)),
        ("or", [left, right]) => Some(junction(true, left, right, scope)),
        ("is null", [operand]) => Some(value(operand, scope).map(|value| Value::Bool(value.is_null()))),
        ("else", _) => Some(first_known(arguments, scope)),
        ("case", _) => Some(case(arguments, scope)),
        _ => None,
    }
}

/// Three-valued: one side that decides is enough, and then the other is not looked at.
fn junction(decides: bool, left: &Typed, right: &Typed, scope: &dyn Scope) -> Outcome {
    let decided = Value::Bool(decides);
    let left = value(left, scope)?;
    if left == decided {
        return Ok(decided);
    }
    let right = value(right, scope)?;
    Ok(match (left, right) {
        (_, right) if right == decided => decided,
        (Value::Null, _) | (_, Value::Null) => Value::Null,
        _ => Value::Bool(!decides),
    })
}

/// The first that is not null; those after it are not looked at.
fn first_known(arguments: &[Typed], scope: &dyn Scope) -> Outcome {
    for argument in arguments {
        let value = value(argument, scope)?;
        if !value.is_null() {
            return Ok(value);
        }
    }
    Ok(Value::Null)
}

/// The value after the first condition that is true, else the last one, else null.
fn case(arguments: &[Typed], scope: &dyn Scope) -> Outcome {
    let mut rest = arguments;
    while let [condition, taken, others @ ..] = rest {
        if value(condition, scope)?.is_true() {
            return value(taken, scope);
        }
        rest = others;
    }
    rest.first().map_or(Ok(Value::Null), |default| value(default, scope))
}
