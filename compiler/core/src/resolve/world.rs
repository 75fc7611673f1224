//! What can be referred to from anywhere: sources, entities, and the features of every group by name.

use std::collections::HashMap;

use crate::ir::ast::{self, Expr, Name};
use crate::ir::hir::{Entity, EntityId, GroupId, Source, SourceId};
use crate::source::Span;

/// Everything that has a name of its own.
#[derive(Debug, Default)]
pub(super) struct World {
    pub(super) entities: Vec<Entity>,
    pub(super) sources: Vec<Source>,
    pub(super) groups: Vec<Table>,
    by_name: HashMap<String, GroupId>,
}

/// A group as others see it.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) entity: Option<EntityId>,
    pub(super) features: Vec<Spread>,
    by_name: HashMap<String, u32>,
}

/// A feature's name; with `for` one of several, and what each `$` stands for in it.
#[derive(Clone, Debug)]
pub(super) struct Spread {
    pub(super) name: String,
    pub(super) span: Span,
    /// Index among the written features.
    pub(super) written: usize,
    pub(super) variants: Variants,
}

/// The `$` names and the literals that they stand for.
pub(super) type Variants = Vec<(Option<String>, Expr)>;

impl World {
    pub(super) fn new(entities: Vec<Entity>, sources: Vec<Source>) -> Self {
        Self { entities, sources, ..Self::default() }
    }

    pub(super) fn entity(&self, name: &str) -> Option<EntityId> {
        position(self.entities.iter().map(|entity| &entity.name), name).map(EntityId)
    }

    pub(super) fn source(&self, name: &str) -> Option<SourceId> {
        position(self.sources.iter().map(|source| &source.name), name).map(SourceId)
    }

    pub(super) fn group(&self, name: &str) -> Option<GroupId> {
        self.by_name.get(name).copied()
    }

    pub(super) fn table(&self, id: GroupId) -> &Table {
        &self.groups[id.0 as usize]
    }

    pub(super) fn source_names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.name.value.as_str())
    }

    pub(super) fn entity_names(&self) -> impl Iterator<Item = &str> {
        self.entities.iter().map(|entity| entity.name.value.as_str())
    }

    pub(super) fn group_names(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().map(|group| group.name.as_str())
    }

    /// Adds what others see of a group.
    pub(super) fn declare(&mut self, group: &ast::Group, entity: Option<EntityId>) {
        let features = spread_all(&group.features);
        let by_name = features.iter().enumerate().map(|(at, it)| (it.name.clone(), at as u32)).collect();
        let name = group.name.value.clone();
        let id = GroupId(u32::try_from(self.groups.len()).unwrap_or(u32::MAX));
        self.by_name.entry(name.clone()).or_insert(id);
        self.groups.push(Table { name, entity, features, by_name });
    }
}

impl Table {
    pub(super) fn feature(&self, name: &str) -> Option<u32> {
        self.by_name.get(name).copied()
    }

    pub(super) fn feature_names(&self) -> impl Iterator<Item = &str> {
        self.features.iter().map(|feature| feature.name.as_str())
    }
}

fn position<'a>(names: impl Iterator<Item = &'a Name>, name: &str) -> Option<u32> {
    let mut names = names;
    names.position(|other| other.value == name).and_then(|at| u32::try_from(at).ok())
}

/// The features of a group, each `for` spread out: the first of several `$` varies slowest.
fn spread_all(features: &[ast::Feature]) -> Vec<Spread> {
    features.iter().enumerate().flat_map(|(written, feature)| spread(written, feature)).collect()
}

fn spread(written: usize, feature: &ast::Feature) -> Vec<Spread> {
    let span = feature.name.span;
    let mut out = vec![Spread { name: feature.name.value.clone(), span, written, variants: Variants::new() }];
    for variant in &feature.variants {
        let name = variant.name.as_ref().map(|name| name.value.clone());
        let widen = |spread: &Spread| -> Vec<Spread> {
            let one = |(suffix, literal): &(ast::Spanned<String>, Expr)| {
                let mut variants = spread.variants.clone();
                variants.push((name.clone(), literal.clone()));
                Spread { name: format!("{}_{}", spread.name, suffix.value), span, written, variants }
            };
            variant.values.iter().map(one).collect()
        };
        out = out.iter().flat_map(widen).collect();
    }
    out
}
