//! Labels: given rows, or rows that are computed from a history.

use super::Resolver;
use super::error::ResolveError;
use super::frame::{Frame, Level, Looks};
use crate::ir::ast;
use crate::ir::hir::{ExprKind, Label, LabelAt, LabelRows};

impl Resolver<'_> {
    pub(super) fn label(&mut self, written: &ast::Label) -> Label {
        self.label_entries(written);
        let source = self.source_of(written.source.as_ref());
        let entity = self.entity_of(written.entity.as_ref());
        let keys = match (&written.entity, entity, source) {
            (Some(named), Some(entity), Some(source)) if written.at.is_some() => {
                self.keys(named, entity, source)
            }
            _ => Vec::new(),
        };
        let frame = Frame { source, lets: &written.lets, ..Frame::default() };
        let is_known = source.is_some();
        let mut binder = self.binder(frame);
        let mut bind = |expr: &ast::Expr, level: Level, looks: Looks| {
            if is_known {
                binder.looking(looks).expr(expr, level)
            } else {
                // Without its columns every name would be a fault of its own.
                binder.exprs.add(ExprKind::Broken, expr.span)
            }
        };
        let filter = written.filter.as_ref().map(|filter| bind(filter, Level::Row, Looks::Back));
        let level = if written.at.is_some() { Level::Entity } else { Level::Row };
        let value = written.value.as_ref().map(|value| bind(value, level, Looks::Ahead));
        let rows = match &written.at {
            None => LabelRows::Given,
            Some(ast::LabelAt::Every { period, offset, filter, span }) => {
                let filter = filter.as_ref().map(|filter| bind(filter, Level::Entity, Looks::Back));
                let at = LabelAt::Every { period: period.clone(), offset: offset.clone(), filter };
                LabelRows::Computed { entity, keys, at, span: *span }
            }
            Some(ast::LabelAt::Rows(condition)) => {
                let at = LabelAt::Rows(bind(condition, Level::Row, Looks::Back));
                LabelRows::Computed { entity, keys, at, span: condition.span }
            }
        };
        let value = value.unwrap_or_else(|| self.out.exprs.add(ExprKind::Broken, written.name.span));
        let (name, about) = (written.name.clone(), written.about.clone());
        Label { name, about, source, filter, value, rows, wait: written.wait.clone() }
    }

    fn label_entries(&mut self, written: &ast::Label) {
        let (name, span) = (&written.name.value, written.name.span);
        let mut missing = |entry: &str, example| {
            let (what, name) = ("the label", name.clone());
            self.found.push(ResolveError::MissingEntry {
                what,
                name,
                entry: entry.to_owned(),
                example,
                span,
            });
        };
        if written.source.is_none() {
            missing("source", "events");
        }
        if written.value.is_none() {
            missing("value", "any(event_type == \"purchase\") within next 7d");
        }
        if written.at.is_some() && written.entity.is_none() {
            missing("entity", "user");
        }
        if let (None, Some(entity)) = (&written.at, &written.entity) {
            let (place, help) = ("on a label of given rows", "leave it out, or add `at`");
            let span = entity.name.span;
            self.found.push(ResolveError::Misfit { entry: "entity", place, help, span });
        }
    }
}
