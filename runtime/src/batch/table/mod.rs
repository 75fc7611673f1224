//! Tables: named columns of one length, and how columns are put together.

mod concat;
mod mask;
mod records;
mod words;

use std::sync::Arc;

use crate::column::Column;
use crate::types::Field;

pub(super) use concat::concat;
pub(super) use mask::mask;
pub(super) use words::Words;

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
    /// Whether a value may be missing.
    pub nullable: bool,
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
    pub fn push(&mut self, field: &Field, column: Column) {
        let (name, nullable) = (field.name.clone(), field.nullable);
        self.columns.push(Named { name, nullable, cells: Cells::Typed(column) });
    }
}
