//! Groups: schedule, scan, rows, sweep and finish.

use fsc_runtime::job::Schedule;
use fsc_runtime::types::Field;

use super::entity::OfEntity;
use super::error::LowerError;
use super::expr::{OfRows, Scope};
use super::{Lowering, about, column, fold, reach};
use crate::check::is_whole_seconds;
use crate::ir::ast::{self, EvaluateKind, ExpectKind, Setting};
use crate::ir::hir::{self, GroupId};
use crate::ir::plan::{
    EventTimeForm, Expect, Feature, Group, Key, NodeId, Offline, Online, Rows, Scan, SourceId,
};

impl Lowering<'_> {
    /// A group with a source.
    pub(super) fn group(&mut self, id: GroupId) -> Option<Group> {
        let written = self.project().group(id);
        let source = written.source?;
        self.lower.owner.clone_from(&written.name.value);
        let mut group = Group {
            name: written.name.value.clone(),
            about: about(&written.about),
            entity: written.entity.map(|id| self.project().entity(id).name.value.clone()).unwrap_or_default(),
            keys: self.keys(written.entity, &written.keys),
            schedule: schedule(written.evaluate.as_ref()),
            scan: Scan { source: SourceId(source.0), columns: Vec::new() },
            rows: Rows::default(),
            sweep: Vec::new(),
            features: Vec::new(),
            reach: None,
            online: online(written.online.as_ref()),
            offline: None,
            event_time: EventTimeForm::Fractional,
            succeeds: written.succeeds.as_ref().map(|name| name.value.clone()),
            span: written.name.span,
        };
        group.offline = if group.is_stored() { offline(written.offline.as_ref()) } else { None };
        group.event_time = event_time(written, group.offline.as_ref());
        group.rows.filter = written.filter.map(|filter| self.lower.condition(filter, &mut OfRows));
        self.features(id, &mut group);
        self.bounded_rows(&mut group);
        self.used(&mut group, &written.lookups);
        group.reach = reach::reach(&group, &self.lower.nodes, self.sources[source.0 as usize].keeps);
        self.absent(&mut group);
        self.dear(&group, written);
        Some(group)
    }

    pub(super) fn keys(&self, entity: Option<hir::EntityId>, held: &[hir::ColumnId]) -> Vec<Key> {
        let fields = entity.map(|id| self.project().entity(id).key.as_slice()).unwrap_or_default();
        let keys = fields.iter().zip(held);
        keys.map(|((field, _), id)| Key { field: field.clone(), column: column(*id) }).collect()
    }

    fn features(&mut self, id: GroupId, group: &mut Group) {
        let written = self.project().group(id);
        let mut scope = OfEntity::new(Some(id), &self.sources[group.scan.source.0 as usize]);
        // In the order of their references: no feature is lowered inside another.
        for (other, feature) in self.project().order.iter().filter(|(other, _)| *other == id) {
            debug_assert_eq!(*other, id);
            scope.feature(&mut self.lower, *feature);
        }
        for (at, feature) in written.features.iter().enumerate() {
            let value = scope.feature(&mut self.lower, at as u32);
            let value = self.bounded(&feature.name, value, feature.span);
            group.features.push(self.feature(feature, value));
        }
        group.sweep = scope.sweep;
    }

    fn feature(&self, written: &hir::Feature, value: NodeId) -> Feature {
        let (ty, nullable) = self.lower.ty(written.value);
        Feature {
            field: Field { name: written.name.as_str().into(), ty, nullable },
            value,
            absent: None,
            text: self.text(self.lower.project().exprs.get(written.value).span),
            about: about(&written.about),
            expect: written.expect.iter().map(expect).collect(),
            was: written.was.as_ref().map(|name| name.value.clone()),
            span: written.span,
        }
    }

    /// The values of an absent record; in a stored group none may depend on `now`.
    fn absent(&mut self, group: &mut Group) {
        for at in 0..group.features.len() {
            let value = fold::absent(group, &self.lower.nodes, group.features[at].value);
            if value.is_none() && group.is_stored() {
                let (feature, span) = (group.features[at].field.name.to_string(), group.features[at].span);
                self.found.push(LowerError::AbsentChanges { feature, span });
            }
            group.features[at].absent = value;
        }
    }

    /// A group that writes every entity at every tick says so.
    fn dear(&mut self, group: &Group, written: &hir::Group) {
        let is_ticking = matches!(group.schedule, Schedule::Every { .. });
        let online = written.online.as_ref().filter(|online| online.enabled);
        let (Some(online), true, None) = (online, is_ticking, group.reach) else { return };
        let feature = reach::boundless(group, &self.lower.nodes);
        let span = feature.map_or(group.span, |feature| feature.span);
        self.found.push(LowerError::InfiniteReach { group: group.name.clone(), span, online: online.span });
    }
}

