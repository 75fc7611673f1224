//! Labels.

use fsc_runtime::types::{Field, Type};

use super::infer::{Infer, Level, Place};
use super::lint::Lint;
use crate::ir::hir::{Label, LabelAt, LabelId, LabelRows};
use crate::source::Span;

/// A column of label rows, and where it is declared.
pub(super) struct LabelColumn {
    pub(super) field: Field,
    pub(super) span: Span,
}

impl<'a> Infer<'a> {
    pub(super) fn label(&mut self, id: LabelId) {
        let label = self.project.label(id);
        let entity = Place { source: label.source, level: Level::Entity, ..Place::default() };
        let row = entity.at(Level::Row);
        if let Some(filter) = label.filter {
            self.condition("where", filter, row);
        }
        match &label.rows {
            LabelRows::Given => {
                self.expr(label.value, row);
                if let Some(wait) = &label.wait {
                    let why = "given rows do not wait for others";
                    self.found.push(Lint::NoEffect { entry: "wait", why, span: wait.span });
                }
            }
            LabelRows::Computed { at, .. } => {
                match at {
                    LabelAt::Every { period, offset, filter } => {
                        self.period(period, offset.as_ref());
                        filter.iter().for_each(|filter| self.condition("where", *filter, entity));
                    }
                    LabelAt::Rows(condition) => self.condition("at", *condition, row),
                }
                self.expr(label.value, Place { is_ahead: true, ..entity });
            }
        }
    }

    /// The columns of a label's rows, the label itself not among those of computed rows.
    pub(super) fn label_columns(&self, label: &'a Label) -> Vec<LabelColumn> {
        let Some(source) = label.source.map(|id| self.project.source(id)) else { return Vec::new() };
        let LabelRows::Computed { entity, .. } = &label.rows else {
            let columns = source.columns.iter().map(|column| {
                let (ty, nullable) = (column.declared.ty.clone(), column.declared.nullable);
                let field = Field { name: column.name.value.as_str().into(), ty, nullable };
                LabelColumn { field, span: column.declared.span }
            });
            return columns.collect();
        };
        let keys = entity.map(|id| self.project.entity(id).key.as_slice()).unwrap_or_default();
        let keys = keys.iter().map(|(field, span)| LabelColumn { field: field.clone(), span: *span });
        let time =
            LabelColumn { field: Field::required("event_time", Type::Timestamp), span: label.name.span };
        keys.chain([time]).collect()
    }
}
