//! Sums and means: exact, and rounded once.

use num_bigint::BigInt;

use super::Items;
use crate::fault::{Outcome, overflow};
use crate::value::{Decimal, Exact, Type, Value, finite};

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let values = items.values();
    match (name, values.first()) {
        ("sum" | "mean", None) => Some(Ok(Value::Null)),
        ("sum" | "mean", Some(Value::Vector(first))) => {
            let width = first.len();
            Some(element_wise(
                &values,
                width,
                |numbers| if name == "sum" { sum(numbers) } else { mean(numbers) },
            ))
        }
        ("sum", Some(first)) => Some(total(values.iter(), &type_of(first))),
        ("mean", Some(_)) => Some(Ok(mean(&values))),
        _ => None,
    }
}

/// An answer for each place of vectors, together one vector.
pub(super) fn element_wise(vectors: &[Value], width: usize, answer: impl Fn(&[Value]) -> Value) -> Outcome {
    let place = |at: usize| {
        let of = |vector: &Value| match vector {
            Value::Vector(numbers) => numbers.get(at).copied().map_or(Value::Null, Value::float),
            _ => Value::Null,
        };
        answer(&vectors.iter().map(of).collect::<Vec<_>>()).number().unwrap_or_default()
    };
    Ok(Value::Vector((0..width).map(place).collect()))
}

/// S1: the exact sum.
pub(super) fn exact<'v>(values: impl IntoIterator<Item = &'v Value>) -> Exact {
    let numbers = values.into_iter().filter_map(Exact::of);
    numbers.fold(Exact::int(0), |sum, number| sum.plus(&number))
}

fn sum(values: &[Value]) -> Value {
    Value::float(exact(values).fl())
}

/// fl(fl(S1) / fl(n)): sum over count, to the bit.
fn mean(values: &[Value]) -> Value {
    Value::float(exact(values).fl() / values.len() as f64)
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Int(_) => Type::Int,
        Value::Duration(_) => Type::Duration,
        Value::Decimal(x) => Type::Decimal { precision: 38, scale: x.scale },
        _ => Type::Float,
    }
}

/// A sum as a value of its type; only the final sum must fit.
pub(crate) fn total<'v>(values: impl Iterator<Item = &'v Value>, ty: &Type) -> Outcome {
    let sum = exact(values);
    let fits = |whole: BigInt| i64::try_from(whole).map_or_else(|_| overflow("sum"), Ok);
    match ty {
        Type::Int => Ok(Value::Int(fits(sum.floor())?)),
        Type::Duration => Ok(Value::Duration(fits(sum.floor())?)),
        Type::Decimal { scale, .. } => {
            let sum = Decimal::nearest(&sum, *scale);
            if sum.fits(38) { Ok(Value::Decimal(sum)) } else { overflow("sum") }
        }
        _ => Ok(Value::float(finite(sum.fl()))),
    }
}
