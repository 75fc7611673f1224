//! Resolved tree to checked tree: types, nullability, windows, schedules, vectors and leaks.
//!
//! Takes [`hir::Project`] and yields [`Checked`], which only this room can make: the tree and what was found out about
//! each expression. Nothing is lowered or defaulted here but types. Start at [`check()`]; [`infer`] has the walk.

mod aggregate;
mod encoder;
pub mod error;
mod group;
mod infer;
mod label;
mod leak;
pub mod lint;
mod schedule;
mod source;
mod test;
pub mod typing;
mod vector;
mod width;

use std::collections::HashMap;

use fsc_runtime::types::{Type, Value};
use fsc_runtime::vector::Encoder;

use crate::diag::Diagnostics;
use crate::ir::hir::{GroupId, LabelId, Project, SourceId, VectorId};
use infer::Infer;
pub(crate) use schedule::is_whole_seconds;
use typing::Typing;

/// A project in which everything fits.
#[derive(Clone, Debug)]
pub struct Checked {
    project: Project,
    typing: Typing,
    encoders: Encoders,
}

/// Encoders with their parameters, and what stands where they give null, by vector and input.
type Encoders = HashMap<(VectorId, u32), (Encoder, Option<Value>)>;

impl Checked {
    /// The tree.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What is known of its expressions.
    pub fn typing(&self) -> &Typing {
        &self.typing
    }

    /// The encoder of an input, and what stands where it gives null.
    pub fn encoder(&self, vector: VectorId, input: u32) -> Option<&(Encoder, Option<Value>)> {
        self.encoders.get(&(vector, input))
    }
}

/// Checks that everything fits; none where something does not.
///
/// ```
/// use fsc_core::{check, parse, resolve, source::SourceMap};
///
/// let mut sources = SourceMap::default();
/// sources.add("shop.yaml", "entities:\n  user: { key: { user_id: string } }\n");
/// let (project, _) = parse::parse(&sources);
/// let (project, _) = resolve::resolve(&project);
/// let (checked, found) = check::check(project);
/// assert!(checked.is_some() && found.is_empty());
/// ```
pub fn check(project: Project) -> (Option<Checked>, Diagnostics) {
    let mut infer = Infer::new(&project);
    for at in 0..project.sources.len() {
        infer.source(SourceId(at as u32));
    }
    for at in 0..project.groups.len() {
        infer.group(GroupId(at as u32));
    }
    for (group, feature) in &project.order {
        infer.feature_of(*group, *feature);
    }
    for at in 0..project.labels.len() {
        infer.label(LabelId(at as u32));
    }
    for at in 0..project.vectors.len() {
        infer.vector(VectorId(at as u32));
        infer.leaks(VectorId(at as u32));
    }
    project.tests.iter().for_each(|test| infer.test(test));
    let Infer { typing, encoders, found, .. } = infer;
    let checked = (!found.has_errors()).then_some(Checked { project, typing, encoders });
    (checked, found)
}

/// The columns that an input of this type yields.
pub(crate) fn columns_of(name: &str, ty: &Type, encoder: Option<&Encoder>) -> Vec<String> {
    match (encoder, ty) {
        (Some(encoder), _) => encoder.columns(name).iter().map(|column| column.to_string()).collect(),
        (None, Type::Vector(length)) => (0..*length).map(|at| format!("{name}_{at}")).collect(),
        (None, _) => vec![name.to_owned()],
    }
}

#[cfg(test)]
mod tests;
