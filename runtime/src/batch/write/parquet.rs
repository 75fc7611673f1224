//! Parquet, by polars, with Snappy, which every reader knows.
//!
//! Timestamps are microseconds in UTC, durations whole microseconds, decimals decimals, enums texts, vectors and lists
//! lists, maps JSON text.

use std::fs::File;
use std::path::Path;

use polars::prelude::{
    DataFrame, DataType, Float32Chunked, Float64Chunked, Int32Chunked, Int64Chunked, Int128Chunked,
    IntoSeries, ListChunked, NewChunkedArray, ParquetCompression, ParquetWriter, PlSmallStr, PolarsResult,
    Series, StringChunked, TimeUnit, TimeZone,
};

use crate::batch::table::{Cells, Named, Table};
use crate::codec::to_text;
use crate::column::{Column, Data};
use crate::types::Type;

/// Writes a table, and gives the file back.
pub(super) fn write(table: &Table, path: &Path) -> Result<File, String> {
    let columns = table.columns.iter().map(|named| series(named).map(Into::into));
    let columns = columns.collect::<PolarsResult<Vec<_>>>().map_err(|error| error.to_string())?;
    let mut frame = DataFrame::new(table.rows, columns).map_err(|error| error.to_string())?;
    let mut file = File::create(path).map_err(|error| error.to_string())?;
    let writer = ParquetWriter::new(&mut file).with_compression(ParquetCompression::Snappy);
    writer.finish(&mut frame).map_err(|error| error.to_string())?;
    Ok(file)
}

fn series(named: &Named) -> PolarsResult<Series> {
    let series = match &named.cells {
        Cells::Typed(column) => typed(column)?,
        Cells::Single { values, valid } => {
            let rows = values.iter().enumerate();
            let cells = rows.map(|(row, x)| valid.as_ref().is_none_or(|valid| valid[row]).then_some(*x));
            Float32Chunked::from_iter_options(PlSmallStr::EMPTY, cells).into_series()
        }
    };
    Ok(series.with_name(PlSmallStr::from_str(&named.name)))
}

fn typed(column: &Column) -> PolarsResult<Series> {
    let name = PlSmallStr::EMPTY;
    Ok(match (&column.data, &column.ty) {
        (Data::Bool(items), _) => {
            each(column, items).collect::<polars::prelude::BooleanChunked>().into_series()
        }
        (Data::Int(items), ty) => {
            let ints = Int64Chunked::from_iter_options(name, each(column, items)).into_series();
            match ty {
                Type::Timestamp => {
                    ints.cast(&DataType::Datetime(TimeUnit::Microseconds, Some(TimeZone::UTC)))?
                }
                _ => ints,
            }
        }
        (Data::Float(items), _) => Float64Chunked::from_iter_options(name, each(column, items)).into_series(),
        (Data::Date(items), _) => {
            let days = Int32Chunked::from_iter_options(name, each(column, items)).into_series();
            days.cast(&DataType::Date)?
        }
        (Data::Decimal(items), Type::Decimal { precision, scale }) => {
            let digits = Int128Chunked::from_iter_options(name, each(column, items));
            digits.into_decimal((*precision).into(), (*scale).into())?.into_series()
        }
        (Data::Text { codes, words }, _) => {
            let text = |code: &u32| &*words[*code as usize];
            let texts = codes.iter().enumerate().map(|(row, code)| column.is_valid(row).then(|| text(code)));
            StringChunked::from_iter_options(name, texts).into_series()
        }
        (Data::Vector(items), Type::Vector(width)) => {
            let items = Column::full(Type::Float, Data::Float(items.clone()));
            let width = *width as usize;
            lists(column, &items, |row| (row * width, width))?
        }
        (Data::List { ends, items }, _) => lists(column, items, |row| {
            let start = row.checked_sub(1).map_or(0, |before| ends[before] as usize);
            (start, ends[row] as usize - start)
        })?,
        _ => {
            let texts = (0..column.len()).map(|row| to_text(&column.value(row)));
            StringChunked::from_iter_options(name, texts).into_series()
        }
    })
}

/// The items of a column, none where it is null.
fn each<'a, T: Copy>(column: &'a Column, items: &'a [T]) -> impl Iterator<Item = Option<T>> + 'a {
    items.iter().enumerate().map(|(row, item)| column.is_valid(row).then_some(*item))
}

/// Lists, each a part of all items: where it starts, and how long it is.
fn lists(column: &Column, items: &Column, part: impl Fn(usize) -> (usize, usize)) -> PolarsResult<Series> {
    let items = typed(items)?;
    let list = |row: usize| {
        let (start, length) = part(row);
        column.is_valid(row).then(|| items.slice(start as i64, length))
    };
    let lists: ListChunked = (0..column.len()).map(list).collect();
    // Where all lists are empty, nothing has said what they would hold.
    lists.into_series().cast(&DataType::List(Box::new(items.dtype().clone())))
}
