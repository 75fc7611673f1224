//! A column as polars has read it, as a column of the declared type.
//!
//! Any physical type that can hold the declared values is taken; what a cell then holds is checked one by one.

mod nested;
mod number;
mod text;
mod time;

use polars::prelude::{DataType, PolarsError, Series};

use super::part::{Checked, Fault};
use crate::batch::table::Words;
use crate::column::Column;
use crate::job;
use crate::types::Type;

/// A column that cannot be taken as a whole.
pub(super) enum Misfit {
    /// Its physical type cannot hold the declared one.
    Type,
    /// What polars says.
    Polars(PolarsError),
}

impl From<PolarsError> for Misfit {
    fn from(error: PolarsError) -> Self {
        Self::Polars(error)
    }
}

/// The declared column; the codes of strings are numbers in `texts`.
pub(super) fn column(series: &Series, declared: &job::Column, texts: &mut Words) -> Result<Checked, Misfit> {
    match series.dtype() {
        DataType::Null => return Ok(nulls(series.len(), declared)),
        DataType::Categorical(..) | DataType::Enum(..) => {
            return column(&series.cast(&DataType::String)?, declared, texts);
        }
        DataType::String if !matches!(declared.field.ty, Type::String | Type::Enum(_)) => {
            return text::parsed(series.str()?, declared);
        }
        _ => {}
    }
    match &declared.field.ty {
        Type::Bool => number::bools(series, declared),
        Type::Int => number::ints(series, declared),
        Type::Float => number::floats(series, declared),
        Type::Decimal { precision, scale } => number::decimals(series, declared, (*precision, *scale)),
        Type::String => text::strings(series, declared, texts),
        Type::Enum(words) => text::words(series, declared, words),
        Type::Timestamp => time::timestamps(series, declared),
        Type::Date => time::dates(series, declared),
        Type::Duration => time::durations(series, declared),
        Type::Vector(width) => nested::vectors(series, declared, *width as usize),
        Type::List(item) => nested::lists(series, declared, item),
        Type::Map(_) => Err(Misfit::Type),
    }
}

/// A column without a single value.
fn nulls(rows: usize, declared: &job::Column) -> Checked {
    let ty = &declared.field.ty;
    let fault = |row| Fault { row, line: None, reason: format!("null, where {ty} is expected") };
    let faults = if declared.field.nullable { Vec::new() } else { (0..rows).map(fault).collect() };
    Checked { column: Column::nulls(ty, rows), faults }
}
