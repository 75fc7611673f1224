//! Casts: what cannot be read or does not fit is null.

use num_bigint::BigInt;

use crate::fault::{Outcome, spec};
use crate::value::calendar::DAY;
use crate::value::{Decimal, Exact, Type, Value, text};

/// The value, or none where the name is that of another function.
pub(super) fn apply(name: &str, values: &[Value], ty: &Type) -> Option<Outcome> {
    let [x, ..] = values else { return None };
    match name {
        "int" => Some(Ok(int(x))),
        "float" => Some(Ok(match x {
            Value::String(_) => unreadable_is_null(x, ty),
            _ => x.number().map_or(Value::Null, Value::float),
        })),
        "decimal" => Some(Ok(decimal(x, ty))),
        "text" => Some(match x {
            Value::Float(_) => spec("a float has no text in features"),
            _ => Ok(text::text(x).map_or(Value::Null, Value::String)),
        }),
        "date" => Some(Ok(match x {
            Value::Date(_) => x.clone(),
            _ => unreadable_is_null(x, ty),
        })),
        "timestamp" => Some(Ok(match x {
            Value::Timestamp(_) => x.clone(),
            Value::Date(day) => day.checked_mul(DAY).map_or(Value::Null, Value::Timestamp),
            _ => unreadable_is_null(x, ty),
        })),
        _ => None,
    }
}

fn unreadable_is_null(x: &Value, ty: &Type) -> Value {
    match x {
        Value::String(written) => text::read(written, ty).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

/// Toward zero.
fn int(x: &Value) -> Value {
    let exact = match x {
        Value::Int(_) => return x.clone(),
        Value::Bool(x) => Exact::int(u8::from(*x)),
        Value::String(_) => return unreadable_is_null(x, &Type::Int),
        _ => match Exact::of(x) {
            Some(exact) => exact,
            None => return Value::Null,
        },
    };
    let whole: BigInt =
        if exact < Exact::int(0) { -Exact::int(0).minus(&exact).floor() } else { exact.floor() };
    i64::try_from(whole).map_or(Value::Null, Value::Int)
}

/// The nearest of the scale, halves away from zero.
fn decimal(x: &Value, ty: &Type) -> Value {
    let Type::Decimal { precision, scale } = ty else { return Value::Null };
    let exact = match x {
        Value::String(written) => Decimal::parse(written).map(|decimal| decimal.exact()),
        _ => Exact::of(x),
    };
    let nearest = exact.map(|exact| Decimal::nearest(&exact, *scale));
    nearest.filter(|decimal| decimal.fits(*precision)).map_or(Value::Null, Value::Decimal)
}
