//! Columns: values of one type, one per row, as files are read into them and row functions pass them on.
//!
//! Text is coded once, when it is read: a row holds a code, and codes have the order of their words. What depends on
//! a word alone is then computed once per word, and no text is hashed or compared again. [`Column::gather`] is the one
//! way to move rows about, [`Words`] are made in `words`, single values come and go in `value`.

mod gather;
#[cfg(test)]
mod tests;
mod value;
mod words;

use std::sync::Arc;

pub use gather::Pick;
#[cfg(test)]
pub(crate) use tests::typed;
pub use words::{code, merge};
pub(crate) use words::{recode, sort};

use crate::types::Type;

/// Values of one type, one per row.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Their type.
    pub ty: Type,
    /// The values; whatever where `valid` is false.
    pub data: Data,
    /// Whether each row has a value; none: all have.
    pub valid: Option<Vec<bool>>,
}

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Truth values.
    Bool(Vec<bool>),
    /// Ints, timestamps or durations.
    Int(Vec<i64>),
    /// Finite floats, never -0.0.
    Float(Vec<f64>),
    /// The digits of decimals; their scale stands in the type.
    Decimal(Vec<i128>),
    /// Days since the epoch.
    Date(Vec<i32>),
    /// Texts or words of an enum, by position in `words`.
    Text {
        /// One per row; any valid position where the row has no value.
        codes: Vec<u32>,
        /// What the codes stand for.
        words: Words,
    },
    /// Vectors, one after the other; their width stands in the type.
    Vector(Vec<f64>),
    /// Lists, one after the other.
    List {
        /// Where each list ends among the items.
        ends: Vec<u32>,
        /// All their items; none of them is null.
        items: Box<Column>,
    },
    /// Maps, one after the other, the keys of each ascending.
    Map {
        /// Where each map ends among the entries.
        ends: Vec<u32>,
        /// The keys of all entries: text.
        keys: Box<Column>,
        /// The values of all entries; none of them is null.
        values: Box<Column>,
    },
}

/// Distinct texts, ascending by bytes: the codes of a column point into them.
pub type Words = Arc<[Arc<str>]>;

impl Column {
    /// A column of which every row has a value.
    pub fn full(ty: Type, data: Data) -> Self {
        Self { ty, data, valid: None }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        match (&self.data, &self.ty) {
            (Data::Bool(items), _) => items.len(),
            (Data::Int(items), _) => items.len(),
            (Data::Float(items), _) => items.len(),
            (Data::Decimal(items), _) => items.len(),
            (Data::Date(items), _) => items.len(),
            (Data::Text { codes, .. }, _) => codes.len(),
            (Data::Vector(items), Type::Vector(width)) => items.len() / (*width as usize).max(1),
            (Data::Vector(items), _) => items.len(),
            (Data::List { ends, .. } | Data::Map { ends, .. }, _) => ends.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row has a value.
    #[inline]
    pub fn is_valid(&self, row: usize) -> bool {
        self.valid.as_ref().is_none_or(|valid| valid.get(row).copied().unwrap_or_default())
    }
}

/// Where the items of a row lie among all, by the ends of the rows.
pub(crate) fn range(ends: &[u32], row: usize) -> std::ops::Range<usize> {
    let end = |row: usize| ends.get(row).map_or(0, |end| *end as usize);
    let from = row.checked_sub(1).map_or(0, end);
    from..end(row).max(from)
}
