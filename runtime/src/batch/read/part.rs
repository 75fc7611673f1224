//! What a file yields: columns without the rows that cannot be taken.

use std::path::Path;
use std::sync::Arc;

use super::{BadRows, Origin};
use crate::batch::error::{BadRow, Error};
use crate::column::Column;
use crate::job;

/// What is wanted of a file.
pub(super) struct Wanted<'a> {
    pub(super) source: &'a job::Source,
    pub(super) columns: &'a [&'a job::Column],
    /// Of rows that happened at these instants or earlier nobody looks at each of the columns.
    pub(super) after: &'a [i64],
    pub(super) bad_rows: BadRows,
}

/// What a file yields.
pub(super) struct Part {
    pub(super) columns: Vec<Column>,
    pub(super) origin: Origin,
    pub(super) aside: Vec<BadRow>,
}

/// A cell or a row that cannot be taken.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// Which row, from 0.
    pub(super) row: usize,
    pub(super) line: Option<u64>,
    pub(super) reason: String,
}

/// A column as it was read, and what of it cannot be taken.
pub(super) struct Checked {
    pub(super) column: Column,
    pub(super) faults: Vec<Fault>,
}

impl Wanted<'_> {
    /// The columns without rows that have a fault, as a whole or in a column; the first of those if they stop the job.
    ///
    /// # Errors
    /// The first bad row.
    pub(super) fn part(
        &self,
        path: &Path,
        (rows, faults): (usize, Vec<Fault>),
        columns: Vec<Checked>,
    ) -> Result<Part, Error> {
        let path: Arc<str> = Arc::from(path.display().to_string());
        let whole = faults.iter().map(|fault| (fault.row, self.bad(&path, fault, None)));
        let mut bad: Vec<(usize, BadRow)> = whole.collect();
        for (checked, declared) in columns.iter().zip(self.columns) {
            let faults = checked.faults.iter();
            bad.extend(faults.map(|fault| (fault.row, self.bad(&path, fault, Some(&declared.physical)))));
        }
        // Of several faults of a row, that of the column declared first.
        bad.sort_by_key(|(row, _)| *row);
        bad.dedup_by_key(|(row, _)| *row);
        if self.bad_rows == BadRows::Stop
            && let Some((_, first)) = bad.first()
        {
            return Err(first.clone().into());
        }
        let columns = columns.into_iter().map(|checked| checked.column);
        if bad.is_empty() {
            let origin = Origin { path, rows, numbers: None };
            return Ok(Part { columns: columns.collect(), origin, aside: Vec::new() });
        }
        let mut good = vec![true; rows];
        bad.iter().for_each(|(row, _)| good[*row] = false);
        let kept: Vec<u32> = (0..rows as u32).filter(|row| good[*row as usize]).collect();
        let numbers = kept.iter().map(|row| u64::from(*row) + 1).collect();
        Ok(Part {
            columns: columns.map(|column| column.take(&kept)).collect(),
            origin: Origin { path, rows: kept.len(), numbers: Some(numbers) },
            aside: bad.into_iter().map(|(_, bad)| bad).collect(),
        })
    }

    fn bad(&self, path: &Arc<str>, fault: &Fault, column: Option<&Arc<str>>) -> BadRow {
        BadRow {
            source: self.source.name.clone(),
            file: path.clone(),
            row: fault.row as u64 + 1,
            line: fault.line,
            column: column.cloned(),
            reason: fault.reason.clone(),
        }
    }
}
