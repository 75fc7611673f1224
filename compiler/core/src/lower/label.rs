//! Labels: given rows, or rows made from a history.

use fsc_runtime::job::Schedule;
use fsc_runtime::types::{Field, Type};

use super::entity::OfEntity;
use super::expr::OfRows;
use super::{Lowering, about};
use crate::ir::hir::{self, ExprKind, LabelId};
use crate::ir::plan::{EventTimeForm, Feature, Group, Label, LabelAt, LabelRows, Rows, Scan, SourceId};

/// The time of computed label rows.
const EVENT_TIME: &str = "event_time";

impl Lowering<'_> {
    pub(super) fn label(&mut self, id: LabelId) -> Option<Label> {
        let written = self.project().label(id);
        let source = written.source?;
        self.lower.owner.clone_from(&written.name.value);
        let (ty, nullable) = self.lower.ty(written.value);
        let field = Field { name: written.name.value.as_str().into(), ty, nullable };
        let filter = written.filter.map(|filter| {
            let filter = self.lower.condition(filter, &mut OfRows);
            self.bounded(&written.name.value, filter, written.name.span)
        });
        let (rows, columns, time) = match &written.rows {
            hir::LabelRows::Given => {
                let value = self.lower.own(written.value, &mut OfRows);
                let value = self.bounded(&written.name.value, value, written.name.span);
                let declared = &self.sources[source.0 as usize];
                let columns = declared.columns.iter().map(|column| column.field.clone()).collect();
                let rows = LabelRows::Given { source: SourceId(source.0), filter, value };
                (rows, columns, self.time_column(source))
            }
            hir::LabelRows::Computed { entity, keys, at, .. } => {
                let keys = self.keys(*entity, keys);
                let mut columns: Vec<Field> = keys.iter().map(|key| key.field.clone()).collect();
                columns.push(Field::required(EVENT_TIME, Type::Timestamp));
                let mut group = self.history(written, SourceId(source.0), &field);
                (group.keys, group.rows.filter) = (keys, filter);
                (self.computed(written, at, group), columns, EVENT_TIME.to_owned())
            }
        };
        let (name, about) = (written.name.value.clone(), about(&written.about));
        Some(Label { name, about, field, rows, columns, time, span: written.name.span })
    }

    /// The column of given rows that is their time; empty where the time is computed.
    fn time_column(&self, source: hir::SourceId) -> String {
        let source = self.project().source(source);
        let kind = source.time.map(|time| &self.project().exprs.get(time).kind);
        match kind {
            Some(ExprKind::Column(id)) => source.column(*id).name.value.clone(),
            _ => String::new(),
        }
    }

    /// The rows of a computed label, in the form of a group; its schedule means nothing.
    fn history(&self, written: &hir::Label, source: SourceId, field: &Field) -> Group {
        let text = self.text(self.project().exprs.get(written.value).span);
        let entity = match &written.rows {
            hir::LabelRows::Computed { entity, .. } => entity.map(|id| self.project().entity(id)),
            hir::LabelRows::Given => None,
        };
        let feature = Feature {
            field: field.clone(),
            value: crate::ir::plan::NodeId(0),
            absent: None,
            text,
            about: about(&written.about),
            expect: Vec::new(),
            was: None,
            span: written.name.span,
        };
        Group {
            name: written.name.value.clone(),
            about: about(&written.about),
            entity: entity.map(|entity| entity.name.value.clone()).unwrap_or_default(),
            keys: Vec::new(),
            schedule: Schedule::OnRead { delay: 0 },
            scan: Scan { source, columns: Vec::new() },
            rows: Rows::default(),
            sweep: Vec::new(),
            features: vec![feature],
            reach: None,
            online: None,
            offline: None,
            event_time: EventTimeForm::Fractional,
            succeeds: None,
            span: written.name.span,
        }
    }

    fn computed(&mut self, written: &hir::Label, at: &hir::LabelAt, mut group: Group) -> LabelRows {
        let mut scope = OfEntity::new(None, &self.sources[group.scan.source.0 as usize]);
        let value = self.lower.own(written.value, &mut scope);
        let value = self.bounded(&written.name.value, value, written.name.span);
        let at = match at {
            hir::LabelAt::Every { period, offset, filter } => LabelAt::Every {
                period: period.value,
                offset: offset.as_ref().map_or(0, |offset| offset.value),
                filter: filter.map(|filter| self.lower.condition(filter, &mut scope)),
            },
            hir::LabelAt::Rows(condition) => LabelAt::Rows(self.lower.condition(*condition, &mut OfRows)),
        };
        let at = self.bounded_at(&written.name.value, at, written.name.span);
        group.sweep = scope.sweep;
        self.bounded_rows(&mut group);
        if let Some(feature) = group.features.first_mut() {
            feature.value = value;
        }
        self.used(&mut group, &[]);
        if let LabelAt::Rows(condition) = &at {
            self.used_too(&mut group, *condition);
        }
        let within = self.sources[group.scan.source.0 as usize].within;
        let wait = written.wait.as_ref().map(|wait| wait.value).or(within).unwrap_or(0);
        LabelRows::Computed { group: Box::new(group), at, wait }
    }

    /// Columns that only the condition on label rows reads.
    fn used_too(&self, group: &mut Group, condition: crate::ir::plan::NodeId) {
        let mut columns = group.scan.columns.clone();
        self.lower.nodes.walk(condition, &mut |_, node| {
            if let crate::ir::plan::Op::Column(id) = node.op {
                columns.push(id);
            }
        });
        columns.sort();
        columns.dedup();
        group.scan.columns = columns;
    }
}
