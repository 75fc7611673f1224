//! Values of tests: what a cell says as a value of a type.

use std::collections::BTreeMap;
use std::sync::Arc;

use fsc_runtime::codec::{TextError, from_text};
use fsc_runtime::types::{Type, Value};

use super::error::ResolveError;
use crate::ir::ast::Cell;
use crate::ir::hir::Declared;
use crate::source::Span;

/// The value of a cell. Plain `null` and `~` are no value; whether that may be is another question.
///
/// # Errors
/// FSC1032 where the cell cannot be read as the type.
pub fn value(cell: &Cell, ty: &Type) -> Result<Value, ResolveError> {
    let list = |items: &[Cell], item: &Type| items.iter().map(|it| value(it, item)).collect::<Result<_, _>>();
    match (cell, ty) {
        (Cell::Scalar { text, quoted: false }, _) if matches!(text.value.as_str(), "null" | "~") => {
            Ok(Value::Null)
        }
        (Cell::Scalar { text, .. }, _) => {
            from_text(&text.value, ty).map_err(|why| fault(&text.value, ty, why, text.span))
        }
        (Cell::List(items, _), Type::List(item)) => Ok(Value::List(list(items, item)?)),
        (Cell::List(items, span), Type::Vector(length)) if items.len() == *length as usize => {
            let numbers = items.iter().map(|it| match value(it, &Type::Float)? {
                Value::Float(x) => Ok(x),
                _ => Err(fault("null", &Type::Float, TextError::Unreadable, *span)),
            });
            Ok(Value::Vector(numbers.collect::<Result<_, _>>()?))
        }
        (Cell::Map(entries, _), Type::Map(of)) => {
            let entry = |(key, cell): &(crate::ir::ast::Name, Cell)| {
                Ok((Arc::from(key.value.as_str()), value(cell, of)?))
            };
            Ok(Value::Map(Arc::new(entries.iter().map(entry).collect::<Result<BTreeMap<_, _>, _>>()?)))
        }
        (Cell::List(_, span), _) => Err(fault("[..]", ty, TextError::Unreadable, *span)),
        (Cell::Map(_, span), _) => Err(fault("{..}", ty, TextError::Unreadable, *span)),
    }
}

/// The value of a cell of a column.
///
/// # Errors
/// FSC1032 where the column cannot hold it.
pub fn of_column(cell: &Cell, column: &Declared) -> Result<Value, ResolveError> {
    of_field(cell, (&column.ty, column.nullable), "write a value, or add `?` to the column's type")
}

/// The value of a cell of a type, and whether it may be null; `help` is what to do where it may not.
///
/// # Errors
/// FSC1032 where the cell cannot be read as the type, or is null where it must not be.
pub fn of_field(cell: &Cell, (ty, nullable): (&Type, bool), help: &str) -> Result<Value, ResolveError> {
    match (value(cell, ty)?, cell) {
        (Value::Null, Cell::Scalar { text, .. }) if !nullable => {
            let (ty, help) = (ty.to_string(), help.to_owned());
            Err(ResolveError::Cell { text: text.value.clone(), ty, help, span: text.span })
        }
        (value, _) => Ok(value),
    }
}

/// The instant of a cell.
///
/// # Errors
/// FSC1032 where it is none.
pub fn time(cell: &Cell) -> Result<i64, ResolveError> {
    match (value(cell, &Type::Timestamp)?, cell) {
        (Value::Timestamp(micros), _) => Ok(micros),
        (_, Cell::Scalar { text, .. }) => {
            Err(fault(&text.value, &Type::Timestamp, TextError::Unreadable, text.span))
        }
        (_, Cell::List(_, span) | Cell::Map(_, span)) => {
            Err(fault("[..]", &Type::Timestamp, TextError::Unreadable, *span))
        }
    }
}

fn fault(text: &str, ty: &Type, why: TextError, span: Span) -> ResolveError {
    let example = match ty {
        Type::Bool => "`true` or `false`",
        Type::Int | Type::Duration => "a whole number such as `3`",
        Type::Float => "a number such as `2.5`",
        Type::Decimal { .. } => "a number with no more digits behind the point than the type has",
        Type::String => "text",
        Type::Enum(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            let help = format!("use one of {}", words.join(", "));
            return ResolveError::Cell { text: text.to_owned(), ty: ty.to_string(), help, span };
        }
        Type::Timestamp => "a time such as `2026-01-31T00:00:00Z`, to the microsecond",
        Type::Date => "a date such as `2026-01-31`",
        Type::Vector(_) | Type::List(_) => "a list such as `[1, 2]`",
        Type::Map(_) => "a map such as `{ a: 1 }`",
    };
    let help = match why {
        TextError::OutOfRange => format!("write {example}, in the range of the type"),
        _ => format!("write {example}"),
    };
    ResolveError::Cell { text: text.to_owned(), ty: ty.to_string(), help, span }
}
