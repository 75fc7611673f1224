//! Parquet, by polars.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use polars::prelude::{ParquetReader, SerReader};
use rayon::prelude::*;

use super::part::{Checked, Part, Wanted};
use super::series::{self, Misfit};
use crate::batch::error::Error;

/// The wanted columns of a file.
pub(super) fn read(path: &Path, wanted: &Wanted<'_>) -> Result<Part, Error> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let fail = |error: &dyn std::fmt::Display| Error::file(&name, error);
    let file = File::open(path).map_err(|error| fail(&error))?;
    let mut reader = ParquetReader::new(file);
    let schema = reader.schema().map_err(|error| fail(&error))?;
    let rows = reader.num_rows().map_err(|error| fail(&error))?;
    let mut names: Vec<String> = Vec::new();
    for declared in wanted.columns {
        if !schema.contains(&declared.physical) {
            let found = schema.iter_names().map(|name| name.to_string()).collect();
            return Err(Error::NoColumn { path: name, column: declared.physical.clone(), found });
        }
        if !names.iter().any(|name| **name == *declared.physical) {
            names.push(declared.physical.to_string());
        }
    }
    if names.is_empty() {
        return wanted.part(path, (rows, Vec::new()), Vec::new());
    }
    let frame = reader.with_columns(Some(names)).finish().map_err(|error| fail(&error))?;
    let column = |declared: &&crate::job::Column| -> Result<Checked, Error> {
        let column = frame.column(&declared.physical).map_err(|error| fail(&error))?;
        let series = column.as_materialized_series();
        series::column(series, declared).map_err(|misfit| match misfit {
            Misfit::Polars(error) => fail(&error),
            Misfit::Type => Error::ColumnType {
                path: name.clone(),
                column: declared.physical.clone(),
                found: series.dtype().to_string(),
                expected: declared.field.ty.to_string(),
            },
        })
    };
    let columns: Result<Vec<Checked>, Error> = wanted.columns.par_iter().map(column).collect();
    wanted.part(path, (rows, Vec::new()), columns?)
}
