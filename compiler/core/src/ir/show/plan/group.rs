//! Groups and labels in the plan.

use crate::ir::plan::{
    Expect, Feature, Group, Label, LabelAt, LabelRows, Lookup, Offline, Online, Plan, Schedule,
};
use crate::ir::show::page::Page;
use crate::ir::show::word;

use super::node::{Scope, column, number, with};
use super::sweep::{roots, sweep};
use super::{about, duration, quoted};

pub(super) fn group(page: &mut Page<'_>, plan: &Plan, group: &Group) {
    page.top(format!("group {}", group.name), group.span);
    page.below(|page| {
        about(page, &group.about);
        page.line(format!("evaluate {}", schedule(&group.schedule)));
        duration(page, "reach", group.reach);
        group.online.iter().for_each(|it| online(page, it));
        group.offline.iter().for_each(|it| offline(page, it));
        page.line(format!("event_time {:?}", group.event_time));
        quoted(page, "succeeds", group.succeeds.as_deref());
        history(page, plan, group, None);
    });
}

/// Keys, rows, aggregates and features.
fn history(page: &mut Page<'_>, plan: &Plan, group: &Group, at: Option<&LabelAt>) {
    let scope = Scope {
        source: Some(plan.source(group.scan.source)),
        lookups: &group.rows.lookups,
        ..Scope::new(plan)
    };
    page.line(format!("entity {}", group.entity));
    for key in &group.keys {
        page.below(|page| {
            page.line(format!("key {} = {}", word::field(&key.field), scope.column(key.column)))
        });
    }
    let source = plan.source(group.scan.source);
    page.line(format!("scan {} {}", source.name, scope.columns(&group.scan.columns)));
    group.rows.lookups.iter().for_each(|it| lookup(page, &scope, it));
    scope.nodes(page, roots(group, at));
    group.rows.filter.iter().for_each(|id| page.line(format!("where {}", number(*id))));
    sweep(page, &group.sweep);
    group.features.iter().for_each(|it| feature(page, it));
}

/// When values are computed, in the words of a spec.
pub(crate) fn schedule(schedule: &Schedule) -> String {
    let more = |key: &str, micros: i64| match micros {
        0 => String::new(),
        _ => format!(" {key} {}", word::duration(micros)),
    };
    match *schedule {
        Schedule::Every { period, offset, delay, cut } => {
            let period = word::duration(period);
            format!("every {period}{}{}{}", more("offset", offset), more("delay", delay), more("cut", cut))
        }
        Schedule::OnEvent { delay } => format!("on event{}", more("delay", delay)),
        Schedule::OnRead { delay } => format!("on read{}", more("delay", delay)),
    }
}

fn lookup(page: &mut Page<'_>, scope: &Scope<'_>, lookup: &Lookup) {
    let source = scope.plan.source(lookup.source);
    let columns = word::list(lookup.columns.iter().map(|id| column(source, *id)));
    page.line(format!("lookup {}: {} on {} {columns}", lookup.alias, source.name, scope.columns(&lookup.on)));
}

fn feature(page: &mut Page<'_>, feature: &Feature) {
    let absent = feature.absent.as_ref().map(|it| format!(" absent {}", word::value(it))).unwrap_or_default();
    let words = format!("feature {} = {}{absent}", word::field(&feature.field), number(feature.value));
    page.at(words, feature.span);
    page.below(|page| {
        about(page, &feature.about);
        for expect in &feature.expect {
            match expect {
                Expect::Between(low, high) => page.line(format!("expect between {low} and {high}")),
                Expect::NullRate(rate) => page.line(format!("expect null_rate <= {rate}")),
            }
        }
        quoted(page, "was", feature.was.as_deref());
    });
}

fn online(page: &mut Page<'_>, online: &Online) {
    page.line("online");
    page.below(|page| {
        duration(page, "ttl", online.ttl);
        quoted(page, "storage", online.storage.as_deref());
        if let Some((read, write)) = online.throughput {
            page.line(format!("throughput {read} {write}"));
        }
        quoted(page, "kms", online.kms.as_deref());
    });
}

fn offline(page: &mut Page<'_>, offline: &Offline) {
    page.line(format!("offline {}", if offline.iceberg { "iceberg" } else { "glue" }));
    page.below(|page| quoted(page, "kms", offline.kms.as_deref()));
}

pub(super) fn label(page: &mut Page<'_>, plan: &Plan, label: &Label) {
    page.top(format!("label {}", word::field(&label.field)), label.span);
    page.below(|page| {
        about(page, &label.about);
        page.line(format!("time {}", label.time));
        label.columns.iter().for_each(|it| page.line(format!("column {}", word::field(it))));
        match &label.rows {
            LabelRows::Given { source, filter, value } => {
                let source = plan.source(*source);
                let scope = Scope { source: Some(source), ..Scope::new(plan) };
                scope.nodes(page, filter.iter().copied().chain([*value]));
                page.line(format!("rows of {}{}", source.name, with("where", *filter)));
                page.line(format!("value {}", number(*value)));
            }
            LabelRows::Computed { group, at, wait } => {
                history(page, plan, group, Some(at));
                page.line(label_at(at));
                page.line(format!("wait {}", word::duration(*wait)));
            }
        }
    });
}

fn label_at(at: &LabelAt) -> String {
    match at {
        LabelAt::Rows(condition) => format!("at {}", number(*condition)),
        LabelAt::Every { period, offset, filter } => {
            let offset = match offset {
                0 => String::new(),
                _ => format!(" offset {}", word::duration(*offset)),
            };
            format!("at every {}{offset}{}", word::duration(*period), with("where", *filter))
        }
    }
}
