//! What decides a label, part by part.

use crate::compat::pair::Of;
use crate::ir::plan::fingerprint::{Fingerprint, of_group, of_source};
use crate::ir::plan::{Label, LabelAt, LabelRows};
use crate::ir::show;

/// Where its rows come from, and when there is one.
pub(super) fn rows(label: &Of<'_, Label>) -> String {
    match &label.rows {
        LabelRows::Given { source, .. } => format!("each row of {}", label.plan.source(*source).name),
        LabelRows::Computed { group, at, .. } => {
            let source = &label.plan.source(group.scan.source).name;
            match at {
                LabelAt::Every { period, offset: 0, .. } => {
                    format!("every {} of {source}", show::duration(*period))
                }
                LabelAt::Every { period, offset, .. } => {
                    let [period, offset] = [period, offset].map(|span| show::duration(*span));
                    format!("every {period} offset {offset} of {source}")
                }
                LabelAt::Rows(_) => format!("some rows of {source}"),
            }
        }
    }
}

/// Under which conditions there is a row.
pub(super) fn filter(label: &Of<'_, Label>) -> [Option<Fingerprint>; 2] {
    let plan = label.plan;
    match &label.rows {
        LabelRows::Given { source, filter, .. } => {
            [filter.map(|filter| of_source(plan, plan.source(*source), filter)), None]
        }
        LabelRows::Computed { group, at, .. } => {
            let condition = match at {
                LabelAt::Every { filter, .. } => *filter,
                LabelAt::Rows(condition) => Some(*condition),
            };
            [condition, group.rows.filter].map(|id| id.map(|id| of_group(plan, group, id)))
        }
    }
}

/// What is learned.
pub(super) fn value(label: &Of<'_, Label>) -> Vec<Fingerprint> {
    let plan = label.plan;
    match &label.rows {
        LabelRows::Given { source, value, .. } => vec![of_source(plan, plan.source(*source), *value)],
        LabelRows::Computed { group, .. } => {
            group.features.iter().map(|feature| of_group(plan, group, feature.value)).collect()
        }
    }
}
