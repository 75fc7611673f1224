//! The order of a column's rows: null before all values, values by their order, texts by bytes.

use std::cmp::Ordering;

use crate::column::{Column, Data};

/// How two rows of a column compare.
pub(super) fn compare(column: &Column, a: u32, b: u32) -> Ordering {
    let (a, b) = (a as usize, b as usize);
    match (column.is_valid(a), column.is_valid(b)) {
        (true, true) => present(column, a, b),
        (there, other) => there.cmp(&other),
    }
}

fn present(column: &Column, a: usize, b: usize) -> Ordering {
    match &column.data {
        Data::Bool(items) => items[a].cmp(&items[b]),
        Data::Int(items) => items[a].cmp(&items[b]),
        // Neither NaN nor -0.0 exists, so the total order is the order.
        Data::Float(items) => items[a].total_cmp(&items[b]),
        Data::Decimal(items) => items[a].cmp(&items[b]),
        Data::Date(items) => items[a].cmp(&items[b]),
        Data::Text { codes, .. } => codes[a].cmp(&codes[b]),
        Data::Vector(items) => {
            let width = items.len() / column.len().max(1);
            let vector = |row: usize| &items[row * width..][..width];
            lexical(vector(a).iter().zip(vector(b)).map(|(x, y)| x.total_cmp(y)))
        }
        Data::List { ends, items } => {
            let (left, right) = (run(ends, a), run(ends, b));
            let lengths = left.len().cmp(&right.len());
            lexical(left.zip(right).map(|(x, y)| compare(items, x, y)).chain([lengths]))
        }
        Data::Map { ends, keys, values } => {
            let (left, right) = (run(ends, a), run(ends, b));
            let lengths = left.len().cmp(&right.len());
            let entry = |(x, y): (u32, u32)| compare(keys, x, y).then_with(|| compare(values, x, y));
            lexical(left.zip(right).map(entry).chain([lengths]))
        }
    }
}

fn lexical(mut parts: impl Iterator<Item = Ordering>) -> Ordering {
    parts.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn run(ends: &[u32], row: usize) -> std::ops::Range<u32> {
    row.checked_sub(1).map_or(0, |before| ends[before])..ends[row]
}
