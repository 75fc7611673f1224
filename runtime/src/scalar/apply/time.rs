//! Functions of times and durations.

use super::Applied;
use crate::scalar::zone::Offsets;
use crate::scalar::{Fault, Function, time};
use crate::types::Value;

/// A function of a time or a duration that is not null.
pub(super) fn time(function: &Function, value: &Value) -> Applied {
    Ok(match (function, value) {
        (Function::Days, Value::Duration(x)) => Value::Int(time::days(*x)),
        (Function::Hours, Value::Duration(x)) => Value::Int(time::hours(*x)),
        (Function::Minutes, Value::Duration(x)) => Value::Int(time::minutes(*x)),
        (Function::Seconds, Value::Duration(x)) => Value::Float(time::seconds(*x)),
        (Function::Date(zone), Value::Timestamp(x)) => Value::Date(time::date(*x, &mut Offsets::of(zone))),
        (Function::Part(part, zone), Value::Timestamp(x)) => {
            Value::Int(time::part(*part, *x, &mut Offsets::of(zone)))
        }
        (Function::Truncate(unit), Value::Timestamp(x)) => Value::Timestamp(time::truncate(*x, *unit)?),
        _ => return Err(Fault::Misfit),
    })
}
