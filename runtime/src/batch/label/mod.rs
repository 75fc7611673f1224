//! Label rows: given ones, as they stand in a table, and ones that are computed from what happened after them.

mod computed;
mod given;

use super::error::Error;
use super::history::GroupReport;
use super::need::{Needs, Positions};
use super::read::BadRows;
use super::source::{Sources, Wanted};
use crate::column::Column;
use crate::job::{self, Label};
use crate::types::Field;

/// The rows of a label.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LabelRows {
    /// Their columns, the label among them.
    pub(super) columns: Vec<(Field, Column)>,
    /// T of each.
    pub(super) times: Vec<i64>,
    /// For computed ones: the time by which a label must have been certain.
    pub(super) as_of: Option<i64>,
}

/// What the rows of a label read.
pub(super) enum LabelNeeds {
    /// All columns of the source.
    Given(Positions),
    /// As a group.
    Computed(Needs),
}

impl LabelNeeds {
    /// What a label reads.
    ///
    /// # Errors
    /// A column that nothing declares.
    pub(super) fn of(label: &Label) -> Result<Self, Error> {
        match &label.rows {
            job::LabelRows::Given { source, .. } => {
                Ok(Self::Given((0..source.columns.len()).map(|at| (at, None)).collect()))
            }
            job::LabelRows::Computed { group, at, .. } => {
                let condition = match at {
                    job::LabelAt::Every { filter, .. } => filter.as_ref(),
                    job::LabelAt::Rows(condition) => Some(condition),
                };
                let values = group.features.iter().map(|feature| &feature.value);
                Needs::of(group, values.chain(condition)).map(Self::Computed)
            }
        }
    }

    /// Asks for it.
    pub(super) fn want<'a>(&self, label: &'a Label, wanted: &mut Wanted<'a>) {
        match (&label.rows, self) {
            (job::LabelRows::Given { source, .. }, Self::Given(positions)) => wanted.add(source, positions),
            (job::LabelRows::Computed { group, .. }, Self::Computed(needs)) => wanted.add_group(group, needs),
            _ => {}
        }
    }
}

/// The rows of a label; computed ones as far as they are certain by `as_of`.
///
/// # Errors
/// Rows that cannot be taken; values that are out of range.
pub(super) fn label_rows(
    label: &Label,
    needs: &LabelNeeds,
    (sources, bad_rows): (&Sources, BadRows),
    as_of: Option<i64>,
) -> Result<(LabelRows, GroupReport), Error> {
    match (&label.rows, needs) {
        (job::LabelRows::Given { .. }, _) => given::rows(label, sources, bad_rows),
        (job::LabelRows::Computed { .. }, LabelNeeds::Computed(needs)) => {
            computed::rows(label, needs, (sources, bad_rows), as_of)
        }
        _ => Err(Error::unbound(&label.name)),
    }
}
