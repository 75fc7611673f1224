//! Columns of one type, one behind the other.

use crate::column::{Column, Data, Words, merge, recode};
use crate::types::Type;

/// All rows of all parts, which have the given type.
pub(in super::super) fn concat(ty: &Type, mut parts: Vec<Column>) -> Column {
    parts.retain(|part| !part.is_empty());
    if parts.len() < 2 {
        return parts.pop().unwrap_or_else(|| Column::nulls(ty, 0));
    }
    let valid = parts.iter().any(|part| part.valid.is_some());
    let valid = valid.then(|| {
        let of = |part: &Column| part.valid.clone().unwrap_or_else(|| vec![true; part.len()]);
        parts.iter().flat_map(of).collect()
    });
    let parts = parts.into_iter().map(|part| part.data).collect();
    Column { ty: ty.clone(), data: joined(ty, parts), valid }
}

/// Takes the items out of each part, which are all of one kind.
macro_rules! items {
    ($parts:expr, $kind:ident) => {
        Data::$kind(
            $parts
                .into_iter()
                .flat_map(|part| if let Data::$kind(items) = part { items } else { Vec::new() })
                .collect(),
        )
    };
}

fn joined(ty: &Type, parts: Vec<Data>) -> Data {
    match ty {
        Type::Bool => items!(parts, Bool),
        Type::Int | Type::Timestamp | Type::Duration => items!(parts, Int),
        Type::Float => items!(parts, Float),
        Type::Decimal { .. } => items!(parts, Decimal),
        Type::Date => items!(parts, Date),
        Type::Vector(_) => items!(parts, Vector),
        Type::String | Type::Enum(_) => texts(parts),
        Type::List(item) => {
            let (mut ends, mut items) = (Vec::new(), Vec::new());
            for part in parts {
                if let Data::List { ends: more, items: further } = part {
                    add_ends(&mut ends, &more);
                    items.push(*further);
                }
            }
            Data::List { ends, items: Box::new(concat(item, items)) }
        }
        Type::Map(value) => {
            let (mut ends, mut keys, mut values) = (Vec::new(), Vec::new(), Vec::new());
            for part in parts {
                if let Data::Map { ends: more, keys: names, values: further } = part {
                    add_ends(&mut ends, &more);
                    keys.push(*names);
                    values.push(*further);
                }
            }
            let (keys, values) = (concat(&Type::String, keys), concat(value, values));
            Data::Map { ends, keys: Box::new(keys), values: Box::new(values) }
        }
    }
}

fn add_ends(ends: &mut Vec<u32>, more: &[u32]) {
    let shift = ends.last().copied().unwrap_or_default();
    ends.extend(more.iter().map(|end| end + shift));
}

/// Codes of words that all parts share.
fn texts(parts: Vec<Data>) -> Data {
    let parts: Vec<(Vec<u32>, Words)> = parts
        .into_iter()
        .filter_map(|part| if let Data::Text { codes, words } = part { Some((codes, words)) } else { None })
        .collect();
    let (words, moved) = merge(&parts.iter().map(|(_, words)| words).collect::<Vec<_>>());
    let mut all = Vec::with_capacity(parts.iter().map(|(codes, _)| codes.len()).sum());
    for ((mut codes, _), moved) in parts.into_iter().zip(&moved) {
        if let Some(moved) = moved {
            recode(&mut codes, moved);
        }
        all.append(&mut codes);
    }
    Data::Text { codes: all, words }
}
