//! Groups and their features.

use fsc_runtime::types::Type;

use super::error::CheckError;
use super::infer::{Infer, Level, Place};
use super::lint::Lint;
use super::typing::{Typed, shown};
use crate::ir::ast::{EvaluateKind, ExpectKind};
use crate::ir::hir::{Declared, ExprId, ExprKind, Feature, Group, GroupId, Over, SourceKind};
use crate::source::Span;

impl<'a> Infer<'a> {
    /// What an expression of a group sees outside aggregates.
    pub(super) fn of_group(project: &'a crate::ir::hir::Project, id: GroupId) -> Place<'a> {
        let group = project.group(id);
        Place {
            source: group.source,
            lookups: &group.lookups,
            group: Some(id),
            level: Level::Entity,
            ..Place::default()
        }
    }

    pub(super) fn group(&mut self, id: GroupId) {
        let group = self.project.group(id);
        self.schedule(group);
        self.snapshot_key(group);
        self.reads_rows(group);
        if let Some(filter) = group.filter {
            self.condition("where", filter, Self::of_group(self.project, id).at(Level::Row));
        }
        if matches!(&group.evaluate, Some(evaluate) if matches!(evaluate.kind, EvaluateKind::OnEvent)) {
            group.features.iter().for_each(|feature| self.standing_windows(feature.value));
        }
    }

    /// One feature, behind those that it refers to.
    pub(super) fn feature_of(&mut self, id: GroupId, at: u32) {
        let Some(feature) = self.project.group(id).features.get(at as usize) else { return };
        let typed = self.expr(feature.value, Self::of_group(self.project, id));
        if typed.is_broken() {
            return;
        }
        self.features.insert((id, at), (typed.ty(), typed.operand.nullable));
        if let Some(declared) = &feature.declared {
            self.declared(declared, &typed, self.span(feature.value));
        }
        self.expectations(feature, &typed);
    }

    pub(super) fn declared(&mut self, declared: &Declared, typed: &Typed, value: Span) {
        let (ty, nullable) = (typed.ty(), typed.operand.nullable);
        if (&ty, nullable) == (&declared.ty, declared.nullable) {
            return;
        }
        let help = if ty == declared.ty && nullable {
            "add `else` and a value to the expression, or `?` to the type".to_owned()
        } else {
            format!("write `type: {}`, or change the expression", typed.shown())
        };
        self.found.push(CheckError::Declared {
            found: typed.shown(),
            declared: shown(&declared.ty, declared.nullable),
            help,
            span: declared.span,
            value,
        });
    }

    fn expectations(&mut self, feature: &Feature, typed: &Typed) {
        for expect in &feature.expect {
            let is_range = matches!(expect.kind, ExpectKind::Between(..));
            if is_range && !typed.ty().is_numeric() {
                let (name, found, span) = (feature.name.clone(), typed.shown(), expect.span);
                self.found.push(CheckError::Expect { name, found, span });
            }
        }
    }

    /// A group on a snapshot is about what the snapshot is about.
    fn snapshot_key(&mut self, group: &Group) {
        let (Some(source), Some(entity)) = (group.source, group.entity) else { return };
        let source = self.project.source(source);
        let SourceKind::Snapshot { key, .. } = &source.kind else { return };
        let is_same = key.len() == group.keys.len() && key.iter().all(|id| group.keys.contains(id));
        if is_same || group.keys.len() != self.project.entity(entity).key.len() {
            return;
        }
        let names: Vec<&str> = key.iter().map(|id| source.column(*id).name.value.as_str()).collect();
        self.found.push(CheckError::SnapshotKey {
            help: format!("name an entity whose key is `{}`", names.join("`, `")),
            span: group.name.span,
            source_name: source.name.value.clone(),
        });
    }

    /// Which entities have a record at a tick follows from the rows that features look at.
    fn reads_rows(&mut self, group: &Group) {
        let Some(source) = group.source else { return };
        let exprs = &self.project.exprs;
        let reads = |id: &ExprId| {
            let kind = &exprs.get(*id).kind;
            matches!(kind, ExprKind::Aggregate(_) | ExprKind::Column(_) | ExprKind::Broken)
        };
        let some = group.features.iter().any(|feature| exprs.below(feature.value).iter().any(reads));
        if !some && !group.features.is_empty() {
            self.found.push(CheckError::NoRows {
                group: group.name.value.clone(),
                source_name: self.project.source(source).name.value.clone(),
                span: group.name.span,
            });
        }
    }

    /// Windows of time in a group that is evaluated at rows only.
    fn standing_windows(&mut self, id: ExprId) {
        let exprs = &self.project.exprs;
        for below in exprs.below(id) {
            if let ExprKind::Aggregate(call) = &exprs.get(below).kind
                && let Some(over) = &call.over
                && matches!(over.value, Over::Span { .. })
            {
                self.found.push(Lint::StandingWindow { span: over.span });
            }
        }
    }
}

/// Whether an encoder of numbers takes values of a type.
pub(super) fn is_number(ty: &Type) -> bool {
    ty.is_numeric() || *ty == Type::Bool
}
