//! Labels: given rows, or values that are computed forward.

use fsc_core::ir::ast::{Expr, ExprKind, LabelAt};

use super::group::beside;
use super::{KeyColumn, Model, Reading};
use crate::fault::{Outcome, spec};
use crate::typed::{Typed, Window, adapt, read};
use crate::value::Type;

/// What a model learns.
#[derive(Clone, Debug)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// How it reads its source.
    pub reading: Reading,
    /// Where its rows come from.
    pub kind: LabelKind,
}

/// The two kinds of label.
#[derive(Clone, Debug)]
pub enum LabelKind {
    /// The rows of the source; the label is this column.
    Given {
        /// The column.
        column: String,
    },
    /// Rows of the key, a time and the value.
    Computed {
        /// Where the rows stand.
        at: At,
        /// What is computed from the rows after.
        value: Typed,
        /// From the time of a row to the end of its windows.
        horizon: i64,
        /// How much longer late rows are waited for.
        wait: i64,
    },
}

/// Where the rows of a computed label stand.
#[derive(Clone, Debug)]
pub enum At {
    /// At ticks, for entities for which the condition holds.
    Ticks {
        /// Between two ticks.
        period: i64,
        /// From the epoch to a tick.
        offset: i64,
        /// The condition.
        filter: Option<Typed>,
    },
    /// At the visible instants of rows with this.
    Rows(Typed),
}

impl Label {
    /// The columns of the key: of a computed label's rows.
    pub fn key(&self) -> &[KeyColumn] {
        &self.reading.key
    }
}

impl Model<'_> {
    /// A label by name.
    pub fn label(&self, name: &str) -> Outcome<Label> {
        let Some(written) = self.project.labels.iter().find(|it| it.name.value == name) else {
            return spec(format!("no label is called `{name}`"));
        };
        let (Some(source), Some(value)) = (&written.source, &written.value) else {
            return spec(format!("the label `{name}` has no source or no value"));
        };
        let key = written.entity.as_ref().map(|entity| self.key_columns(entity)).transpose()?;
        let reading = Reading::new(self.source(&source.value)?, key.unwrap_or_default(), Vec::new());
        let reading = reading.filtered(written.filter.as_ref(), &written.lets)?;
        let Some(at) = &written.at else {
            let kind = LabelKind::Given { column: given(value)? };
            let all = reading.source.columns.iter().map(|column| column.name.clone()).collect();
            let reading = Reading { columns: all, ..reading };
            return Ok(Label { name: name.to_owned(), reading, kind });
        };
        let rows = reading.rows(&written.lets);
        let at = match at {
            LabelAt::Rows(condition) => At::Rows(adapt(read(condition, &rows)?, &Type::Bool)?),
            LabelAt::Every { period, offset, filter, .. } => At::Ticks {
                period: period.value,
                offset: offset.as_ref().map_or(0, |offset| offset.value),
                filter: filter.as_ref().map(|filter| beside(filter, &rows)).transpose()?,
            },
        };
        let value = beside(value, &rows)?;
        let said = written.wait.as_ref().map(|wait| wait.value);
        let wait = said.or(reading.source.within).unwrap_or(0);
        let condition = match &at {
            At::Rows(condition) => Some(condition),
            At::Ticks { filter, .. } => filter.as_ref(),
        };
        let reading = reading.clone().reading(condition.into_iter().chain([&value]));
        let kind = LabelKind::Computed { at, horizon: horizon(&value), value, wait };
        Ok(Label { name: name.to_owned(), reading, kind })
    }
}

/// The column of a given label.
fn given(value: &Expr) -> Outcome<String> {
    match &value.kind {
        ExprKind::Path(path) if path.len() == 1 => Ok(crate::typed::shown(path)),
        _ => spec("the value of given labels is a column"),
    }
}

/// The end of the farthest window.
fn horizon(value: &Typed) -> i64 {
    let ends = value.calls().into_iter().map(|call| match call.window {
        Window::Next { length, after } => length + after,
        _ => 0,
    });
    ends.max().unwrap_or(0)
}
