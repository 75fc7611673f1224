//! Labels.

use std::sync::Arc;

use fsc_runtime::job::{self, LabelAt, LabelRows};

use super::expr::Exprs;
use super::leaf::{Leaves, Scope};
use super::{group, source::source};
use crate::ir::plan::{self, LabelId, Plan};

/// The label of an id.
pub fn label(plan: &Plan, id: LabelId) -> job::Label {
    let label = plan.label(id);
    let rows = match &label.rows {
        plan::LabelRows::Given { source: rows, filter, value } => {
            let exprs = Exprs(Leaves { plan, scope: Scope::Source(plan.source(*rows)) });
            LabelRows::Given {
                source: Box::new(source(plan, *rows)),
                filter: exprs.maybe(*filter),
                value: exprs.expr(*value),
                field: label.field.clone(),
            }
        }
        plan::LabelRows::Computed { group, at, wait } => {
            let exprs = Exprs(Leaves { plan, scope: Scope::Group(group) });
            let at = match at {
                plan::LabelAt::Every { period, offset, filter } => {
                    LabelAt::Every { period: *period, offset: *offset, filter: exprs.maybe(*filter) }
                }
                plan::LabelAt::Rows(condition) => LabelAt::Rows(exprs.expr(*condition)),
            };
            LabelRows::Computed { group: Box::new(group::of(plan, group)), at, wait: *wait }
        }
    };
    job::Label { name: Arc::from(label.name.as_str()), rows }
}
