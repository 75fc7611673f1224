//! Rows of a column, chosen by position.

use crate::column::{Column, Data};

use super::length::width;

/// The rows at these positions.
pub(in super::super) fn take(column: &Column, rows: &[u32]) -> Column {
    let valid = column.valid.as_ref().map(|valid| pick(valid, rows));
    let data = data(column, rows);
    Column { ty: column.ty.clone(), data, valid: valid.filter(|valid| valid.contains(&false)) }
}

fn pick<T: Copy>(items: &[T], rows: &[u32]) -> Vec<T> {
    rows.iter().map(|row| items[*row as usize]).collect()
}

fn data(column: &Column, rows: &[u32]) -> Data {
    match &column.data {
        Data::Bool(items) => Data::Bool(pick(items, rows)),
        Data::Int(items) => Data::Int(pick(items, rows)),
        Data::Float(items) => Data::Float(pick(items, rows)),
        Data::Decimal(items) => Data::Decimal(pick(items, rows)),
        Data::Date(items) => Data::Date(pick(items, rows)),
        Data::Text { codes, words } => Data::Text { codes: pick(codes, rows), words: words.clone() },
        Data::Vector(items) => {
            let width = width(&column.ty);
            let vector = |row: &u32| &items[*row as usize * width..][..width];
            Data::Vector(rows.iter().flat_map(vector).copied().collect())
        }
        Data::List { ends, items } => {
            let (ends, chosen) = runs(ends, rows);
            Data::List { ends, items: Box::new(take(items, &chosen)) }
        }
        Data::Map { ends, keys, values } => {
            let (ends, chosen) = runs(ends, rows);
            let (keys, values) = (take(keys, &chosen), take(values, &chosen));
            Data::Map { ends, keys: Box::new(keys), values: Box::new(values) }
        }
    }
}

/// Where the chosen lists end, and all their items' positions.
fn runs(ends: &[u32], rows: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut chosen = Vec::new();
    let ends = rows.iter().map(|row| {
        let row = *row as usize;
        let start = row.checked_sub(1).map_or(0, |before| ends[before]);
        chosen.extend(start..ends[row]);
        chosen.len() as u32
    });
    (ends.collect(), chosen)
}
