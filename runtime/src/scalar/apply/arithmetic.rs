//! Arithmetic of numbers, times and durations.

use super::{Applied, or_null};
use crate::scalar::decimal::{self, Scaled};
use crate::scalar::{Fault, Function, number, space, time};
use crate::types::Value;

/// Arithmetic on values that are not null.
pub(super) fn arithmetic(function: &Function, arguments: &[Value]) -> Applied {
    match arguments {
        [Value::Int(a)] => int(function, *a),
        [Value::Float(a)] => float(function, *a),
        [Value::Decimal { digits, scale }] => decimal(function, Scaled { digits: *digits, scale: *scale }),
        [Value::Duration(a)] => int(function, *a).map(|value| match (function, value) {
            (Function::Sign, sign) => sign,
            (_, Value::Int(x)) => Value::Duration(x),
            (_, other) => other,
        }),
        [Value::Int(a), Value::Int(b)] => ints(function, *a, *b),
        [Value::Float(a), Value::Float(b)] => floats(function, *a, *b),
        [Value::Decimal { digits: a, scale: s }, Value::Decimal { digits: b, scale: t }] => {
            decimals(function, Scaled { digits: *a, scale: *s }, Scaled { digits: *b, scale: *t })
        }
        [Value::Float(a), Value::Float(b), Value::Float(c), Value::Float(d)]
            if *function == Function::Haversine =>
        {
            Ok(Value::Float(space::haversine((*a, *b), (*c, *d))))
        }
        [a, b] => temporal(function, a, b),
        _ => Err(Fault::Misfit),
    }
}

fn int(function: &Function, a: i64) -> Applied {
    Ok(Value::Int(match function {
        Function::Negate => number::negate_int(a)?,
        Function::Abs => number::abs_int(a)?,
        Function::Sign => a.signum(),
        Function::Floor | Function::Ceil | Function::Round(_) => a,
        _ => return Err(Fault::Misfit),
    }))
}

fn float(function: &Function, a: f64) -> Applied {
    Ok(Value::Float(match function {
        Function::Negate => number::negate(a),
        Function::Abs => a.abs(),
        Function::Sign => return Ok(Value::Int(number::sign(a))),
        Function::Floor => number::floor(a),
        Function::Ceil => number::ceil(a),
        Function::Round(places) => number::round(a, *places),
        Function::Exp => number::exp(a),
        Function::Sqrt => return or_null(number::sqrt(a), Value::Float),
        Function::Ln => return or_null(number::ln(a), Value::Float),
        Function::Log1p => return or_null(number::log1p(a), Value::Float),
        _ => return Err(Fault::Misfit),
    }))
}

fn decimal(function: &Function, a: Scaled) -> Applied {
    let (digits, scale) = match function {
        Function::Negate => (-a.digits, a.scale),
        Function::Abs => (a.digits.abs(), a.scale),
        Function::Sign => return Ok(Value::Int(a.digits.signum() as i64)),
        Function::Floor => (decimal::floor(a), 0),
        Function::Ceil => (decimal::ceil(a), 0),
        Function::Round(places) => (decimal::round(a, *places), a.scale.min(*places)),
        _ => return Err(Fault::Misfit),
    };
    Ok(Value::Decimal { digits, scale })
}

fn ints(function: &Function, a: i64, b: i64) -> Applied {
    Ok(Value::Int(match function {
        Function::Add => number::add_int(a, b)?,
        Function::Subtract => number::subtract_int(a, b)?,
        Function::Multiply => number::multiply_int(a, b)?,
        Function::Remainder => return or_null(number::remainder(a, b), Value::Int),
        _ => return Err(Fault::Misfit),
    }))
}

fn floats(function: &Function, a: f64, b: f64) -> Applied {
    let found = match function {
        Function::Add => Some(number::add(a, b)),
        Function::Subtract => Some(number::subtract(a, b)),
        Function::Multiply => Some(number::multiply(a, b)),
        Function::Divide => number::divide(a, b),
        Function::Power => number::power(a, b),
        _ => return Err(Fault::Misfit),
    };
    or_null(found, Value::Float)
}

fn decimals(function: &Function, a: Scaled, b: Scaled) -> Applied {
    let (digits, scale) = match function {
        Function::Add => (decimal::add(a, b)?, a.scale.max(b.scale)),
        Function::Subtract => (decimal::subtract(a, b)?, a.scale.max(b.scale)),
        Function::Multiply => (decimal::multiply(a, b)?, a.scale + b.scale),
        _ => return Err(Fault::Misfit),
    };
    Ok(Value::Decimal { digits, scale })
}

fn temporal(function: &Function, a: &Value, b: &Value) -> Applied {
    use Function::{Add, Divide, Multiply, Subtract};
    use Value::{Date, Duration, Int, Timestamp};
    Ok(match (function, a, b) {
        (Add, Timestamp(a), Duration(b)) | (Add, Duration(a), Timestamp(b)) => {
            Timestamp(number::add_int(*a, *b)?)
        }
        (Add, Duration(a), Duration(b)) => Duration(number::add_int(*a, *b)?),
        (Add, Date(a), Duration(b)) | (Add, Duration(b), Date(a)) => Date(time::later(*a, *b)?),
        (Subtract, Timestamp(a), Duration(b)) => Timestamp(number::subtract_int(*a, *b)?),
        (Subtract, Timestamp(a), Timestamp(b)) | (Subtract, Duration(a), Duration(b)) => {
            Duration(number::subtract_int(*a, *b)?)
        }
        (Subtract, Date(a), Duration(b)) => Date(time::earlier(*a, *b)?),
        (Subtract, Date(a), Date(b)) => Duration(time::between(*a, *b)?),
        (Multiply, Duration(a), Int(b)) | (Multiply, Int(a), Duration(b)) => {
            Duration(number::multiply_int(*a, *b)?)
        }
        (Divide, Duration(a), Duration(b)) => return or_null(time::ratio(*a, *b), Value::Float),
        _ => return Err(Fault::Misfit),
    })
}
