//! Cells gathered into a column: nulls, and what cannot be taken.

use super::part::{Checked, Fault};
use crate::column::{Column, Data};
use crate::job;

/// What a cell holds: a value, nothing, or something that cannot be taken.
pub(super) type Cell<T> = Result<Option<T>, String>;

/// Cells of one column.
pub(super) struct Gather<T> {
    items: Vec<T>,
    valid: Vec<bool>,
    nulls: usize,
    nullable: bool,
    expected: String,
    faults: Vec<Fault>,
}

impl<T: Default> Gather<T> {
    pub(super) fn new(declared: &job::Column, rows: usize) -> Self {
        let (items, valid) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
        let (nullable, expected) = (declared.field.nullable, declared.field.ty.to_string());
        Self { items, valid, nulls: 0, nullable, expected, faults: Vec::new() }
    }

    /// Adds a cell; `line` is where its row starts.
    #[inline]
    pub(super) fn push(&mut self, cell: Cell<T>, line: Option<u64>) {
        match cell {
            Ok(Some(item)) => {
                self.items.push(item);
                self.valid.push(true);
                return;
            }
            Ok(None) if self.nullable => {}
            Ok(None) => self.fault(format!("null, where {} is expected", self.expected), line),
            Err(found) => self.fault(format!("{found}; {} is expected", self.expected), line),
        }
        self.skip();
    }

    /// Adds a null without a look at whether there may be one.
    pub(super) fn skip(&mut self) {
        self.nulls += 1;
        self.items.push(T::default());
        self.valid.push(false);
    }

    fn fault(&mut self, reason: String, line: Option<u64>) {
        self.faults.push(Fault { row: self.items.len(), line, reason });
    }

    /// The column.
    pub(super) fn finish(self, declared: &job::Column, data: impl FnOnce(Vec<T>) -> Data) -> Checked {
        let valid = (self.nulls > 0).then_some(self.valid);
        let column = Column { ty: declared.field.ty.clone(), data: data(self.items), valid };
        Checked { column, faults: self.faults }
    }
}

/// A column of cells that come one after the other.
pub(super) fn gather<T: Default>(
    cells: impl ExactSizeIterator<Item = Cell<T>>,
    declared: &job::Column,
    data: impl FnOnce(Vec<T>) -> Data,
) -> Checked {
    let mut gather = Gather::new(declared, cells.len());
    cells.for_each(|cell| gather.push(cell, None));
    gather.finish(declared, data)
}
