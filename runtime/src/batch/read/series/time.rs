//! Times, dates and durations.

use polars::prelude::{DataType, Series, TimeUnit};

use super::Misfit;
use crate::batch::read::cell::{self, Epoch};
use crate::batch::read::gather::{Cell, gather};
use crate::batch::read::part::Checked;
use crate::column::Data;
use crate::job;
use crate::types::DAY;

pub(super) fn timestamps(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    let epoch = match series.dtype() {
        DataType::Datetime(unit, _) => epoch(*unit),
        DataType::Date => Epoch::Micros(DAY),
        dtype if dtype.is_integer() => Epoch::of(declared).ok_or(Misfit::Type)?,
        _ => return Err(Misfit::Type),
    };
    let cell = |micros| cell::timestamp(micros, declared);
    counted(series, declared, |units| cell(epoch.micros(units)?))
}

pub(super) fn durations(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    let epoch = match series.dtype() {
        DataType::Duration(unit) => epoch(*unit),
        dtype if dtype.is_integer() => Epoch::Micros(1),
        _ => return Err(Misfit::Type),
    };
    counted(series, declared, |units| epoch.micros(units).map(Some))
}

pub(super) fn dates(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    match series.dtype() {
        DataType::Date => {
            let days = series.cast(&DataType::Int32)?;
            Ok(gather(days.i32()?.iter().map(Ok), declared, Data::Date))
        }
        DataType::Datetime(unit, _) => {
            let epoch = epoch(*unit);
            let units = series.cast(&DataType::Int64)?;
            let date = |units| cell::date_of_micros(epoch.micros(units)?);
            let cells = units.i64()?.iter().map(|cell| cell.map_or(Ok(None), date));
            Ok(gather(cells, declared, Data::Date))
        }
        _ => Err(Misfit::Type),
    }
}

fn epoch(unit: TimeUnit) -> Epoch {
    match unit {
        TimeUnit::Nanoseconds => Epoch::Nanos,
        TimeUnit::Microseconds => Epoch::Micros(1),
        TimeUnit::Milliseconds => Epoch::Micros(1000),
    }
}

/// A column of whole numbers of units.
fn counted(
    series: &Series,
    declared: &job::Column,
    cell: impl Fn(i64) -> Cell<i64>,
) -> Result<Checked, Misfit> {
    let units = series.cast(&DataType::Int64)?;
    let cells = units.i64()?.iter().map(|units| units.map_or(Ok(None), &cell));
    Ok(gather(cells, declared, Data::Int))
}
