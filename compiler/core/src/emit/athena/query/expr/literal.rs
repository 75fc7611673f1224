//! Constants.

use fsc_runtime::codec::time::date_text;
use fsc_runtime::types::{Type, Value};

use super::sql_type;
use crate::emit::sql::build::{call, cast, float, int, null, string};
use crate::emit::sql::{Expr, Literal};

/// A constant of a type.
pub(in crate::emit::athena::query) fn literal(value: &Value, ty: &Type) -> Expr {
    match (value, ty) {
        (Value::Null, _) => null_of(ty),
        (Value::Bool(x), _) => Expr::Literal(Literal::Bool(*x)),
        (Value::Int(x) | Value::Timestamp(x) | Value::Duration(x), _) => int(*x),
        (Value::Float(x), _) => float(*x),
        (Value::Decimal { digits, scale }, _) => Expr::Literal(Literal::Decimal(*digits, *scale)),
        (Value::String(text), _) => string(text.as_ref()),
        (Value::Date(days), _) => Expr::Literal(Literal::Date(date_text(*days))),
        (Value::Vector(items), _) => list(items.iter().map(|x| float(*x)).collect(), ty),
        (Value::List(items), Type::List(item)) => {
            list(items.iter().map(|value| literal(value, item)).collect(), ty)
        }
        // A list without an item type has no items that could be printed.
        (Value::List(_), _) => list(Vec::new(), ty),
        (Value::Map(entries), _) => {
            let inner = match ty {
                Type::Map(value) => value.as_ref(),
                other => other,
            };
            let keys = entries.keys().map(|key| string(key.as_ref())).collect();
            let values = entries.values().map(|value| literal(value, inner)).collect();
            let map = call("map", [Expr::Array(keys), Expr::Array(values)]);
            if entries.is_empty() { cast(call("map", []), sql_type(ty)) } else { map }
        }
    }
}

/// The null of a type.
pub(in crate::emit::athena::query) fn null_of(ty: &Type) -> Expr {
    cast(null(), sql_type(ty))
}

fn list(items: Vec<Expr>, ty: &Type) -> Expr {
    let empty = items.is_empty();
    let list = Expr::Array(items);
    if empty { cast(list, sql_type(ty)) } else { list }
}
