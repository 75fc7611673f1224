//! Sources as written.

use crate::ir::ast::{Column, Location, Physical, Source, SourceKind};
use crate::ir::show::page::Page;

use super::about::about;
use super::{expr, settings};

pub(super) fn source(page: &mut Page<'_>, source: &Source) {
    let kind = source.kind.as_ref().map_or("", |kind| match kind.value {
        SourceKind::Event => ": event",
        SourceKind::Snapshot => ": snapshot",
        SourceKind::Union => ": union",
    });
    page.top(format!("source {}{kind}", source.name.value), source.name.span);
    page.below(|page| {
        about(page, &source.about);
        source.columns.iter().for_each(|it| column(page, it));
        source.key.iter().for_each(|key| page.name("key", Some(key)));
        entries(page, source);
        source.at.iter().for_each(|it| location(page, it));
    });
}

fn entries(page: &mut Page<'_>, source: &Source) {
    expr::entry(page, "time", source.time.as_ref());
    if let Some(known) = &source.known {
        expr::entry(page, "known", Some(&known.value));
        page.below(|page| page.duration("within", known.within.as_ref()));
    }
    if let Some(unique) = &source.unique {
        page.name("unique", Some(&unique.column));
        page.below(|page| page.duration("within", unique.within.as_ref()));
    }
    source.tie.iter().for_each(|tie| page.name("tie", Some(tie)));
    page.duration("keeps", source.keeps.as_ref());
    page.name("deleted", source.deleted.as_ref());
    page.name("valid_to", source.valid_to.as_ref());
    if let Some(complete) = &source.complete {
        page.at(format!("complete {}", complete.value), complete.span);
    }
    for (name, value) in &source.partition {
        expr::entry(page, &format!("partition {}", name.value), Some(value));
    }
}

fn column(page: &mut Page<'_>, column: &Column) {
    page.at(format!("column {}: {}", column.name.value, page.written(column.ty.span)), column.name.span);
    page.below(|page| {
        physical(page, "from", &column.from);
        physical(page, "format", &column.format);
        about(page, &column.about);
    });
}

/// Names or formats of one kind of place, or of all.
pub(in crate::ir::show) fn physical(page: &mut Page<'_>, key: &str, all: &[Physical]) {
    for it in all {
        let place = it.location.as_ref().map(|place| format!(" in {}", place.value)).unwrap_or_default();
        page.at(format!("{key} {:?}{place}", it.value.value), it.value.span);
    }
}

pub(in crate::ir::show) fn location(page: &mut Page<'_>, location: &Location) {
    let value = location.value.as_ref().map(|value| format!(" {:?}", value.value)).unwrap_or_default();
    page.at(format!("at {}{value}", location.kind.value), location.kind.span);
    page.below(|page| settings(page, "setting", location.settings.iter()));
}
