//! Training sets: one row per label row, with what serving would have read then. And single vectors, which are asked in
//! the same way, with the steps that led to them.

mod ask;
mod explain;
mod input;
mod one;
mod raw;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::error::Error;
use super::label::{LabelNeeds, LabelRows, label_rows};
use super::read::Tables;
use super::report::{Output, Report};
use super::source::{Columns, Wanted};
use super::table::Table;
use crate::column::Column;
use crate::job::Vector;
use crate::types::Field;
use ask::{ask_all, asked};
pub use explain::{CallStep, Counted, Step};
use input::{encoded, inputs};
pub use one::{One, one, question};
use raw::Raw;

/// What a training set may have beside what the vector says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Training {
    /// Computed labels: only those that are certain by then; none: by the latest row that counts.
    pub as_of: Option<i64>,
    /// Which features stand beside the inputs.
    pub features: Shown,
}

/// Which features are computed and shown, beside the inputs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// None.
    #[default]
    Inputs,
    /// All features of all groups that the vector asks, as they were read, called `group.feature`.
    Features,
}

/// The training set of a vector, computed from raw rows: the label rows' columns, then one for each input.
///
/// # Errors
/// Rows that cannot be taken, values that are out of range, two columns of one name.
pub fn train(tables: &dyn Tables, vector: &Vector, training: Training) -> Result<Output, Error> {
    let Answered { labels, columns, report } = answered(tables, vector, training)?;
    let table = assemble(vector, labels, columns, training.features)?;
    Ok(Output { table, report })
}

/// The inputs of a vector on its label rows as they are computed, neither encoded nor rounded: one column for each, and
/// nothing else.
///
/// # Errors
/// As for [`train`].
pub fn values(tables: &dyn Tables, vector: &Vector, training: Training) -> Result<Output, Error> {
    let Answered { labels, mut columns, report } = answered(tables, vector, training)?;
    add_request(vector, &labels, &mut columns);
    let mut table = Table { columns: Vec::new(), rows: labels.times.len() };
    for (input, column) in vector.inputs.iter().zip(inputs(vector, columns, &labels.times)?) {
        let field = Field { name: input.name.clone(), ty: column.ty.clone(), nullable: input.nullable };
        table.push(&field, Arc::unwrap_or_clone(column));
    }
    Ok(Output { table, report })
}

/// Label rows, and what the groups of a vector say of them.
struct Answered {
    labels: LabelRows,
    columns: Columns,
    report: Report,
}

fn answered(tables: &dyn Tables, vector: &Vector, training: Training) -> Result<Answered, Error> {
    let label_needs = LabelNeeds::of(&vector.label)?;
    let asks = asked(vector, training.features)?;
    let mut wanted = Wanted::default();
    label_needs.want(&vector.label, &mut wanted);
    asks.iter().for_each(|asked| wanted.add_group(&asked.ask.group, &asked.needs));
    let mut sources = wanted.load(tables, i64::MIN)?;
    let from = (&sources, tables.bad_rows());
    let (labels, report) = label_rows(&vector.label, &label_needs, from, training.as_of)?;
    let raw = Raw::new(&sources, tables.bad_rows());
    let columns = ask_all(&raw, &asks, &labels, vector.lead)?;
    let mut groups = vec![report];
    groups.extend(raw.reports());
    let as_of = labels.as_of;
    let report = Report { sources: std::mem::take(&mut sources.reports), groups, as_of };
    Ok(Answered { labels, columns, report })
}

/// Adds what arrives with the call in serving, which is the label rows' own here.
pub(super) fn add_request(vector: &Vector, labels: &LabelRows, columns: &mut Columns) {
    for (field, column) in &labels.columns {
        if vector.request.iter().any(|request| request.name == field.name) {
            columns.insert(field.name.clone(), Arc::new(column.clone()));
        }
    }
}

/// The label rows' columns, then the inputs, then the features where they are asked for.
fn assemble(vector: &Vector, labels: LabelRows, mut columns: Columns, shown: Shown) -> Result<Table, Error> {
    let features: Vec<(Field, Arc<Column>)> = match shown {
        Shown::Inputs => Vec::new(),
        Shown::Features => ask::features(vector)
            .filter_map(|field| columns.get(&field.name).cloned().map(|column| (field, column)))
            .collect(),
    };
    let mut table = Table { columns: Vec::new(), rows: labels.times.len() };
    add_request(vector, &labels, &mut columns);
    for (field, column) in labels.columns {
        table.push(&field, column);
    }
    for (input, column) in vector.inputs.iter().zip(inputs(vector, columns, &labels.times)?) {
        let is_bare = input::is_bare_request(vector, input);
        for named in encoded(vector, input, &column) {
            // A request input as it stands is the label row's own column, rounded as it is in the payload.
            match table.columns.iter_mut().find(|column| is_bare && column.name == named.name) {
                Some(own) => *own = named,
                None => table.columns.push(named),
            }
        }
    }
    features.into_iter().for_each(|(field, column)| table.push(&field, Arc::unwrap_or_clone(column)));
    let mut names = BTreeSet::new();
    match table.columns.iter().find(|column| !names.insert(column.name.clone())) {
        Some(column) => Err(Error::Clash { name: column.name.clone() }),
        None => Ok(table),
    }
}
