//! Checked tree to plan: sugar lowered, conversions explicit, schedules and reach computed, expressions shared.
//!
//! Takes [`Checked`] and yields [`Plan`], which is all that backends see. What is only found out here, such as a stored
//! value that would go on changing, is reported. Start at [`lower()`]; [`expr`] has the walk.

mod bound;
mod entity;
pub mod error;
mod expr;
mod fold;
mod group;
mod label;
mod project;
mod reach;
mod source;
mod test;
mod used;
mod vector;

use crate::check::Checked;
use crate::diag::Diagnostics;
use crate::ir::ast;
use crate::ir::hir::{self, GroupId, LabelId, VectorId};
use crate::ir::plan::{self, About, ColumnId, Entity, Plan, Source};
use crate::source::{SourceMap, Span};
use expr::Lower;

/// Lowers a project, with an environment merged over its names and places.
///
/// ```
/// use fsc_core::{check, lower, parse, resolve, source::SourceMap};
///
/// let mut sources = SourceMap::default();
/// sources.add("shop.yaml", "entities:\n  user: { key: { user_id: string } }\n");
/// let (project, _) = parse::parse(&sources);
/// let (project, _) = resolve::resolve(&project);
/// let (checked, _) = check::check(project);
/// let (plan, found) = lower::lower(&checked.unwrap(), &sources, None);
/// assert_eq!(plan.unwrap().entities[0].name, "user");
/// assert!(found.is_empty());
/// ```
pub fn lower(checked: &Checked, texts: &SourceMap, environment: Option<&str>) -> (Option<Plan>, Diagnostics) {
    let mut found = Diagnostics::new();
    let (header, places) = match project::project(checked.project().header.as_ref(), environment) {
        Ok(merged) => merged,
        Err(fault) => {
            found.push(fault);
            return (None, found);
        }
    };
    let mut lower = Lower::new(checked, texts);
    let sources = source::sources(&mut lower, &places);
    let mut lowering = Lowering { lower, sources, groups: Vec::new(), sizes: Vec::new(), texts, found };
    let project = checked.project();
    let groups = lowering.all_groups();
    let ids = 0..project.labels.len() as u32;
    let labels = ids.filter_map(|at| lowering.label(LabelId(at))).collect();
    let ids = 0..project.vectors.len() as u32;
    let vectors = ids.filter_map(|at| lowering.vector(VectorId(at))).collect();
    let tests = project.tests.iter().filter_map(|test| lowering.test(test, &groups)).collect();
    let Lowering { lower, sources, found, .. } = lowering;
    let entities = project.entities.iter().map(entity).collect();
    let plan =
        Plan { project: header, entities, sources, groups, labels, vectors, tests, nodes: lower.nodes };
    ((!found.has_errors()).then_some(plan), found)
}

struct Lowering<'a> {
    lower: Lower<'a>,
    sources: Vec<Source>,
    /// The plan's number of each group with a source.
    groups: Vec<Option<plan::GroupId>>,
    /// How large the tree below each node is, as far as it is known.
    sizes: Vec<u64>,
    texts: &'a SourceMap,
    found: Diagnostics,
}

impl<'a> Lowering<'a> {
    fn project(&self) -> &'a hir::Project {
        self.lower.project()
    }

    fn all_groups(&mut self) -> Vec<plan::Group> {
        let mut out = Vec::new();
        for at in 0..self.project().groups.len() {
            let group = self.group(GroupId(at as u32));
            self.groups.push(group.as_ref().map(|_| plan::GroupId(out.len() as u32)));
            out.extend(group);
        }
        out
    }

    /// The spec's own words, on one line.
    fn text(&self, span: Span) -> String {
        self.texts.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn entity(entity: &hir::Entity) -> Entity {
    let key = entity.key.iter().map(|(field, _)| field.clone()).collect();
    Entity { name: entity.name.value.clone(), key, about: about(&entity.about) }
}

fn about(about: &ast::About) -> About {
    let text = |name: &Option<ast::Name>| name.as_ref().map(|name| name.value.clone());
    About {
        description: text(&about.description),
        owner: text(&about.owner),
        tags: about.tags.iter().map(|tag| tag.value.clone()).collect(),
        pii: about.pii.as_ref().is_some_and(|flag| flag.value),
        deprecated: text(&about.deprecated),
    }
}

fn column(id: hir::ColumnId) -> ColumnId {
    ColumnId(id.0)
}

fn columns(ids: &[hir::ColumnId]) -> Vec<ColumnId> {
    ids.iter().copied().map(column).collect()
}

#[cfg(test)]
mod tests;
