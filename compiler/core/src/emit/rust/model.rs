//! What will be said in Rust: modules, types and fields, each with the identifier that it gets.

use std::collections::BTreeMap;

use fsc_runtime::types::Field;
use proc_macro2::Ident;

use super::read::Leaves;
use super::words::Words;
use crate::ir::plan::{Entity, Feature, Group, Label, NodeId, Plan, Source, Vector};

/// The whole crate.
pub(super) struct Crate<'a> {
    /// The plan that it is made of.
    pub(super) plan: &'a Plan,
    /// The package's name.
    pub(super) package: String,
    /// The enums.
    pub(super) words: Words,
    /// A struct for each entity.
    pub(super) keys: Vec<KeyStruct<'a>>,
    /// A function for each source, in the order of the plan.
    pub(super) sources: Vec<SourceFn<'a>>,
    /// A module for each group, in the order of the plan.
    pub(super) groups: Vec<GroupModule<'a>>,
    /// A function for each label, in the order of the plan.
    pub(super) labels: Vec<LabelFn<'a>>,
    /// A module for each vector, in the order of the plan.
    pub(super) vectors: Vec<VectorModule<'a>>,
}

/// A value of a spec as a field of a struct.
pub(super) struct Named<'a, T> {
    /// The field.
    pub(super) ident: Ident,
    /// What it holds.
    pub(super) value: &'a T,
}

/// The key of an entity.
pub(super) struct KeyStruct<'a> {
    /// The struct.
    pub(super) name: Ident,
    /// The entity.
    pub(super) entity: &'a Entity,
    /// A field for each key column.
    pub(super) fields: Vec<Named<'a, Field>>,
}

/// A source.
pub(super) struct SourceFn<'a> {
    /// The function.
    pub(super) name: Ident,
    /// The source.
    pub(super) source: &'a Source,
    /// The file and line of its declaration.
    pub(super) place: String,
}

/// Expressions that stand in variables of a job, in the order in which they are made.
pub(super) type Variables = Vec<(NodeId, Ident)>;

/// The same, to look up.
pub(super) type ByNode = BTreeMap<NodeId, Ident>;

/// A group.
pub(super) struct GroupModule<'a> {
    /// The module.
    pub(super) module: Ident,
    /// The struct of its features.
    pub(super) name: Ident,
    /// The struct of its key.
    pub(super) key: Ident,
    /// The group.
    pub(super) group: &'a Group,
    /// A field for each feature.
    pub(super) features: Vec<FeatureField<'a>>,
    /// Variables of the job.
    pub(super) variables: Variables,
    /// What its records mean.
    pub(super) fingerprint: String,
    /// The file and line of its declaration.
    pub(super) place: String,
}

/// A feature.
pub(super) struct FeatureField<'a> {
    /// The field.
    pub(super) ident: Ident,
    /// The feature.
    pub(super) feature: &'a Feature,
    /// The file and line of its definition.
    pub(super) place: String,
}

/// A label.
pub(super) struct LabelFn<'a> {
    /// The function.
    pub(super) name: Ident,
    /// The label.
    pub(super) label: &'a Label,
    /// Variables of the job, of computed labels.
    pub(super) variables: Variables,
    /// The file and line of its declaration.
    pub(super) place: String,
}

/// A vector.
pub(super) struct VectorModule<'a> {
    /// The module.
    pub(super) module: Ident,
    /// The struct of its numbers.
    pub(super) name: Ident,
    /// The vector.
    pub(super) vector: &'a Vector,
    /// What its builder is given: a piece for each ask, then one for each request input.
    pub(super) pieces: Vec<Piece<'a>>,
    /// Where the leaves of its expressions are found.
    pub(super) leaves: Leaves<'a>,
    /// How the builder computes, step by step.
    pub(super) steps: Vec<Step>,
    /// Variables of the job.
    pub(super) variables: Variables,
    /// What its numbers mean.
    pub(super) fingerprint: String,
    /// The file and line of each input.
    pub(super) places: Vec<String>,
    /// The file and line of its declaration.
    pub(super) place: String,
}

/// Something that a builder is given.
pub(super) struct Piece<'a> {
    /// Its name in the spec.
    pub(super) name: String,
    /// The builder's method, field and variable.
    pub(super) method: Ident,
    /// The builder's parameter that says whether it has been given.
    pub(super) ty: Ident,
    /// What is given.
    pub(super) needed: Needed<'a>,
}

/// What a builder is given.
pub(super) enum Needed<'a> {
    /// A record of a group.
    Record {
        /// The group's module.
        module: Ident,
        /// The group.
        group: &'a Group,
    },
    /// An input that arrives with the call.
    Request(&'a Field),
}

/// A step of a builder.
pub(super) enum Step {
    /// What several inputs share gets a variable.
    Shared {
        /// The node.
        node: NodeId,
        /// The variable.
        name: Ident,
    },
    /// An input that is computed or encoded gets a variable.
    Input {
        /// Its index.
        input: usize,
        /// The variable.
        name: Ident,
    },
}
