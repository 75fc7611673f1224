//! Tables that are in memory already: the rows of examples, and of tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{BadRows, Needed, Origin, Raw, Tables};
use crate::batch::error::{BadRow, Error};
use crate::batch::table::Table;
use crate::job::Source;

/// Tables by the names of their sources, with columns as they are declared.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The tables.
    pub tables: BTreeMap<Arc<str>, Table>,
    /// What happens to rows that cannot be taken.
    pub bad_rows: BadRows,
}

impl Tables for Memory {
    fn rows(&self, source: &Source, columns: &[Needed]) -> Result<Raw, Error> {
        let name = &source.name;
        let table = self.tables.get(name).ok_or_else(|| Error::NoPlace { source: name.clone() })?;
        let origin = Origin { path: name.clone(), rows: table.rows, numbers: None };
        let mut raw = Raw { rows: table.rows, files: vec![origin], ..Raw::default() };
        for needed in columns {
            let field = &source.columns[needed.column].field;
            let column = table.column(&field.name).ok_or_else(|| Error::NoColumn {
                path: name.clone(),
                column: field.name.clone(),
                found: table.columns.iter().map(|named| named.name.to_string()).collect(),
            })?;
            if let (false, Some(row)) = (field.nullable, (0..column.len()).find(|row| !column.is_valid(*row)))
            {
                return Err(Error::from(BadRow {
                    source: name.clone(),
                    file: name.clone(),
                    row: row as u64 + 1,
                    line: None,
                    column: Some(field.name.clone()),
                    reason: format!("null, where {} is expected", field.ty),
                }));
            }
            raw.columns.push(column.clone());
        }
        Ok(raw)
    }

    fn bad_rows(&self) -> BadRows {
        self.bad_rows
    }
}
