//! Arithmetic and comparisons.

use std::cmp::Ordering;

use super::pattern::like;
use crate::fault::{Outcome, overflow, spec};
use crate::value::calendar::DAY;
use crate::value::{Decimal, Type, Value};

/// The value, or none where the name is that of another function.
pub(super) fn apply(name: &str, values: &[Value], _: &Type) -> Option<Outcome> {
    match (name, values) {
        ("==", [a, b]) => Some(truth(a == b)),
        ("!=", [a, b]) => Some(truth(a != b)),
        ("<", [a, b]) => Some(truth(a < b)),
        ("<=", [a, b]) => Some(truth(a <= b)),
        (">", [a, b]) => Some(truth(a > b)),
        (">=", [a, b]) => Some(truth(a >= b)),
        ("in", [a, list @ ..]) => Some(truth(list.contains(a))),
        ("between", [a, low, high]) => {
            Some(truth(a.cmp(low) != Ordering::Less && a.cmp(high) != Ordering::Greater))
        }
        ("like", [Value::String(text), Value::String(pattern)]) => Some(truth(like(text, pattern))),
        ("not", [Value::Bool(x)]) => Some(truth(!x)),
        ("neg", [x]) => Some(negative(x)),
        ("+" | "-" | "*" | "/" | "%", [a, b]) => Some(arithmetic(name, a, b)),
        _ => None,
    }
}

fn truth(x: bool) -> Outcome {
    Ok(Value::Bool(x))
}

fn negative(x: &Value) -> Outcome {
    match x {
        Value::Int(x) => checked(x.checked_neg(), "-", Value::Int),
        Value::Duration(x) => checked(x.checked_neg(), "-", Value::Duration),
        Value::Float(x) => Ok(Value::float(-x)),
        Value::Decimal(x) => Ok(Value::Decimal(Decimal::new(-&x.units, x.scale))),
        _ => spec(format!("no negative {x:?}")),
    }
}

fn arithmetic(op: &str, a: &Value, b: &Value) -> Outcome {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => ints(op, *a, *b),
        (Value::Float(a), Value::Float(b)) => floats(op, *a, *b),
        (Value::Decimal(a), Value::Decimal(b)) => decimals(op, a, b),
        _ => times(op, a, b),
    }
}

fn ints(op: &str, a: i64, b: i64) -> Outcome {
    match op {
        "+" => checked(a.checked_add(b), op, Value::Int),
        "-" => checked(a.checked_sub(b), op, Value::Int),
        "*" => checked(a.checked_mul(b), op, Value::Int),
        // The remainder of the smallest int by -1 is 0, though the quotient does not fit.
        "%" if b != 0 => Ok(Value::Int(a.wrapping_rem(b))),
        "%" => Ok(Value::Null),
        _ => spec(format!("no int {op} int")),
    }
}

fn floats(op: &str, a: f64, b: f64) -> Outcome {
    match op {
        "+" => Ok(Value::float(a + b)),
        "-" => Ok(Value::float(a - b)),
        "*" => Ok(Value::float(a * b)),
        "/" if b != 0.0 => Ok(Value::float(a / b)),
        "/" => Ok(Value::Null),
        _ => spec(format!("no float {op} float")),
    }
}

fn decimals(op: &str, a: &Decimal, b: &Decimal) -> Outcome {
    let (exact, scale) = match op {
        "+" => (a.exact().plus(&b.exact()), a.scale.max(b.scale)),
        "-" => (a.exact().minus(&b.exact()), a.scale.max(b.scale)),
        "*" => (a.exact().times(&b.exact()), a.scale + b.scale),
        _ => return spec(format!("no decimal {op} decimal")),
    };
    let result = Decimal::nearest(&exact, scale);
    if result.fits(38) { Ok(Value::Decimal(result)) } else { overflow(op) }
}

/// Times, dates and durations.
fn times(op: &str, a: &Value, b: &Value) -> Outcome {
    use Value::{Date, Duration, Int, Timestamp};
    match (a, op, b) {
        (Timestamp(t), "+", Duration(d)) | (Duration(d), "+", Timestamp(t)) => {
            checked(t.checked_add(*d), op, Timestamp)
        }
        (Timestamp(t), "-", Duration(d)) => checked(t.checked_sub(*d), op, Timestamp),
        (Timestamp(a), "-", Timestamp(b)) => checked(a.checked_sub(*b), op, Duration),
        (Duration(a), "+", Duration(b)) => checked(a.checked_add(*b), op, Duration),
        (Duration(a), "-", Duration(b)) => checked(a.checked_sub(*b), op, Duration),
        (Duration(d), "*", Int(n)) | (Int(n), "*", Duration(d)) => checked(d.checked_mul(*n), op, Duration),
        (Duration(a), "/", Duration(b)) => floats(op, *a as f64, *b as f64),
        (Date(a), "-", Date(b)) => {
            checked(a.checked_sub(*b).and_then(|days| days.checked_mul(DAY)), op, Duration)
        }
        (Date(_), _, Duration(d)) | (Duration(d), _, Date(_)) if d % DAY != 0 => {
            spec("a date moves by whole days")
        }
        (Date(day), "+", Duration(d)) | (Duration(d), "+", Date(day)) => {
            checked(day.checked_add(d / DAY), op, Date)
        }
        (Date(day), "-", Duration(d)) => checked(day.checked_sub(d / DAY), op, Date),
        _ => spec(format!("no {a:?} {op} {b:?}")),
    }
}

fn checked(result: Option<i64>, op: &str, value: fn(i64) -> Value) -> Outcome {
    result.map_or_else(|| overflow(op), |x| Ok(value(x)))
}
