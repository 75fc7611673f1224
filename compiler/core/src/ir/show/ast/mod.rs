//! The syntax tree, as written.

mod about;
mod expr;
mod group;
mod source;
mod vector;

pub(super) use about::{about, before, cell, evaluate, expect, offline, online};
pub(super) use source::{location, physical};

use super::page::Page;
use crate::ir::ast::{Entity, Environment, Header, Name, Project, Setting};
use crate::source::SourceMap;

/// The syntax tree of a project: its texts are in `sources`.
///
/// ```
/// use fsc_core::{ir::show, parse, source::SourceMap};
///
/// let mut sources = SourceMap::default();
/// sources.add("shop.yaml", "entities:\n  user: { key: { user_id: string } }\n");
/// let (project, _) = parse::parse(&sources);
/// assert_eq!(show::ast(&project, &sources), "entity user  @shop.yaml:2:3\n  key user_id: string  @2:18\n");
/// ```
pub fn ast(project: &Project, sources: &SourceMap) -> String {
    let mut page = Page::new(sources);
    project.header.iter().for_each(|it| header(&mut page, it));
    project.entities.iter().for_each(|it| entity(&mut page, it));
    project.sources.iter().for_each(|it| source::source(&mut page, it));
    project.groups.iter().for_each(|it| group::group(&mut page, it));
    project.labels.iter().for_each(|it| vector::label(&mut page, it));
    project.vectors.iter().for_each(|it| vector::vector(&mut page, it));
    project.tests.iter().for_each(|it| vector::test(&mut page, it));
    page.into_text()
}

/// `project:`.
pub(super) fn header(page: &mut Page<'_>, header: &Header) {
    page.top("project", header.span);
    page.below(|page| {
        page.name("name", header.name.as_ref());
        page.quoted("description", header.description.as_ref());
        let athena = header.athena.iter().flat_map(|athena| &athena.settings);
        settings(page, "athena", athena);
        settings(page, "sagemaker", header.sagemaker.iter().flat_map(|it| &it.settings));
        header.environments.iter().for_each(|it| environment(page, it));
    });
}

fn environment(page: &mut Page<'_>, environment: &Environment) {
    page.name("environment", Some(&environment.name));
    page.below(|page| {
        settings(page, "athena", environment.athena.iter().flat_map(|athena| &athena.settings));
        settings(page, "sagemaker", environment.sagemaker.iter().flat_map(|it| &it.settings));
        for (name, places) in &environment.at {
            page.name("source", Some(name));
            page.below(|page| places.iter().for_each(|it| location(page, it)));
        }
    });
}

/// Settings, each with what it belongs to.
pub(super) fn settings<'a>(page: &mut Page<'_>, of: &str, settings: impl Iterator<Item = &'a Setting>) {
    for setting in settings {
        page.at(format!("{of} {} {:?}", setting.name.value, setting.value.value), setting.name.span);
    }
}

fn entity(page: &mut Page<'_>, entity: &Entity) {
    page.top(format!("entity {}", entity.name.value), entity.name.span);
    page.below(|page| {
        about(page, &entity.about);
        for (name, ty) in &entity.key {
            page.at(format!("key {}: {}", name.value, page.written(ty.span)), name.span);
        }
    });
}

/// A line for each pair of names.
pub(super) fn pairs(page: &mut Page<'_>, of: &str, pairs: &[(Name, Name)]) {
    for (left, right) in pairs {
        page.at(format!("{of} {} = {}", left.value, right.value), left.span);
    }
}
