//! Vectors and lists.

use polars::prelude::{ChunkExplode, DataType, ExplodeOptions, Series};

use super::Misfit;
use crate::batch::read::part::{Checked, Fault};
use crate::batch::read::texts::settled;
use crate::batch::table::Words;
use crate::column::{Column, Data};
use crate::job;
use crate::types::{Field, Type};

pub(super) fn vectors(series: &Series, declared: &job::Column, width: usize) -> Result<Checked, Misfit> {
    let (lengths, items) = flat(series, declared, &Type::Float)?;
    let Data::Float(numbers) = items.column.data else { return Err(Misfit::Type) };
    let mut values = Vec::with_capacity(lengths.len() * width);
    let (mut faults, mut valid, mut start) = (items.faults, Vec::new(), 0);
    for (row, length) in lengths.iter().enumerate() {
        let end = start + length.unwrap_or_default();
        let fault = match length {
            None if declared.field.nullable => None,
            None => Some(format!("null, where {} is expected", declared.field.ty)),
            Some(length) if *length == width => None,
            Some(length) => Some(format!("{length} numbers, where {} is expected", declared.field.ty)),
        };
        valid.push(length.is_some() && fault.is_none());
        match numbers.get(start..end).filter(|found| found.len() == width) {
            Some(found) => values.extend_from_slice(found),
            None => values.extend(std::iter::repeat_n(0.0, width)),
        }
        faults.extend(fault.map(|reason| Fault { row, line: None, reason }));
        start = end;
    }
    let valid = valid.contains(&false).then_some(valid);
    Ok(Checked {
        column: Column { ty: declared.field.ty.clone(), data: Data::Vector(values), valid },
        faults,
    })
}

pub(super) fn lists(series: &Series, declared: &job::Column, item: &Type) -> Result<Checked, Misfit> {
    let (lengths, items) = flat(series, declared, item)?;
    let mut end = 0_u32;
    let ends = lengths.iter().map(|length| {
        end += length.unwrap_or_default() as u32;
        end
    });
    let data = Data::List { ends: ends.collect(), items: Box::new(items.column) };
    let valid: Vec<bool> = lengths.iter().map(Option::is_some).collect();
    let mut faults = items.faults;
    if !declared.field.nullable {
        let missing = (0..).zip(&valid).filter(|(_, valid)| !**valid);
        let reason = || format!("null, where {} is expected", declared.field.ty);
        faults.extend(missing.map(|(row, _)| Fault { row, line: None, reason: reason() }));
    }
    let valid = valid.contains(&false).then_some(valid);
    Ok(Checked { column: Column { ty: declared.field.ty.clone(), data, valid }, faults })
}

/// How long each list is, and all items of all lists; a fault of an item is one of its list's row.
fn flat(
    series: &Series,
    declared: &job::Column,
    item: &Type,
) -> Result<(Vec<Option<usize>>, Checked), Misfit> {
    let lists = match series.dtype() {
        DataType::List(_) => series.clone(),
        DataType::Array(held, _) => series.cast(&DataType::List(held.clone()))?,
        _ => return Err(Misfit::Type),
    };
    let lists = lists.list()?;
    let lengths: Vec<Option<usize>> =
        lists.amortized_iter().map(|list| list.map(|list| list.as_ref().len())).collect();
    // Only what stands in lists: neither null nor empty lists leave a mark.
    let all = lists.explode(ExplodeOptions { empty_as_null: false, keep_nulls: false })?;
    let field = Field { name: declared.field.name.clone(), ty: item.clone(), nullable: false };
    let mut texts = Words::default();
    let mut items = super::column(&all, &job::Column { field, ..declared.clone() }, &mut texts)?;
    items.column = settled(items.column, texts);
    let repeated =
        |(row, length): (usize, &Option<usize>)| std::iter::repeat_n(row, length.unwrap_or_default());
    let row_of: Vec<usize> = lengths.iter().enumerate().flat_map(repeated).collect();
    items.faults.iter_mut().for_each(|fault| fault.row = row_of.get(fault.row).copied().unwrap_or_default());
    Ok((lengths, items))
}
