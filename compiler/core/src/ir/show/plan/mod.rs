//! The plan: nodes by number, each listed once in every scope that uses it.

mod group;
mod node;
mod source;
mod sweep;
mod vector;

pub(crate) use group::schedule;

use super::page::Page;
use super::word;
use crate::ir::plan::{About, Plan, Project};
use crate::source::SourceMap;

/// The plan of a project. A node has the same number in all scopes: `%12` is computed in the same way in each.
pub fn plan(plan: &Plan, sources: &SourceMap) -> String {
    let mut page = Page::new(sources);
    project(&mut page, &plan.project);
    for entity in &plan.entities {
        page.line(format!("entity {}", entity.name));
        page.below(|page| {
            about(page, &entity.about);
            entity.key.iter().for_each(|key| page.line(format!("key {}", word::field(key))));
        });
    }
    plan.sources.iter().for_each(|it| source::source(&mut page, plan, it));
    plan.groups.iter().for_each(|it| group::group(&mut page, plan, it));
    plan.labels.iter().for_each(|it| group::label(&mut page, plan, it));
    plan.vectors.iter().for_each(|it| vector::vector(&mut page, plan, it));
    plan.tests.iter().for_each(|it| vector::test(&mut page, plan, it));
    page.into_text()
}

fn project(page: &mut Page<'_>, project: &Project) {
    page.line(format!("project {}", project.name));
    let entries = [
        ("description", &project.description),
        ("athena database", &project.athena_database),
        ("athena workgroup", &project.athena_workgroup),
        ("athena output", &project.athena_output),
        ("region", &project.region),
        ("offline store", &project.offline_store),
        ("role", &project.role),
        ("kms", &project.kms),
    ];
    page.below(|page| {
        entries.into_iter().for_each(|(key, text)| quoted(page, key, text.as_deref()));
        quoted(page, "prefix", Some(project.prefix.as_str()).filter(|prefix| !prefix.is_empty()));
    });
}

fn about(page: &mut Page<'_>, about: &About) {
    quoted(page, "description", about.description.as_deref());
    quoted(page, "owner", about.owner.as_deref());
    about.tags.iter().for_each(|tag| page.line(format!("tag {tag}")));
    if about.pii {
        page.line("pii");
    }
    quoted(page, "deprecated", about.deprecated.as_deref());
}

/// A line for a text, where it is there.
fn quoted(page: &mut Page<'_>, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        page.line(format!("{key} {text:?}"));
    }
}

/// A line for a duration, where it is there.
fn duration(page: &mut Page<'_>, key: &str, micros: Option<i64>) {
    if let Some(micros) = micros {
        page.line(format!("{key} {}", word::duration(micros)));
    }
}