fn schedule(evaluate: Option<&ast::Evaluate>) -> Schedule {
    let delay = evaluate.and_then(|it| it.delay.as_ref()).map_or(0, |delay| delay.value);
    match evaluate.map(|it| &it.kind) {
        Some(EvaluateKind::Every { period, offset, cut }) => Schedule::Every {
            period: period.value,
            offset: offset.as_ref().map_or(0, |offset| offset.value),
            delay,
            cut: cut.as_ref().map_or(delay, |cut| cut.value),
        },
        Some(EvaluateKind::OnEvent) => Schedule::OnEvent { delay },
        Some(EvaluateKind::OnRead) | None => Schedule::OnRead { delay },
    }
}

fn setting(settings: &[Setting], name: &str) -> Option<String> {
    settings.iter().find(|it| it.name.value == name).map(|it| it.value.value.clone())
}

fn online(written: Option<&ast::Online>) -> Option<Online> {
    let written = written.filter(|online| online.enabled)?;
    let units = |name| setting(&written.settings, name).and_then(|text| text.parse().ok());
    Some(Online {
        ttl: written.ttl.as_ref().map(|ttl| ttl.value),
        storage: setting(&written.settings, "storage"),
        throughput: units("read_units").zip(units("write_units")),
        kms: setting(&written.settings, "kms"),
    })
}

fn offline(written: Option<&ast::Offline>) -> Option<Offline> {
    match written {
        None => Some(Offline::default()),
        Some(written) if !written.enabled => None,
        Some(written) => Some(Offline {
            iceberg: setting(&written.settings, "table").as_deref() == Some("iceberg"),
            kms: setting(&written.settings, "kms"),
        }),
    }
}

fn event_time(written: &hir::Group, offline: Option<&Offline>) -> EventTimeForm {
    let is_whole = written.evaluate.as_ref().is_some_and(is_whole_seconds);
    let is_text = match written.event_time.as_ref().map(|word| word.value.as_str()) {
        Some(word) => word == "text",
        None => is_whole || offline.is_some_and(|offline| offline.iceberg),
    };
    match (is_text, is_whole) {
        (true, true) => EventTimeForm::Seconds,
        (true, false) => EventTimeForm::Nanos,
        (false, _) => EventTimeForm::Fractional,
    }
}

fn expect(written: &ast::Expect) -> Expect {
    match &written.kind {
        ExpectKind::Between(low, high) => Expect::Between(number(low), number(high)),
        ExpectKind::NullRate(rate) => Expect::NullRate(rate.value.parse().unwrap_or(1.0)),
    }
}

/// The number of a literal; the parser lets nothing else stand there.
fn number(expr: &ast::Expr) -> f64 {
    match &expr.kind {
        ast::ExprKind::Literal(ast::Literal::Int(text) | ast::Literal::Float(text)) => {
            text.parse().unwrap_or(f64::NAN)
        }
        ast::ExprKind::Unary(ast::UnaryOp::Neg, inner) => -number(inner),
        _ => f64::NAN,
    }
}
