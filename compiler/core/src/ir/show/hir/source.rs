//! Sources, names bound.

use super::{Show, declared};
use crate::ir::hir::{Column, Source, SourceKind};
use crate::ir::show::ast;
use crate::ir::show::page::Page;

impl Show<'_> {
    pub(super) fn source(&mut self, source: &Source) {
        let kind = if source.is_snapshot() { "snapshot" } else { "event" };
        self.page.top(format!("source {}: {kind}", source.name.value), source.name.span);
        self.below(|show| {
            ast::about(&mut show.page, &source.about);
            source.columns.iter().for_each(|it| column(&mut show.page, it));
            kind_of(&mut show.page, source);
            show.entry("time", source.time);
            if let Some(known) = &source.known {
                show.entry("known", Some(known.value));
                show.page.duration("within", known.within.as_ref());
            }
            if let Some(unique) = &source.unique {
                show.page.line(format!("unique {}", source.column(unique.column).name.value));
                show.page.below(|page| page.duration("within", unique.within.as_ref()));
            }
            source.tie.iter().for_each(|it| show.page.name("tie", Some(&source.column(*it).name)));
            show.page.duration("keeps", source.keeps.as_ref());
            for (name, value) in &source.partition {
                show.entry(&format!("partition {}", name.value), Some(*value));
            }
            source.at.iter().for_each(|it| ast::location(&mut show.page, it));
        });
    }
}

fn kind_of(page: &mut Page<'_>, source: &Source) {
    let SourceKind::Snapshot { key, deleted, valid_to, complete } = &source.kind else { return };
    key.iter().for_each(|it| page.name("key", Some(&source.column(*it).name)));
    page.name("deleted", deleted.map(|it| &source.column(it).name));
    page.name("valid_to", valid_to.map(|it| &source.column(it).name));
    if *complete {
        page.line("complete");
    }
}

fn column(page: &mut Page<'_>, column: &Column) {
    page.at(format!("column {}{}", column.name.value, declared(Some(&column.declared))), column.name.span);
    page.below(|page| {
        ast::physical(page, "from", &column.from);
        ast::physical(page, "format", &column.format);
        ast::about(page, &column.about);
    });
}
