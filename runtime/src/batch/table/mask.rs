//! Truth values as masks.

use crate::column::{Column, Data};

/// Where a column of truth values is true; null is not.
pub(in super::super) fn mask(column: Column) -> Vec<bool> {
    let Data::Bool(mut truth) = column.data else { return Vec::new() };
    if let Some(valid) = column.valid {
        truth.iter_mut().zip(valid).for_each(|(truth, valid)| *truth &= valid);
    }
    truth
}
