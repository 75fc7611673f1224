//! Files of this machine as columns: exactly the columns that a job reads, checked cell by cell.
//!
//! Parquet is read by polars; CSV and JSON lines are scanned here, because a row that is too short or quoted badly is
//! an error that names its line. What a cell may hold is decided in one place for all formats (`cell`, `gather`).
//! Rows that do not hold what the source declares stop the job, or are moved aside where that is asked for.

mod cell;
mod csv;
mod gather;
mod json;
mod memory;
mod parquet;
mod part;
mod place;
mod series;
#[cfg(test)]
mod tests;
mod texts;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::error::{BadRow, Error};
use super::table::Words;
use crate::column::Column;
use crate::job::{self, Format, Source};

pub use memory::Memory;
pub(super) use place::format_of;

/// What happens to rows that do not hold what their source declares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadRows {
    /// The first of them stops the job.
    #[default]
    Stop,
    /// They are moved aside, with the reason, and the job goes on.
    Quarantine,
}

/// A column that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed {
    /// Its position among those that the source declares.
    pub column: usize,
    /// Of rows that happened at this instant or earlier nobody looks at its value, which need not be read then.
    pub after: i64,
}

/// Where rows come from.
pub trait Tables: Sync {
    /// The rows of a source, with these of the columns that it declares.
    ///
    /// # Errors
    /// The first row, column or file that cannot be taken.
    fn rows(&self, source: &Source, columns: &[Needed]) -> Result<Raw, Error>;

    /// What happens to bad rows.
    fn bad_rows(&self) -> BadRows {
        BadRows::Stop
    }
}

/// The rows of a source as they lie in its files.
#[derive(Clone, Debug, Default)]
pub struct Raw {
    /// The columns that were asked for, in that order.
    pub columns: Vec<Column>,
    /// How many rows each has.
    pub rows: usize,
    /// The files that they come from, in the order of the rows.
    pub files: Vec<Origin>,
    /// Rows that were moved aside.
    pub aside: Vec<BadRow>,
}

/// A file's part in the rows of a source.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The file.
    pub path: Arc<str>,
    /// How many of the rows are from it.
    pub rows: usize,
    /// The numbers of these rows in the file, from 1; none: all of them, from 1 on.
    pub numbers: Option<Vec<u64>>,
}

impl Raw {
    /// The file and the number in it of a row.
    pub fn origin(&self, row: usize) -> (Arc<str>, u64) {
        let mut left = row;
        for Origin { path, rows, numbers } in &self.files {
            if left < *rows {
                let number = numbers.as_ref().and_then(|numbers| numbers.get(left).copied());
                return (path.clone(), number.unwrap_or(left as u64 + 1));
            }
            left -= rows;
        }
        (Arc::from(""), row as u64 + 1)
    }

    /// Leaves out the origin of rows that are not kept.
    pub(super) fn retain(&mut self, keep: &[bool]) {
        let mut keep = keep.iter();
        for origin in &mut self.files {
            let numbers = origin.numbers.take().unwrap_or_else(|| (1..=origin.rows as u64).collect());
            let kept = numbers.into_iter().zip(keep.by_ref()).filter(|(_, keep)| **keep);
            let kept: Vec<u64> = kept.map(|(number, _)| number).collect();
            origin.rows = kept.len();
            origin.numbers = Some(kept);
        }
        self.rows = self.files.iter().map(|origin| origin.rows).sum();
    }
}

/// Files of this machine.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The folder that paths of sources are relative to.
    pub folder: PathBuf,
    /// Other places for some sources: a file, a folder or a glob, relative to the current folder.
    pub places: BTreeMap<Arc<str>, PathBuf>,
    /// What happens to bad rows.
    pub bad_rows: BadRows,
}

impl Tables for Files {
    fn bad_rows(&self) -> BadRows {
        self.bad_rows
    }

    fn rows(&self, source: &Source, columns: &[Needed]) -> Result<Raw, Error> {
        let place = match self.places.get(&source.name) {
            Some(place) => place.clone(),
            None if source.location.path.is_empty() => {
                return Err(Error::NoPlace { source: source.name.clone() });
            }
            None => self.folder.join(&*source.location.path),
        };
        let declared: Vec<_> = columns.iter().map(|needed| &source.columns[needed.column]).collect();
        let after: Vec<i64> = columns.iter().map(|needed| needed.after).collect();
        let wanted = part::Wanted { source, columns: &declared, after: &after, bad_rows: self.bad_rows };
        let mut raw = Raw::default();
        let mut parts: Vec<Vec<Column>> = vec![Vec::new(); declared.len()];
        // The texts of a column are coded for all files together, and put in order once.
        let mut texts: Vec<Words> = declared.iter().map(|_| Words::default()).collect();
        for file in place::files(&place)? {
            let part = match format_of(&source.location, &file)? {
                Format::Parquet => parquet::read(&file, &wanted, &mut texts)?,
                Format::Csv => csv::read(&file, &wanted, &mut texts)?,
                Format::JsonLines => json::read(&file, &wanted, &mut texts)?,
            };
            raw.rows += part.origin.rows;
            raw.files.push(part.origin);
            raw.aside.extend(part.aside);
            parts.iter_mut().zip(part.columns).for_each(|(parts, column)| parts.push(column));
        }
        let all = parts.into_par_iter().zip(texts).zip(declared);
        let whole = |((parts, texts), declared): ((_, _), &job::Column)| texts::whole(declared, parts, texts);
        raw.columns = all.map(whole).collect();
        Ok(raw)
    }
}
