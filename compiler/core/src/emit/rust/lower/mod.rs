//! Plan to model: every identifier, every fingerprint, and which expressions of a job get a variable.

mod variables;
mod vector;

use fsc_runtime::types::Field;
use proc_macro2::Ident;
use quote::format_ident;

use super::model::{Crate, FeatureField, GroupModule, KeyStruct, LabelFn, Named, SourceFn};
use super::names::Scope;
use super::words::Words;
use crate::ir::plan::{Feature, LabelRows, Plan, fingerprint};
use crate::source::{SourceMap, Span};

/// The crate of a plan.
pub(super) fn lower<'a>(plan: &'a Plan, sources: &'a SourceMap) -> Crate<'a> {
    let lowering = Lowering { plan, sources };
    let keys = lowering.keys();
    let groups = lowering.groups(&keys);
    Crate {
        plan,
        package: package(&plan.project.name),
        words: Words::of(plan),
        sources: lowering.sources(),
        labels: lowering.labels(),
        vectors: lowering.vectors(&groups),
        groups,
        keys,
    }
}

struct Lowering<'a> {
    plan: &'a Plan,
    sources: &'a SourceMap,
}

impl<'a> Lowering<'a> {
    fn keys(&self) -> Vec<KeyStruct<'a>> {
        let mut scope = Scope::default();
        let entities = self.plan.entities.iter().map(|entity| KeyStruct {
            name: ident(&scope.camel(&entity.name)),
            entity,
            fields: named(&entity.key),
        });
        entities.collect()
    }

    fn sources(&self) -> Vec<SourceFn<'a>> {
        let mut scope = Scope::default();
        let sources = self.plan.sources.iter().map(|source| SourceFn {
            name: ident(&scope.snake(&source.name)),
            source,
            place: self.place(source.span),
        });
        sources.collect()
    }

    fn groups(&self, keys: &[KeyStruct<'a>]) -> Vec<GroupModule<'a>> {
        let mut modules = Scope::without("groups mod");
        let groups = self.plan.groups.iter().map(|group| GroupModule {
            module: ident(&modules.snake(&group.name)),
            name: ident(&Scope::default().camel(&group.name)),
            key: key(keys, &group.entity),
            group,
            features: self.features(&group.features),
            variables: variables::of_group(self.plan, group, None),
            fingerprint: fingerprint::group(self.plan, group).to_string(),
            place: self.place(group.span),
        });
        groups.collect()
    }

    fn features(&self, features: &'a [Feature]) -> Vec<FeatureField<'a>> {
        let mut scope = Scope::default();
        let fields = features.iter().map(|feature| FeatureField {
            ident: ident(&scope.snake(&feature.field.name)),
            feature,
            place: self.place(feature.span),
        });
        fields.collect()
    }

    fn labels(&self) -> Vec<LabelFn<'a>> {
        let mut scope = Scope::default();
        let labels = self.plan.labels.iter().map(|label| LabelFn {
            name: ident(&scope.snake(&label.name)),
            label,
            variables: match &label.rows {
                LabelRows::Computed { group, at, .. } => variables::of_label(self.plan, group, at),
                LabelRows::Given { .. } => Vec::new(),
            },
            place: self.place(label.span),
        });
        labels.collect()
    }

    /// The file and line where something is written.
    fn place(&self, span: Span) -> String {
        self.sources.mark(span)
    }
}

fn key(keys: &[KeyStruct<'_>], entity: &str) -> Ident {
    let found = keys.iter().find(|key| key.entity.name == entity);
    found.map_or_else(|| ident(&Scope::default().camel(entity)), |key| key.name.clone())
}

fn named(fields: &[Field]) -> Vec<Named<'_, Field>> {
    let mut scope = Scope::default();
    fields.iter().map(|value| Named { ident: ident(&scope.snake(&value.name)), value }).collect()
}

fn ident(name: &str) -> Ident {
    format_ident!("{name}")
}

/// A package's name: letters, digits and dashes.
fn package(project: &str) -> String {
    let name = Scope::default().snake(project).replace('_', "-");
    format!("{}-features", name.trim_matches('-'))
}
