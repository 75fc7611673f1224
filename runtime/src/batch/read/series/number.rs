//! Truth values and numbers.

use polars::prelude::{DataType, Series};

use super::Misfit;
use crate::aggregate::exact::decimal_to_float;
use crate::batch::read::cell;
use crate::batch::read::gather::gather;
use crate::batch::read::part::Checked;
use crate::column::Data;
use crate::job;

pub(super) fn bools(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    match series.dtype() {
        DataType::Boolean => Ok(gather(series.bool()?.iter().map(Ok), declared, Data::Bool)),
        _ => Err(Misfit::Type),
    }
}

pub(super) fn ints(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    if let DataType::UInt64 = series.dtype() {
        let too_large = |x: u64| i64::try_from(x).map_err(|_| format!("{x}, which is out of range"));
        let cells = series.u64()?.iter().map(|cell| cell.map(too_large).transpose());
        return Ok(gather(cells, declared, Data::Int));
    }
    if series.dtype().is_integer() {
        let wide = series.cast(&DataType::Int64)?;
        return Ok(gather(wide.i64()?.iter().map(Ok), declared, Data::Int));
    }
    if series.dtype().is_float() {
        let wide = series.cast(&DataType::Float64)?;
        let cells = wide.f64()?.iter().map(|cell| cell.map_or(Ok(None), |x| cell::whole(x, declared)));
        return Ok(gather(cells, declared, Data::Int));
    }
    if let DataType::Decimal(_, scale) = series.dtype() {
        let scale = *scale as u8;
        let whole = |x: i128| {
            let digits = cell::rescaled(x, scale, (38, 0))?;
            digits.map(i64::try_from).transpose().map_err(|_| format!("{x}, which is out of range"))
        };
        let cells = series.decimal()?.physical().iter().map(|cell| cell.map_or(Ok(None), whole));
        return Ok(gather(cells, declared, Data::Int));
    }
    Err(Misfit::Type)
}

pub(super) fn floats(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    if let DataType::Decimal(_, scale) = series.dtype() {
        let scale = *scale as u8;
        let cells = series.decimal()?.physical().iter().map(|x| Ok(x.map(|x| decimal_to_float(x, scale))));
        return Ok(gather(cells, declared, Data::Float));
    }
    if !series.dtype().is_primitive_numeric() {
        return Err(Misfit::Type);
    }
    let wide = series.cast(&DataType::Float64)?;
    let cells = wide.f64()?.iter().map(|cell| cell.map_or(Ok(None), |x| cell::float(x, declared)));
    Ok(gather(cells, declared, Data::Float))
}

pub(super) fn decimals(series: &Series, declared: &job::Column, wanted: (u8, u8)) -> Result<Checked, Misfit> {
    if let DataType::Decimal(_, scale) = series.dtype() {
        let scale = *scale as u8;
        let rescaled = |x| cell::rescaled(x, scale, wanted);
        let cells = series.decimal()?.physical().iter().map(|cell| cell.map_or(Ok(None), rescaled));
        return Ok(gather(cells, declared, Data::Decimal));
    }
    if series.dtype().is_integer() {
        let ints = ints(series, declared)?;
        let Data::Int(digits) = ints.column.data else { return Err(Misfit::Type) };
        let valid = ints.column.valid.unwrap_or_else(|| vec![true; digits.len()]);
        let cells = digits
            .iter()
            .zip(valid)
            .map(|(x, valid)| if valid { cell::rescaled(i128::from(*x), 0, wanted) } else { Ok(None) });
        let mut checked = gather(cells, declared, Data::Decimal);
        checked.faults.extend(ints.faults);
        return Ok(checked);
    }
    if series.dtype().is_float() {
        let wide = series.cast(&DataType::Float64)?;
        let decimal = |x| cell::decimal_of_float(x, declared, wanted);
        let cells = wide.f64()?.iter().map(|cell| cell.map_or(Ok(None), decimal));
        return Ok(gather(cells, declared, Data::Decimal));
    }
    Err(Misfit::Type)
}
