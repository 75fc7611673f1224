//! Functions of numbers. Transcendental ones are those of the portable library that the meaning names.

use crate::fault::{Outcome, overflow};
use crate::value::{Decimal, Exact, Type, Value, finite};

/// Kilometres from the centre of the earth to its surface.
const EARTH: f64 = 6371.0088;

/// The value, or none where the name is that of another function.
pub(super) fn apply(name: &str, values: &[Value], _: &Type) -> Option<Outcome> {
    match (name, values) {
        ("exp", [Value::Float(x)]) => Some(Ok(Value::float(libm::exp(*x)))),
        ("sqrt", [Value::Float(x)]) => Some(inside(*x >= 0.0, || x.sqrt())),
        ("ln", [Value::Float(x)]) => Some(inside(*x > 0.0, || libm::log(*x))),
        ("log1p", [Value::Float(x)]) => Some(inside(*x > -1.0, || libm::log1p(*x))),
        ("power", [Value::Float(x), Value::Float(y)]) => {
            let outside = (*x < 0.0 && y.fract() != 0.0) || (*x == 0.0 && *y < 0.0);
            Some(inside(!outside, || libm::pow(*x, *y)))
        }
        ("haversine", [a, b, c, d]) => Some(Ok(haversine([a, b, c, d].map(Value::number)))),
        ("least", [first, rest @ ..]) => Some(Ok(rest.iter().fold(first, std::cmp::min).clone())),
        ("greatest", [first, rest @ ..]) => Some(Ok(rest.iter().fold(first, std::cmp::max).clone())),
        ("clip", [x, low, high]) => Some(Ok(x.max(low).min(high).clone())),
        ("abs", [x]) => Some(abs(x)),
        ("sign", [x]) => Exact::of(x).map(|x| Ok(Value::Int(sign(&x)))),
        ("floor", [x]) => Some(Ok(floor(x))),
        ("ceil", [x]) => Some(Ok(ceil(x))),
        ("round", [x]) => Some(Ok(round(x, 0))),
        ("round", [x, Value::Int(digits)]) => Some(Ok(round(x, u32::try_from(*digits).unwrap_or_default()))),
        ("dot", [Value::Vector(a), Value::Vector(b)]) => Some(Ok(Value::float(dot(a, b)))),
        ("norm", [Value::Vector(a)]) => Some(Ok(Value::float(dot(a, a).sqrt()))),
        ("cosine", [Value::Vector(a), Value::Vector(b)]) => {
            let norms = finite(dot(a, a).sqrt() * dot(b, b).sqrt());
            Some(inside(norms != 0.0, || dot(a, b) / norms))
        }
        _ => None,
    }
}

/// Null outside of a function's domain; inside it, results saturate.
fn inside(domain: bool, result: impl Fn() -> f64) -> Outcome {
    Ok(if domain { Value::float(result()) } else { Value::Null })
}

fn abs(x: &Value) -> Outcome {
    Ok(match x {
        Value::Int(x) => Value::Int(x.checked_abs().map_or_else(|| overflow("abs"), Ok)?),
        Value::Duration(x) => Value::Duration(x.checked_abs().map_or_else(|| overflow("abs"), Ok)?),
        Value::Float(x) => Value::float(x.abs()),
        Value::Decimal(x) if sign(&x.exact()) < 0 => Value::Decimal(Decimal::new(-&x.units, x.scale)),
        other => other.clone(),
    })
}

fn sign(x: &Exact) -> i64 {
    match x.cmp(&Exact::int(0)) {
        std::cmp::Ordering::Less => -1,
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => 1,
    }
}

fn floor(x: &Value) -> Value {
    match x {
        Value::Float(x) => Value::float(x.floor()),
        Value::Decimal(x) => Value::Decimal(Decimal::new(x.exact().floor(), 0)),
        other => other.clone(),
    }
}

fn ceil(x: &Value) -> Value {
    match x {
        Value::Float(x) => Value::float(x.ceil()),
        Value::Decimal(x) => {
            let below = Exact::int(0).minus(&x.exact()).floor();
            Value::Decimal(Decimal::new(-below, 0))
        }
        other => other.clone(),
    }
}

/// Halves away from zero: of a decimal exactly; of a float by the steps that the meaning names.
fn round(x: &Value, digits: u32) -> Value {
    match x {
        Value::Decimal(x) => Value::Decimal(Decimal::nearest(&x.exact(), digits)),
        Value::Float(x) => {
            let power = 10f64.powi(i32::try_from(digits).unwrap_or(0));
            let a = x.abs() * power;
            // So large a number has nothing behind the point.
            if a.is_infinite() {
                return Value::float(*x);
            }
            let r = a.floor() + if a - a.floor() >= 0.5 { 1.0 } else { 0.0 };
            Value::float(finite(r / power) * x.signum())
        }
        other => other.clone(),
    }
}

/// Products rounded, their sum exact and rounded once.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let products = a.iter().zip(b).map(|(a, b)| Exact::float(finite(a * b)));
    products.fold(Exact::int(0), |sum, product| sum.plus(&product)).fl()
}

/// The distance over the surface of the earth between two places in degrees.
fn haversine(degrees: [Option<f64>; 4]) -> Value {
    let [Some(lat1), Some(lon1), Some(lat2), Some(lon2)] = degrees else { return Value::Null };
    let half = |from: f64, to: f64| libm::sin((to - from).to_radians() / 2.0);
    let (lat, lon) = (half(lat1, lat2), half(lon1, lon2));
    let cosines = libm::cos(lat1.to_radians()) * libm::cos(lat2.to_radians());
    let h = lat * lat + cosines * (lon * lon);
    Value::float(2.0 * EARTH * libm::asin(h.min(1.0).sqrt()))
}
