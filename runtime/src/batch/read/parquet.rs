//! Parquet, by polars.
//!
//! What nobody looks at is not decoded: of a column that only matters from some time on, the rows before it.

use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use polars::prelude::{DataFrame, ParquetReader, SerReader, Series};
use rayon::prelude::*;

use super::part::{Checked, Part, Wanted};
use super::series::{self, Misfit};
use crate::batch::error::Error;
use crate::batch::eval::Frame;
use crate::batch::need;
use crate::batch::source::Columns;
use crate::batch::table::Words;
use crate::column::{Column, Data, Pick};
use crate::job;
use crate::types::Type;

/// The wanted columns of a file; the codes of strings are numbers in `texts`.
pub(super) fn read(path: &Path, wanted: &Wanted<'_>, texts: &mut [Words]) -> Result<Part, Error> {
    let file = Parquet::open(path, wanted)?;
    let mut columns: Vec<Option<Checked>> = wanted.columns.iter().map(|_| None).collect();
    let whole = |at: &usize| wanted.after[*at] == i64::MIN;
    file.read((0..columns.len()).filter(whole), 0..file.rows, (texts, &mut columns))?;
    let mut later: Vec<usize> = (0..columns.len()).filter(|at| !whole(at)).collect();
    if !later.is_empty() {
        let times = times(wanted, &columns, file.rows)?;
        later.sort_by_key(|at| wanted.after[*at]);
        for alike in later.chunk_by(|a, b| wanted.after[*a] == wanted.after[*b]) {
            let span = span(times.as_deref(), wanted.after[alike[0]], file.rows);
            file.read(alike.iter().copied(), span, (texts, &mut columns))?;
        }
    }
    wanted.part(path, (file.rows, Vec::new()), columns.into_iter().flatten().collect())
}

/// An open file.
struct Parquet<'a> {
    name: Arc<str>,
    file: File,
    wanted: &'a Wanted<'a>,
    rows: usize,
    /// An empty frame with all columns.
    empty: DataFrame,
}

impl<'a> Parquet<'a> {
    fn open(path: &Path, wanted: &'a Wanted<'a>) -> Result<Self, Error> {
        let name: Arc<str> = Arc::from(path.display().to_string());
        let fail = |error: &dyn std::fmt::Display| Error::file(&name, error);
        let file = File::open(path).map_err(|error| fail(&error))?;
        let mut reader = ParquetReader::new(file.try_clone().map_err(|error| fail(&error))?);
        let schema = reader.schema().map_err(|error| fail(&error))?;
        let rows = reader.num_rows().map_err(|error| fail(&error))?;
        for declared in wanted.columns {
            if !schema.contains(&declared.physical) {
                let found = schema.iter_names().map(|name| name.to_string()).collect();
                return Err(Error::NoColumn { path: name, column: declared.physical.clone(), found });
            }
        }
        let empty = schema.iter().map(|(name, field)| {
            Series::new_empty(name.clone(), &polars::prelude::DataType::from_arrow_field(field)).into()
        });
        let empty = DataFrame::new(0, empty.collect()).map_err(|error| fail(&error))?;
        Ok(Self { name, file, wanted, rows, empty })
    }

    /// Reads some columns in a range of rows; outside of it they have whatever values.
    fn read(
        &self,
        places: impl Iterator<Item = usize>,
        span: Range<usize>,
        (texts, columns): (&mut [Words], &mut [Option<Checked>]),
    ) -> Result<(), Error> {
        let places: Vec<usize> = places.collect();
        if places.is_empty() {
            return Ok(());
        }
        let frame = self.frame(&places, &span)?;
        let all = columns.par_iter_mut().zip(texts).enumerate();
        all.filter(|(at, _)| places.contains(at)).try_for_each(|(at, (column, texts))| {
            let declared = self.wanted.columns[at];
            let mut checked = self.column(&frame, declared, texts)?;
            if span.len() < self.rows {
                checked = padded(checked, &span, self.rows);
                // Nobody asks whether there is a value where there always is one.
                checked.column.valid = checked.column.valid.filter(|_| declared.field.nullable);
            }
            *column = Some(checked);
            Ok(())
        })
    }

    fn frame(&self, places: &[usize], span: &Range<usize>) -> Result<DataFrame, Error> {
        if span.is_empty() {
            return Ok(self.empty.clone());
        }
        let fail = |error: &dyn std::fmt::Display| Error::file(&self.name, error);
        let mut names: Vec<String> =
            places.iter().map(|at| self.wanted.columns[*at].physical.to_string()).collect();
        names.sort();
        names.dedup();
        let mut reader = ParquetReader::new(self.file.try_clone().map_err(|error| fail(&error))?);
        if span.len() < self.rows {
            reader = reader.with_slice(Some((span.start, span.len())));
        }
        reader.with_columns(Some(names)).finish().map_err(|error| fail(&error))
    }

    fn column(&self, frame: &DataFrame, declared: &job::Column, texts: &mut Words) -> Result<Checked, Error> {
        let column = frame.column(&declared.physical).map_err(|error| Error::file(&self.name, error))?;
        let series = column.as_materialized_series();
        series::column(series, declared, texts).map_err(|misfit| match misfit {
            Misfit::Polars(error) => Error::file(&self.name, error),
            Misfit::Type => Error::ColumnType {
                path: self.name.clone(),
                column: declared.physical.clone(),
                found: series.dtype().to_string(),
                expected: declared.field.ty.to_string(),
            },
        })
    }
}

/// When each row happened; none where that cannot be said before all files are read.
fn times(wanted: &Wanted<'_>, columns: &[Option<Checked>], rows: usize) -> Result<Option<Vec<i64>>, Error> {
    let Some(time) = &wanted.source.time else { return Ok(None) };
    let mut read = Columns::new();
    for (declared, checked) in wanted.columns.iter().zip(columns) {
        // The codes of strings do not mean anything yet.
        if let Some(checked) = checked
            && declared.field.ty != Type::String
        {
            read.insert(declared.field.name.clone(), Arc::new(checked.column.clone()));
        }
    }
    let mut is_known = true;
    need::columns(time, &mut |name| is_known &= read.contains_key(name));
    if !is_known {
        return Ok(None);
    }
    let found = Frame::of_rows(&read, rows).evaluate(time)?;
    match found.column.data {
        Data::Int(times) if found.column.valid.is_none() => Ok(Some(times)),
        _ => Ok(None),
    }
}

/// The least range with all rows that happened after an instant.
fn span(times: Option<&[i64]>, after: i64, rows: usize) -> Range<usize> {
    let Some(times) = times else { return 0..rows };
    let first = times.iter().position(|time| *time > after).unwrap_or(rows);
    let last = times.iter().rposition(|time| *time > after).map_or(rows, |last| last + 1);
    first..last.max(first)
}

/// A column of some rows as one of all.
fn padded(checked: Checked, span: &Range<usize>, rows: usize) -> Checked {
    let pick = |row: usize| if span.contains(&row) { Pick::new(0, row - span.start) } else { Pick::NULL };
    let picks: Vec<Pick> = (0..rows).map(pick).collect();
    let column = Column::gather(&[&checked.column], &picks).unwrap_or(checked.column);
    let mut faults = checked.faults;
    faults.iter_mut().for_each(|fault| fault.row += span.start);
    Checked { column, faults }
}
