//! Lists, vectors, maps, and distances.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::Type;

use super::{Lower, bind, bind_both, is_literal, sql_type, unless};
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr, Literal};
use crate::ir::plan::{Node, NodeId};

/// The radius of the earth in kilometres.
const RADIUS: f64 = 6371.0088;

impl Lower<'_> {
    pub(super) fn list(&self, function: &Function, arguments: &[NodeId], node: &Node) -> Option<Expr> {
        let mut given = self.all(arguments).into_iter();
        let first = arguments.first().map(|id| self.ty(*id));
        Some(match (function, first) {
            (Function::Index, Some(Type::Map(_))) => call("element_at", [given.next()?, given.next()?]),
            (Function::Index, _) => item_at(given.next()?, given.next()?),
            (Function::Contains, Some(Type::Map(_))) => {
                call("contains", [call("map_keys", [given.next()?]), given.next()?])
            }
            (Function::Contains, Some(Type::List(_))) => call("contains", [given.next()?, given.next()?]),
            (Function::Contains, _) => gt(call("strpos", [given.next()?, given.next()?]), int(0)),
            (Function::Size, _) => call("cardinality", [given.next()?]),
            (Function::Keys, _) => sorted_keys(given.next()?),
            (Function::Values, _) => bind(given.next()?, |map| {
                let value = lambda("k", call("element_at", [map.clone(), name("k")]));
                call("transform", [sorted_keys(map), value])
            }),
            (Function::MaxKey, _) => max_key(given.next()?),
            (Function::SumValues, Some(Type::Map(value))) => sum_values(given.next()?, value, &node.ty),
            (Function::Pad(length), _) => pad(given.next()?, given.next()?, *length),
            (Function::Dot, _) => dot(given.next()?, given.next()?),
            (Function::Norm, _) => bind(given.next()?, norm),
            (Function::Cosine, _) => {
                let b = given.nth(1)?;
                bind_both(self.expr(*arguments.first()?), b, cosine)
            }
            (Function::Haversine, _) => haversine(given.collect())?,
            _ => return None,
        })
    }
}

fn name(name: &str) -> Expr {
    Expr::Name(vec![name.to_owned()])
}

fn lambda(argument: &str, body: Expr) -> Expr {
    Expr::Lambda(vec![argument.to_owned()], Box::new(body))
}

fn pair(body: Expr) -> Expr {
    Expr::Lambda(vec!["x".to_owned(), "y".to_owned()], Box::new(body))
}

/// Trino counts from 1, and a negative position from the end.
fn item_at(list: Expr, position: Expr) -> Expr {
    match &position {
        Expr::Literal(Literal::Int(at)) if *at >= 0 => call("element_at", [list, int(at + 1)]),
        _ if is_literal(&position) => {
            when(Expr::Literal(Literal::Bool(false)), call("element_at", [list, int(1)]), None)
        }
        _ => bind(position, |at| {
            when(ge(at.clone(), int(0)), call("element_at", [list, add(at, int(1))]), None)
        }),
    }
}

fn sorted_keys(map: Expr) -> Expr {
    call("array_sort", [call("map_keys", [map])])
}

/// The first entry by descending value, then ascending key.
fn max_key(map: Expr) -> Expr {
    let part = |side: &str, at: u32| Expr::Index(Box::new(name(side)), Box::new(count(at)));
    let order = Expr::Case(
        vec![
            (gt(part("x", 2), part("y", 2)), Expr::Minus(Box::new(count(1)))),
            (lt(part("x", 2), part("y", 2)), count(1)),
            (lt(part("x", 1), part("y", 1)), Expr::Minus(Box::new(count(1)))),
        ],
        Some(Box::new(count(1))),
    );
    let entries = call("array_sort", [call("map_entries", [map]), pair(order)]);
    call("element_at", [call("transform", [entries, lambda("x", part("x", 1))]), count(1)])
}

/// Ints are summed as decimals, so that only the whole sum must fit.
fn sum_values(map: Expr, value: &Type, result: &Type) -> Expr {
    let start = match value {
        Type::Float => float(0.0),
        Type::Decimal { scale, .. } => cast(count(0), sql::Type::Decimal(38, *scale)),
        _ => cast(count(0), sql::Type::Decimal(38, 0)),
    };
    let step = match value {
        Type::Float => add(name("x"), name("y")),
        Type::Decimal { scale, .. } => cast(add(name("x"), name("y")), sql::Type::Decimal(38, *scale)),
        _ => cast(add(name("x"), name("y")), sql::Type::Decimal(38, 0)),
    };
    bind(map, |map| {
        let end = lambda("x", cast(name("x"), sql_type(result)));
        let sum = call("reduce", [call("map_values", [map.clone()]), start, pair(step), end]);
        when(gt(call("cardinality", [map]), int(0)), sum, None)
    })
}

/// The last items, filled at the front.
fn pad(list: Expr, fill: Expr, length: u32) -> Expr {
    let numbers = call("transform", [list, lambda("x", cast(name("x"), sql::Type::Double))]);
    let filled = call("concat", [call("repeat", [cast(fill, sql::Type::Double), count(length)]), numbers]);
    call("slice", [filled, Expr::Minus(Box::new(count(length))), count(length)])
}

fn dot(a: Expr, b: Expr) -> Expr {
    let products = call("zip_with", [a, b, pair(mul(name("x"), name("y")))]);
    call("reduce", [products, float(0.0), pair(add(name("x"), name("y"))), lambda("x", name("x"))])
}

fn norm(a: Expr) -> Expr {
    call("sqrt", [dot(a.clone(), a)])
}

fn cosine(a: Expr, b: Expr) -> Expr {
    let lengths = mul(norm(a.clone()), norm(b.clone()));
    div(dot(a, b), unless(lengths, float(0.0)))
}

fn haversine(given: Vec<Expr>) -> Option<Expr> {
    let [lat1, lon1, lat2, lon2] = <[Expr; 4]>::try_from(given).ok()?;
    let radians = |x: Expr| call("radians", [x]);
    let half_sine =
        |x: Expr, y: Expr| call("power", [call("sin", [div(radians(sub(y, x)), float(2.0))]), float(2.0)]);
    let cosines = mul(call("cos", [radians(lat1.clone())]), call("cos", [radians(lat2.clone())]));
    let h = add(half_sine(lat1, lat2), mul(cosines, half_sine(lon1, lon2)));
    let angle = call("asin", [call("sqrt", [call("least", [float(1.0), h])])]);
    Some(mul(float(2.0 * RADIUS), angle))
}
