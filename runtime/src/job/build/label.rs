//! Labels.

use std::sync::Arc;

use crate::expr::Expr;
use crate::job::{Group, Label, LabelAt, LabelRows, Source};
use crate::record::Duration;
use crate::types::Field;

/// `at: every p [offset o]`: a label row for each tick and entity.
pub fn at_ticks(period: Duration, offset: Duration) -> LabelAt {
    LabelAt::Every { period: period.0, offset: offset.0, filter: None }
}

/// `at: C`: a label row for each row with this.
pub fn at_rows(condition: impl Into<Expr>) -> LabelAt {
    LabelAt::Rows(condition.into())
}

impl LabelAt {
    /// `where G`, of ticks: only entities for which this group-level condition holds.
    pub fn filter(mut self, condition: impl Into<Expr>) -> Self {
        if let Self::Every { filter, .. } = &mut self {
            *filter = Some(condition.into());
        }
        self
    }
}

impl Label {
    /// Rows of a source; the field is the label's type under its name.
    pub fn given(source: Source, field: Field, value: impl Into<Expr>) -> Self {
        let name = field.name.clone();
        let rows = LabelRows::Given { source: Box::new(source), filter: None, value: value.into(), field };
        Self { name, rows }
    }

    /// Rows made from a source's history; the group's one feature is the label.
    pub fn computed(name: &str, group: Group, at: LabelAt) -> Self {
        Self { name: Arc::from(name), rows: LabelRows::Computed { group: Box::new(group), at, wait: 0 } }
    }

    /// `where`: rows of the source for which this is not true are left out.
    pub fn filter(mut self, condition: impl Into<Expr>) -> Self {
        if let LabelRows::Given { filter, .. } = &mut self.rows {
            *filter = Some(condition.into());
        }
        self
    }

    /// `wait`: how long after its window a label may still change.
    pub fn wait(mut self, span: Duration) -> Self {
        if let LabelRows::Computed { wait, .. } = &mut self.rows {
            *wait = span.0;
        }
        self
    }
}
