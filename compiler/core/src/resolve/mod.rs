//! Syntax tree to resolved tree: every name bound to what it means where it stands.
//!
//! Takes the merged project and yields [`hir::Project`] with `for` spread out, lets bound, and features in an order in
//! which each stands behind what it refers to. What cannot be bound is reported and stands as `Broken`, so that the rest
//! is still looked at. Types, schedules and leaks are the business of `check`. Start at [`resolve()`].

mod aggregate;
pub mod cell;
pub mod error;
mod expr;
mod foreign;
mod frame;
mod group;
mod label;
mod lets;
mod literal;
mod names;
mod order;
mod path;
mod read;
mod source;
mod test;
mod types;
mod vector;
mod world;

use crate::diag::Diagnostics;
use crate::ir::{ast, hir};
use crate::source::Span;
use error::ResolveError;
use expr::Binder;
use frame::Frame;
use hir::{GroupId, SourceId};
use world::World;

/// Binds all names of a project.
///
/// ```
/// use fsc_core::{parse, resolve, source::SourceMap};
///
/// let mut sources = SourceMap::default();
/// sources.add("shop.yaml", "entities:\n  user: { key: { user_id: string } }\n");
/// let (project, _) = parse::parse(&sources);
/// let (project, found) = resolve::resolve(&project);
/// assert_eq!(project.entities[0].key[0].0.ty.to_string(), "string");
/// assert!(found.is_empty());
/// ```
pub fn resolve(written: &ast::Project) -> (hir::Project, Diagnostics) {
    let mut resolver = Resolver::new(written);
    resolver.sources();
    resolver.groups();
    resolver.out.labels = written.labels.iter().map(|label| resolver.label(label)).collect();
    resolver.out.vectors = written.vectors.iter().map(|vector| resolver.vector(vector)).collect();
    resolver.out.tests = written.tests.iter().map(|test| resolver.test(test)).collect();
    resolver.finish()
}

struct Resolver<'a> {
    ast: &'a ast::Project,
    world: World,
    /// Where the name of each group is written.
    group_spans: Vec<Span>,
    out: hir::Project,
    found: Vec<ResolveError>,
}

impl<'a> Resolver<'a> {
    fn new(ast: &'a ast::Project) -> Self {
        let mut found = Vec::new();
        let entities = source::entities(&ast.entities, &mut found);
        let sources = source::sources(&ast.sources, &mut found);
        names::distinct("the group", ast.groups.iter().map(|group| &group.name), &mut found);
        names::distinct("the label", ast.labels.iter().map(|label| &label.name), &mut found);
        names::distinct("the vector", ast.vectors.iter().map(|vector| &vector.name), &mut found);
        names::distinct("the test", ast.tests.iter().map(|test| &test.name), &mut found);
        let world = World::new(entities, sources);
        let group_spans = ast.groups.iter().map(|group| group.name.span).collect();
        let out = hir::Project { header: ast.header.clone(), ..hir::Project::default() };
        Self { ast, world, group_spans, out, found }
    }

    fn binder<'f>(&mut self, frame: Frame<'f>) -> Binder<'_, 'f> {
        Binder { world: &self.world, exprs: &mut self.out.exprs, found: &mut self.found, frame }
    }

    fn sources(&mut self) {
        for (at, written) in self.ast.sources.iter().enumerate() {
            let id = SourceId(at as u32);
            let moments = source::moments(written, id, &self.world, (&mut self.out.exprs, &mut self.found));
            let source = &mut self.world.sources[at];
            (source.time, source.known, source.partition) = (moments.time, moments.known, moments.partition);
        }
    }

    fn groups(&mut self) {
        for written in &self.ast.groups {
            let entity = self.entity_of(written.entity.as_ref());
            self.world.declare(written, entity);
        }
        for (at, written) in self.ast.groups.iter().enumerate() {
            let group = self.group(written, GroupId(at as u32));
            self.out.groups.push(group);
        }
    }

    fn finish(mut self) -> (hir::Project, Diagnostics) {
        self.out.entities = std::mem::take(&mut self.world.entities);
        self.out.sources = std::mem::take(&mut self.world.sources);
        self.out.order = order::order(&self.out, &mut self.found);
        let mut diagnostics = Diagnostics::new();
        self.found.into_iter().for_each(|fault| diagnostics.push(fault));
        (self.out, diagnostics)
    }
}

#[cfg(test)]
mod tests;
