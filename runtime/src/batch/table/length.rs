//! How long a column is, and columns of nulls.

use std::sync::Arc;

use crate::column::{Column, Data};
use crate::types::Type;

/// How many rows a column has.
pub(super) fn length(column: &Column) -> usize {
    match &column.data {
        Data::Bool(items) => items.len(),
        Data::Int(items) => items.len(),
        Data::Float(items) => items.len(),
        Data::Decimal(items) => items.len(),
        Data::Date(items) => items.len(),
        Data::Text { codes, .. } => codes.len(),
        Data::Vector(items) => items.len() / width(&column.ty).max(1),
        Data::List { ends, .. } | Data::Map { ends, .. } => ends.len(),
    }
}

/// How many numbers each vector of this type has.
pub(super) fn width(ty: &Type) -> usize {
    match ty {
        Type::Vector(width) => *width as usize,
        _ => 0,
    }
}

/// A column of nulls.
pub(in super::super) fn blank(ty: &Type, rows: usize) -> Column {
    let data = match ty {
        Type::Bool => Data::Bool(vec![false; rows]),
        Type::Int | Type::Timestamp | Type::Duration => Data::Int(vec![0; rows]),
        Type::Float => Data::Float(vec![0.0; rows]),
        Type::Decimal { .. } => Data::Decimal(vec![0; rows]),
        // A code must point to a word, even where the row has no value.
        Type::String | Type::Enum(_) => {
            Data::Text { codes: vec![0; rows], words: Arc::from([Arc::from("")]) }
        }
        Type::Date => Data::Date(vec![0; rows]),
        Type::Vector(width) => Data::Vector(vec![0.0; rows * *width as usize]),
        Type::List(item) => Data::List { ends: vec![0; rows], items: Box::new(blank(item, 0)) },
        Type::Map(value) => Data::Map {
            ends: vec![0; rows],
            keys: Box::new(blank(&Type::String, 0)),
            values: Box::new(blank(value, 0)),
        },
    };
    Column { ty: ty.clone(), data, valid: (rows > 0).then(|| vec![false; rows]) }
}
