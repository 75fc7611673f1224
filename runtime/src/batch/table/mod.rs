//! Tables: named columns of one length, and how columns are cut, chosen from and put together.

mod concat;
mod length;
mod take;
mod words;

use std::sync::Arc;

use crate::column::Column;

pub(super) use concat::concat;
pub(super) use length::blank;
pub(super) use take::take;
pub(super) use words::{Words, sorted};

/// Named columns of one length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns in order; no two have one name.
    pub columns: Vec<Named>,
    /// How many rows each has.
    pub rows: usize,
}

/// A named column.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Its name.
    pub name: Arc<str>,
    /// Its values.
    pub cells: Cells,
}

/// The values of a table's column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Of a type of the language.
    Typed(Column),
    /// Numbers of a vector that were rounded to `f32`.
    Single {
        /// The numbers; whatever where `valid` is false.
        values: Vec<f32>,
        /// Whether each row has one; none: all have.
        valid: Option<Vec<bool>>,
    },
}

impl Table {
    /// The column of this name, if it holds values of a type of the language.
    pub fn column(&self, name: &str) -> Option<&Column> {
        let named = self.columns.iter().find(|named| &*named.name == name)?;
        match &named.cells {
            Cells::Typed(column) => Some(column),
            Cells::Single { .. } => None,
        }
    }

    /// Adds a column behind the others.
    pub fn push(&mut self, name: Arc<str>, column: Column) {
        self.columns.push(Named { name, cells: Cells::Typed(column) });
    }
}
