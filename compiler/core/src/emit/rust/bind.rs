//! A group for a struct of somebody's own: what its fields must be, and the modules that it stands on.
//!
//! The modules are those of a crate with this group alone. A macro puts them beside the struct, compares the struct's
//! fields with [`Binding::fields`] and implements for it what it takes from there.

use std::sync::Arc;

use fsc_runtime::types::{Field, Type};
use proc_macro2::TokenStream;

use super::model::{FeatureField, GroupModule};
use super::words::Words;
use super::{lower, module};
use crate::ir::plan::Plan;
use crate::source::SourceMap;

/// A group for a struct of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The group's name.
    pub name: String,
    /// Its module in `groups`.
    pub module: String,
    /// The struct of its features there.
    pub features: String,
    /// The struct of its key in `keys`.
    pub key: String,
    /// A field for each feature, in order.
    pub fields: Vec<BoundField>,
    /// Whether its records are stored, so that one may be absent.
    pub is_stored: bool,
    /// The modules as one text.
    pub modules: String,
}

/// A field that a struct must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundField {
    /// Its name in Rust.
    pub ident: String,
    /// The feature.
    pub field: Field,
    /// Its type in Rust, without paths; an enum by the name that it has in `words`.
    pub native: String,
}

impl BoundField {
    /// The words of a field that holds one of a closed set.
    pub fn words(&self) -> Option<&Arc<[Arc<str>]>> {
        if let Type::Enum(words) = &self.field.ty { Some(words) } else { None }
    }
}

/// The group of this name, for a struct of somebody's own; none where there is no such group.
pub fn bind(plan: &Plan, sources: &SourceMap, group: &str) -> Option<Binding> {
    let mut alone = plan.clone();
    alone.groups.retain(|known| known.name == group);
    alone.labels.clear();
    alone.vectors.clear();
    alone.tests.clear();
    let krate = lower::lower(&alone, sources);
    let bound = krate.groups.first()?;
    Some(Binding {
        name: group.to_owned(),
        module: bound.module.to_string(),
        features: bound.name.to_string(),
        key: bound.key.to_string(),
        fields: fields(bound, &krate.words),
        is_stored: bound.group.is_stored(),
        modules: module(&alone, sources),
    })
}

fn fields(bound: &GroupModule<'_>, words: &Words) -> Vec<BoundField> {
    let field = |FeatureField { ident, feature, .. }: &FeatureField<'_>| BoundField {
        ident: ident.to_string(),
        field: feature.field.clone(),
        native: spelled(words.field(&feature.field)),
    };
    bound.features.iter().map(field).collect()
}

/// A type as people write it.
fn spelled(native: TokenStream) -> String {
    let mut text = native.to_string().replace("words :: ", "");
    for (loose, tight) in [(" <", "<"), ("< ", "<"), (" >", ">"), (" ;", ";"), (" ,", ",")] {
        text = text.replace(loose, tight);
    }
    text
}
