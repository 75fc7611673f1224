//! Label rows that stand in a table: all of its columns, in its order.

use super::LabelRows;
use crate::batch::error::{BadRow, Error};
use crate::batch::eval::Frame;
use crate::batch::history::{GroupReport, once};
use crate::batch::read::BadRows;
use crate::batch::source::{Loaded, Sources};
use crate::batch::table::mask;
use crate::column::Column;
use crate::expr::Expr;
use crate::job::{self, Label};
use crate::scalar::Evaluated;

/// The rows of a given label.
pub(super) fn rows(
    label: &Label,
    sources: &Sources,
    bad_rows: BadRows,
) -> Result<(LabelRows, GroupReport), Error> {
    let job::LabelRows::Given { source, filter, value, field } = &label.rows else {
        return Err(Error::unbound(&label.name));
    };
    let loaded = sources.of(source)?;
    let frame = Frame::of_rows(&loaded.columns, loaded.rows);
    let mut keep = vec![true; loaded.rows];
    if let Some(filter) = filter {
        keep = mask(whole(frame.evaluate(filter)?, label, loaded)?);
    }
    let columns = source.columns.iter().map(|column| &column.field);
    let columns: Vec<_> =
        columns.filter_map(|field| Some((field, loaded.columns.get(&field.name)?))).collect();
    let (mut repeated, mut aside) = (0, Vec::new());
    if let Some(unique) = &source.unique {
        let read: Vec<&Column> = columns.iter().map(|(_, column)| &***column).collect();
        let (dropped, bad) = once((source, unique), loaded, &read, &mut keep);
        repeated = dropped;
        aside = bad.into_iter().map(|(row, reason)| loaded.bad(source, row, reason)).collect::<Vec<BadRow>>();
    }
    if let (BadRows::Stop, Some(first)) = (bad_rows, aside.first()) {
        return Err(first.clone().into());
    }
    let kept: Vec<u32> = (0..).zip(&keep).filter(|(_, keep)| **keep).map(|(row, _)| row).collect();
    let mut rows = LabelRows {
        columns: columns.iter().map(|(field, column)| ((*field).clone(), column.take(&kept))).collect(),
        times: kept.iter().map(|row| loaded.times[*row as usize]).collect(),
        as_of: None,
    };
    // A label that is a column as it stands has its place among the others already.
    if !matches!(value, Expr::Column(_)) {
        let found = frame.evaluate(value)?;
        let faulty = found.faulty.into_iter().filter(|row| keep[*row as usize]).collect();
        let label_column = whole(Evaluated { column: found.column, faulty }, label, loaded)?;
        if rows.columns.iter().any(|(field, _)| field.name == label.name) {
            return Err(Error::Clash { name: label.name.clone() });
        }
        rows.columns.push((field.clone(), label_column.take(&kept)));
    }
    let group = label.name.clone();
    Ok((rows, GroupReport { group, without_entity: 0, repeated, decided_by_values: 0, aside }))
}

/// A column of which no row is out of range.
fn whole(found: Evaluated, label: &Label, loaded: &Loaded) -> Result<Column, Error> {
    match found.faulty.first() {
        None => Ok(found.column),
        Some(row) => Err(Error::OutOfRange {
            group: label.name.clone(),
            feature: label.name.clone(),
            entity: format!("row {}", row + 1),
            time: loaded.times.get(*row as usize).copied().unwrap_or_default(),
        }),
    }
}
