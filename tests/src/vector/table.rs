//! Tables of the shop, a cell at a time.

use std::path::Path;

use fsc_runtime::batch::{Cells, Files, Table};
use fsc_runtime::codec::{from_text, to_text};
use fsc_runtime::types::{Type, Value};

/// The shop's data.
pub(super) fn files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../definitions");
    Files { folder, ..Files::default() }
}

/// The cells of a table as text; null has none.
pub(super) struct Texts<'a> {
    table: &'a Table,
}

impl<'a> Texts<'a> {
    pub(super) fn of(table: &'a Table) -> Self {
        Self { table }
    }

    /// A cell; none for null.
    pub(super) fn cell(&self, name: &str, row: usize) -> Option<String> {
        to_text(&self.table.column(name).unwrap().value(row))
    }

    /// A column of times.
    pub(super) fn times(&self, name: &str) -> Vec<i64> {
        let values = self.table.column(name).unwrap().values();
        let times = values.iter().map(|value| match value {
            Value::Timestamp(time) => *time,
            other => panic!("{other:?} is no time"),
        });
        times.collect()
    }
}

/// A row of the columns of a vector, as bits.
pub(super) fn bits(table: &Table, names: &[&str], row: usize) -> Vec<u64> {
    let cells = names.iter().map(|name| {
        let column = table.columns.iter().find(|column| *column.name == **name).unwrap();
        match &column.cells {
            Cells::Single { values, valid: None } => u64::from(values[row].to_bits()),
            Cells::Typed(column) => match column.value(row) {
                Value::Float(number) => number.to_bits(),
                other => panic!("{name} is {other:?}"),
            },
            Cells::Single { .. } => panic!("{name} may be null"),
        }
    });
    cells.collect()
}

/// The rows of a CSV file of the shop, none of which has quotes.
pub(super) fn csv(name: &str) -> Vec<Vec<String>> {
    let path = files().folder.join("data").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect());
    rows.collect()
}

/// A time of a CSV file.
pub(super) fn time(text: &str) -> i64 {
    match from_text(text, &Type::Timestamp).unwrap() {
        Value::Timestamp(time) => time,
        other => panic!("{other:?} is no time"),
    }
}
