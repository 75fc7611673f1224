//! Sources in the plan.

use crate::ir::plan::{Column, Place, Plan, Source, SourceKind};
use crate::ir::show::page::Page;
use crate::ir::show::word;

use super::node::{Scope, number};
use super::{about, duration};

pub(super) fn source(page: &mut Page<'_>, plan: &Plan, source: &Source) {
    let kind = if source.kind == SourceKind::Event { "event" } else { "snapshot" };
    let scope = Scope { source: Some(source), ..Scope::new(plan) };
    page.top(format!("source {}: {kind}", source.name), source.span);
    page.below(|page| {
        about(page, &source.about);
        source.columns.iter().for_each(|it| column(page, it));
        snapshot(page, &scope, &source.kind);
        let entries = source.partition.iter().map(|(_, id)| *id);
        scope.nodes(page, [source.time, source.known].into_iter().flatten().chain(entries));
        [("time", source.time), ("known", source.known)].into_iter().for_each(|(key, id)| {
            id.iter().for_each(|id| page.line(format!("{key} {}", number(*id))));
        });
        duration(page, "within", source.within);
        if let Some(unique) = &source.unique {
            let within = word::duration(unique.within);
            page.line(format!("unique {} within {within}", scope.column(unique.column)));
        }
        source.tie.iter().for_each(|id| page.line(format!("tie {}", scope.column(*id))));
        duration(page, "keeps", source.keeps);
        for (name, id) in &source.partition {
            page.line(format!("partition {name} = {}", number(*id)));
        }
        source.places.iter().for_each(|it| place(page, it));
    });
}

fn snapshot(page: &mut Page<'_>, scope: &Scope<'_>, kind: &SourceKind) {
    let SourceKind::Snapshot { key, deleted, valid_to, complete } = kind else { return };
    page.line(format!("key {}", scope.columns(key)));
    deleted.iter().for_each(|id| page.line(format!("deleted {}", scope.column(*id))));
    valid_to.iter().for_each(|id| page.line(format!("valid_to {}", scope.column(*id))));
    if *complete {
        page.line("complete");
    }
}

fn column(page: &mut Page<'_>, column: &Column) {
    let key = if column.is_key { " (key)" } else { "" };
    page.line(format!("column {}{key}", word::field(&column.field)));
    page.below(|page| {
        for (kind, name) in &column.from {
            page.line(format!("from {name:?}{}", inside(kind.as_deref())));
        }
        for (kind, form) in &column.format {
            page.line(format!("format {form:?}{}", inside(kind.as_deref())));
        }
        if column.unit != 1 {
            page.line(format!("unit {}", word::duration(column.unit)));
        }
        about(page, &column.about);
    });
}

/// ` in place`, where it is not said of all places.
fn inside(kind: Option<&str>) -> String {
    kind.map(|kind| format!(" in {kind}")).unwrap_or_default()
}

fn place(page: &mut Page<'_>, place: &Place) {
    let value = place.value.as_ref().map(|value| format!(" {value:?}")).unwrap_or_default();
    page.line(format!("at {}{value}", place.kind));
    page.below(|page| {
        place.settings.iter().for_each(|(name, value)| page.line(format!("setting {name} {value:?}")));
    });
}
