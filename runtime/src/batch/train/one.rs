//! A single vector, for keys, a request and T that somebody names, with the steps that led to it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Shown;
use super::add_request;
use super::ask::{ask_all, asked};
use super::explain::{Step, step};
use super::input::{encoded, inputs};
use super::raw::Raw;
use crate::batch::error::Error;
use crate::batch::label::LabelRows;
use crate::batch::read::Tables;
use crate::batch::report::Report;
use crate::batch::source::Wanted;
use crate::batch::table::Table;
use crate::column::Column;
use crate::job::Vector;
use crate::types::{Field, Value};

/// A single vector.
#[derive(Clone, Debug, PartialEq)]
pub struct One {
    /// The columns of the payload in their order, encoded and rounded: one row.
    pub payload: Table,
    /// The inputs as they are computed, neither encoded nor rounded.
    pub inputs: Vec<(Arc<str>, Value)>,
    /// What each group was asked, and what it said; nothing where only the inputs are asked for.
    pub steps: Vec<Step>,
    /// What is to be said about the rows that were read.
    pub report: Report,
}

/// What a vector is asked with: the keys of its groups, which may be null, and its request.
pub fn question(vector: &Vector) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for ask in &vector.asks {
        for (name, key) in ask.keys.iter().zip(&ask.group.keys) {
            if fields.iter().all(|field| field.name != *name) {
                fields.push(Field { name: name.clone(), ty: key.ty.clone(), nullable: true });
            }
        }
    }
    for request in &vector.request {
        match fields.iter_mut().find(|field| field.name == request.name) {
            Some(field) => *field = request.clone(),
            None => fields.push(request.clone()),
        }
    }
    fields
}

/// The vector that serving would build at `time`, computed from raw rows. `asked_with` has a value for each field of
/// [`question`]. With [`Shown::Inputs`] only what the inputs read is computed, as in training; with [`Shown::Features`]
/// the steps say all features of the groups.
///
/// # Errors
/// A field without a value, or with one of another type; rows that cannot be taken; values that are out of range.
pub fn one(
    tables: &dyn Tables,
    vector: &Vector,
    asked_with: &BTreeMap<Arc<str>, Value>,
    (time, shown): (i64, Shown),
) -> Result<One, Error> {
    let row = row(vector, asked_with, time)?;
    let asks = asked(vector, shown)?;
    let mut wanted = Wanted::default();
    asks.iter().for_each(|asked| wanted.add_group(&asked.ask.group, &asked.needs));
    let mut sources = wanted.load(tables, i64::MIN)?;
    let raw = Raw::new(&sources, tables.bad_rows());
    let mut columns = ask_all(&raw, &asks, &row, vector.lead)?;
    let asked_at = time.saturating_sub(vector.lead);
    let explained = asks.iter().filter(|_| shown == Shown::Features);
    let steps = explained.map(|asked| step((&sources, tables.bad_rows()), asked, &row, asked_at));
    let steps = steps.collect::<Result<_, _>>()?;
    let groups = raw.reports();
    add_request(vector, &row, &mut columns);
    let mut payload = Table { columns: Vec::new(), rows: 1 };
    let mut computed = Vec::new();
    for (input, column) in vector.inputs.iter().zip(inputs(vector, columns, &row.times)?) {
        payload.columns.extend(encoded(vector, input, &column));
        computed.push((input.name.clone(), column.value(0)));
    }
    let report = Report { sources: std::mem::take(&mut sources.reports), groups, as_of: None };
    Ok(One { payload, inputs: computed, steps, report })
}

/// The question as a label row.
fn row(vector: &Vector, asked_with: &BTreeMap<Arc<str>, Value>, time: i64) -> Result<LabelRows, Error> {
    let column = |field: Field| {
        let value = asked_with.get(&field.name).filter(|value| field.nullable || !value.is_null());
        let column = value.and_then(|value| Column::from_values(&field.ty, std::slice::from_ref(value)));
        match column {
            Some(column) => Ok((field, column)),
            None => Err(Error::Question {
                vector: vector.name.clone(),
                name: field.name.clone(),
                expected: format!("{}{}", field.ty, if field.nullable { " or null" } else { "" }),
            }),
        }
    };
    let columns = question(vector).into_iter().map(column).collect::<Result<_, _>>()?;
    Ok(LabelRows { columns, times: vec![time], as_of: None })
}
