//! What `approx_count_distinct` counts: the hash of each value's text form.

use crate::aggregate::state::xxh64;
use crate::codec::to_text;
use crate::column::{Column, Data};
use crate::types::Type;

/// The hashes of a column's values; null stays null.
pub(super) fn hashed(column: &Column) -> Column {
    let hash = |text: &str| xxh64(text.as_bytes()) as i64;
    let hashes = match &column.data {
        Data::Text { codes, words } if words.len() <= codes.len() => {
            let of_words: Vec<i64> = words.iter().map(|word| hash(word)).collect();
            codes.iter().map(|code| of_words.get(*code as usize).copied().unwrap_or_default()).collect()
        }
        _ => {
            let texts = (0..column.len()).map(|row| to_text(&column.value(row)));
            texts.map(|text| text.map_or(0, |text| hash(&text))).collect()
        }
    };
    Column { ty: Type::Int, data: Data::Int(hashes), valid: column.valid.clone() }
}
