//! Lists, maps and vectors, and the encoders that yield one value.

use crate::aggregate::total;
use crate::fault::Outcome;
use crate::value::{Type, Value, finite};

/// The value, or none where the name is that of another function.
pub(super) fn apply(name: &str, values: &[Value], ty: &Type) -> Option<Outcome> {
    match (name, values) {
        ("[]", [Value::List(list), Value::Int(at)]) => {
            let found = usize::try_from(*at).ok().and_then(|at| list.get(at));
            Some(Ok(found.cloned().unwrap_or(Value::Null)))
        }
        ("[]", [Value::Map(map), Value::String(key)]) => {
            Some(Ok(map.get(key).cloned().unwrap_or(Value::Null)))
        }
        ("contains", [Value::List(list), x]) => Some(Ok(Value::Bool(list.contains(x)))),
        ("contains", [Value::Map(map), Value::String(key)]) => Some(Ok(Value::Bool(map.contains_key(key)))),
        ("size", [Value::List(list)]) => Some(Ok(count(list.len()))),
        ("size", [Value::Map(map)]) => Some(Ok(count(map.len()))),
        ("keys", [Value::Map(map)]) => Some(Ok(Value::List(map.keys().map(Value::string).collect()))),
        ("values", [Value::Map(map)]) => Some(Ok(Value::List(map.values().cloned().collect()))),
        ("max_key", [Value::Map(map)]) => {
            // Of equal values the first key: a later one must be greater.
            let greatest =
                map.iter().fold(None, |best: Option<(&String, &Value)>, (key, value)| match best {
                    Some((_, known)) if value <= known => best,
                    _ => Some((key, value)),
                });
            Some(Ok(greatest.map_or(Value::Null, |(key, _)| Value::string(key))))
        }
        ("sum_values", [Value::Map(map)]) if map.is_empty() => Some(Ok(Value::Null)),
        ("sum_values", [Value::Map(map)]) => Some(total(map.values(), ty)),
        ("pad", [Value::List(list), Value::Int(n), filler]) => {
            let numbers = list.iter().filter_map(Value::number).collect();
            Some(Ok(pad(numbers, usize::try_from(*n).unwrap_or_default(), filler)))
        }
        _ => None,
    }
}

fn count(n: usize) -> Value {
    Value::Int(i64::try_from(n).unwrap_or(i64::MAX))
}

/// The last n, with the filler before them where there are fewer.
fn pad(mut numbers: Vec<f64>, n: usize, filler: &Value) -> Value {
    while numbers.len() < n {
        numbers.insert(0, filler.number().unwrap_or_default());
    }
    Value::Vector(numbers.split_off(numbers.len() - n))
}

/// The value of an encoder, or none where the name is that of another function.
pub(super) fn encode(name: &str, values: &[Value], _: &Type) -> Option<Outcome> {
    match (name, values) {
        ("ordinal", [x, Value::List(list)]) => {
            Some(Ok(list.iter().position(|item| item == x).map_or(Value::Null, count)))
        }
        ("bucketize", [x, Value::List(edges)]) => {
            Some(Ok(count(edges.iter().filter(|edge| *edge <= x).count())))
        }
        ("standardize", [Value::Float(x), Value::Float(mean), Value::Float(deviation)]) => {
            Some(Ok(Value::float(finite(x - mean) / deviation)))
        }
        ("min_max", [Value::Float(x), Value::Float(low), Value::Float(high)]) => {
            Some(Ok(Value::float(finite(x - low) / finite(high - low))))
        }
        _ => None,
    }
}
