//! Leaks: what a vector would know in training and not in serving. Sets of names, so decidable.

use std::collections::HashSet;

use super::error::CheckError;
use super::infer::Infer;
use super::lint::Lint;
use crate::ir::ast::Before;
use crate::ir::hir::{
    ColumnId, ExprId, ExprKind, Group, GroupId, Label, LabelAt, LabelRows, SourceId, Vector, VectorId,
};

/// The one leak that a vector may declare harmless.
const ALLOWED: &str = "FSC2302";

impl Infer<'_> {
    pub(super) fn leaks(&mut self, id: VectorId) {
        let vector = &self.project.vectors[id.0 as usize];
        let Some(label) = vector.label.map(|label| self.project.label(label)) else { return };
        let Some(source) = label.source else { return };
        self.own_row(vector, label, source);
        if matches!(label.rows, LabelRows::Given) {
            self.request_is_label(vector, label);
            self.label_column_read(vector, label, source);
        }
    }

    /// Whether two sources are one table: by name or by a place where both lie.
    fn is_one_table(&self, a: SourceId, b: SourceId) -> bool {
        let (one, other) = (self.project.source(a), self.project.source(b));
        let place = |location: &crate::ir::ast::Location| {
            let value = location.value.as_ref().map(|value| value.value.clone());
            let settings = location.settings.iter();
            let settings: Vec<_> =
                settings.map(|it| (it.name.value.clone(), it.value.value.clone())).collect();
            (location.kind.value.clone(), value, settings)
        };
        a == b || one.at.iter().any(|here| other.at.iter().any(|there| place(here) == place(there)))
    }

    /// A label's row that the features may see must be spoken of.
    fn own_row(&mut self, vector: &Vector, label: &Label, source: SourceId) {
        let is_of_rows = match &label.rows {
            LabelRows::Given => true,
            LabelRows::Computed { at, .. } => matches!(at, LabelAt::Rows(_)),
        };
        let tables = self.tables(vector);
        let shared = is_of_rows.then(|| tables.iter().find(|table| self.is_one_table(**table, source)));
        match (shared.flatten(), &vector.before) {
            (Some(table), None) => {
                let table = self.project.source(*table).name.value.clone();
                let (name, span) = (vector.name.value.clone(), vector.name.span);
                self.found.push(CheckError::OwnRow { vector: name, span, label: label.name.span, table });
            }
            (None, Some(Before::Flag(flag))) if !flag.value => {
                let why = "the label's rows come from a table that no feature reads";
                self.found.push(Lint::NoEffect { entry: "before", why, span: flag.span });
            }
            _ => {}
        }
    }

    fn request_is_label(&mut self, vector: &Vector, label: &Label) {
        let Some(value) = self.columns_of_label(label).iter().next().copied() else { return };
        let is_bare = matches!(self.project.exprs.get(label.value).kind, ExprKind::Column(_));
        let Some(source) = label.source.filter(|_| is_bare) else { return };
        let column = &self.project.source(source).column(value).name.value;
        if let Some(request) = vector.request.iter().find(|request| request.name.value == *column) {
            let (name, span) = (column.clone(), request.name.span);
            let value = self.span(label.value);
            self.found.push(CheckError::RequestIsLabel { name, span, value });
        }
    }

    fn label_column_read(&mut self, vector: &Vector, label: &Label, source: SourceId) {
        if let Some((code, _)) = vector.allow.iter().find(|(code, _)| code.value != ALLOWED) {
            let why = "only FSC2302 may be allowed";
            self.found.push(Lint::NoEffect { entry: "allow", why, span: code.span });
        }
        if vector.allow.iter().any(|(code, reason)| code.value == ALLOWED && !reason.value.trim().is_empty())
        {
            return;
        }
        let outcome: HashSet<&str> = self
            .columns_of_label(label)
            .into_iter()
            .map(|id| self.project.source(source).column(id).name.value.as_str())
            .collect();
        for input in &vector.inputs {
            for (group, feature) in self.features_of(input.value) {
                let read = self.columns_read(group, feature);
                let found = read.into_iter().find(|(table, column)| {
                    self.is_one_table(*table, source)
                        && outcome.contains(self.project.source(*table).column(*column).name.value.as_str())
                });
                if let Some((table, column)) = found {
                    let group = self.project.group(group);
                    let feature = &group.features[feature as usize].name;
                    self.found.push(CheckError::LabelColumnRead {
                        feature: format!("{}.{feature}", group.name.value),
                        column: self.project.source(table).column(column).name.value.clone(),
                        label: label.name.value.clone(),
                        span: input.span,
                        value: self.span(label.value),
                    });
                }
            }
        }
    }

    fn columns_of_label(&self, label: &Label) -> HashSet<ColumnId> {
        let mut out = HashSet::new();
        self.walk(label.value, &mut |kind| {
            if let ExprKind::Column(column) = kind {
                out.insert(*column);
            }
        });
        out
    }

    /// Every table that a vector's groups read, lookups included.
    fn tables(&self, vector: &Vector) -> Vec<SourceId> {
        let mut groups: Vec<GroupId> = Vec::new();
        for input in &vector.inputs {
            self.walk(input.value, &mut |kind| groups.extend(asked(kind)));
        }
        let mut seen = HashSet::new();
        let mut tables = Vec::new();
        while let Some(group) = groups.pop() {
            if !seen.insert(group) {
                continue;
            }
            let group = self.project.group(group);
            tables.extend(group.source);
            tables.extend(group.lookups.iter().map(|lookup| lookup.source));
            for feature in &group.features {
                self.walk(feature.value, &mut |kind| groups.extend(asked(kind)));
            }
        }
        tables.sort();
        tables.dedup();
        tables
    }

    /// The features of groups with a source that an expression reads, through groups that read others.
    fn features_of(&self, id: ExprId) -> Vec<(GroupId, u32)> {
        let mut open = vec![id];
        let mut seen = HashSet::new();
        let mut out = Vec::new();
        while let Some(id) = open.pop() {
            self.walk(id, &mut |kind| {
                if let ExprKind::Asked(ask, feature) = kind
                    && seen.insert((ask.group, *feature))
                {
                    let group = self.project.group(ask.group);
                    match group.source {
                        Some(_) => out.push((ask.group, *feature)),
                        None => open.extend(value_of(group, *feature)),
                    }
                }
            });
        }
        out
    }

    /// The columns that a feature's rows and aggregates read, by table.
    fn columns_read(&self, id: GroupId, feature: u32) -> HashSet<(SourceId, ColumnId)> {
        let group = self.project.group(id);
        let mut out = HashSet::new();
        let mut seen = HashSet::new();
        let Some(source) = group.source else { return out };
        let mut open: Vec<ExprId> = group.filter.into_iter().chain(value_of(group, feature)).collect();
        while let Some(id) = open.pop() {
            self.walk(id, &mut |kind| match kind {
                ExprKind::Column(column) => _ = out.insert((source, *column)),
                ExprKind::Lookup(at, column) => {
                    out.extend(group.lookups.get(*at as usize).map(|lookup| (lookup.source, *column)));
                }
                ExprKind::Feature(at) if seen.insert(*at) => open.extend(value_of(group, *at)),
                _ => {}
            });
        }
        out
    }

    fn walk(&self, id: ExprId, visit: &mut dyn FnMut(&ExprKind)) {
        let exprs = &self.project.exprs;
        exprs.below(id).into_iter().for_each(|id| visit(&exprs.get(id).kind));
    }
}

fn value_of(group: &Group, feature: u32) -> Option<ExprId> {
    group.features.get(feature as usize).map(|feature| feature.value)
}

fn asked(kind: &ExprKind) -> Option<GroupId> {
    match kind {
        ExprKind::Asked(ask, _) | ExprKind::Present(ask) | ExprKind::Age(ask) => Some(ask.group),
        _ => None,
    }
}
