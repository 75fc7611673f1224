//! The resolved tree, and the types of its expressions where they are known.

mod expr;
mod group;
mod source;
mod vector;

use std::collections::HashSet;

use super::ast;
use super::page::Page;
use super::word;
use crate::ir::hir::{ColumnId, Declared, Entity, EntityId, ExprId, Project, SourceId};
use crate::source::SourceMap;

/// The resolved tree of a project, with what `type_of` knows of its expressions.
///
/// Each expression has its number. What a `let` stands for is shown where it is first used, and by its number after.
pub fn hir(project: &Project, sources: &SourceMap, type_of: &dyn Fn(ExprId) -> Option<String>) -> String {
    let mut show = Show { project, type_of, page: Page::new(sources), seen: HashSet::new() };
    project.header.iter().for_each(|it| ast::header(&mut show.page, it));
    project.entities.iter().for_each(|it| entity(&mut show.page, it));
    project.sources.iter().for_each(|it| show.source(it));
    project.groups.iter().for_each(|it| show.group(it));
    project.labels.iter().for_each(|it| show.label(it));
    project.vectors.iter().for_each(|it| show.vector(it));
    project.tests.iter().for_each(|it| show.test(it));
    show.page.into_text()
}

/// A page of one project.
struct Show<'a> {
    project: &'a Project,
    type_of: &'a dyn Fn(ExprId) -> Option<String>,
    page: Page<'a>,
    seen: HashSet<ExprId>,
}

impl Show<'_> {
    /// Adds lines below the last one.
    fn below(&mut self, fill: impl FnOnce(&mut Self)) {
        self.page.deeper();
        fill(self);
        self.page.shallower();
    }

    fn entity_name(&self, id: EntityId) -> &str {
        &self.project.entity(id).name.value
    }

    fn source_name(&self, id: SourceId) -> &str {
        &self.project.source(id).name.value
    }

    /// `a, b`: columns of a source.
    fn columns(&self, source: Option<SourceId>, columns: &[ColumnId]) -> String {
        let name = |id: &ColumnId| match source {
            Some(source) => self.project.source(source).column(*id).name.value.clone(),
            None => format!("#{}", id.0),
        };
        columns.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

fn entity(page: &mut Page<'_>, entity: &Entity) {
    page.top(format!("entity {}", entity.name.value), entity.name.span);
    page.below(|page| {
        ast::about(page, &entity.about);
        entity.key.iter().for_each(|(key, span)| page.at(format!("key {}", word::field(key)), *span));
    });
}

/// `: type`, where one is declared.
fn declared(declared: Option<&Declared>) -> String {
    declared.map(|it| format!(": {}", word::ty(&it.ty, it.nullable))).unwrap_or_default()
}
