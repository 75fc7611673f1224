//! Enums: one Rust type for each closed set of words, shared by all that have the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use fsc_runtime::types::{Field, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::Scope;
use crate::ir::plan::{LabelRows, NodeId, Plan};

/// A closed set of words, in declared order.
type Set = Arc<[Arc<str>]>;

/// An enum that will be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordSet {
    /// Its Rust name.
    pub(super) name: String,
    /// Where the first of its kind stands: `events.event_type`.
    pub(super) place: String,
    /// Each word and its variant.
    pub(super) variants: Vec<(Arc<str>, String)>,
}

/// All enums of a project.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    sets: Vec<WordSet>,
    known: BTreeMap<Set, usize>,
    names: Scope,
}

impl Words {
    /// The enums of a plan, in the order in which they are declared.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut words = Self::default();
        for source in &plan.sources {
            let fields: Vec<_> = source.columns.iter().map(|column| &column.field).collect();
            words.fields(&source.name, &fields);
        }
        for entity in &plan.entities {
            words.fields(&entity.name, &entity.key.iter().collect::<Vec<_>>());
        }
        let of_labels = plan.labels.iter().filter_map(|label| match &label.rows {
            LabelRows::Computed { group, .. } => Some(&**group),
            LabelRows::Given { .. } => None,
        });
        for group in plan.groups.iter().chain(of_labels) {
            words.fields(&group.name, &group.features.iter().map(|one| &one.field).collect::<Vec<_>>());
        }
        for vector in &plan.vectors {
            words.fields(&vector.name, &vector.request.iter().collect::<Vec<_>>());
        }
        for at in 0..plan.nodes.len() {
            let id = NodeId(u32::try_from(at).unwrap_or(u32::MAX));
            words.of_type("expression", "words", &plan.nodes.get(id).ty);
        }
        words
    }

    fn fields(&mut self, owner: &str, fields: &[&Field]) {
        for field in fields {
            self.of_type(owner, &field.name, &field.ty);
        }
    }

    fn of_type(&mut self, owner: &str, name: &str, ty: &Type) {
        match ty {
            Type::Enum(set) if !self.known.contains_key(set) => {
                let place = format!("{owner}.{name}");
                // A second set under one name is named after its owner, too.
                let mut alone = self.names.clone();
                let wanted = alone.camel(name);
                let is_free = wanted == Scope::default().camel(name);
                let name = if is_free { self.names.camel(name) } else { self.names.camel(&place) };
                let mut scope = Scope::default();
                let variants = set.iter().map(|word| (word.clone(), scope.camel(word))).collect();
                self.known.insert(set.clone(), self.sets.len());
                self.sets.push(WordSet { name, place, variants });
            }
            Type::List(item) | Type::Map(item) => self.of_type(owner, name, item),
            _ => {}
        }
    }

    /// All enums in order.
    pub(super) fn sets(&self) -> &[WordSet] {
        &self.sets
    }

    fn find(&self, set: &Set) -> Option<&WordSet> {
        self.sets.get(*self.known.get(set)?)
    }

    /// The Rust type of a value that is there.
    pub(super) fn native(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::Int => quote!(i64),
            Type::Float => quote!(f64),
            Type::Decimal { scale, .. } => {
                let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
                quote!(Decimal<#scale>)
            }
            Type::String => quote!(String),
            Type::Enum(set) => self.path(set).unwrap_or_else(|| quote!(String)),
            Type::Timestamp => quote!(Timestamp),
            Type::Date => quote!(Date),
            Type::Duration => quote!(Duration),
            Type::Vector(width) => {
                let width = proc_macro2::Literal::u32_unsuffixed(*width);
                quote!([f64; #width])
            }
            Type::List(item) => {
                let item = self.native(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let value = self.native(value);
                quote!(BTreeMap<String, #value>)
            }
        }
    }

    /// The Rust type of a field.
    pub(super) fn field(&self, field: &Field) -> TokenStream {
        let native = self.native(&field.ty);
        if field.nullable { quote!(Option<#native>) } else { native }
    }

    /// The path of an enum.
    pub(super) fn path(&self, set: &Set) -> Option<TokenStream> {
        let name = format_ident!("{}", self.find(set)?.name);
        Some(quote!(words::#name))
    }

    /// The path of a word's variant.
    pub(super) fn variant(&self, set: &Set, word: &str) -> Option<TokenStream> {
        let path = self.path(set)?;
        let (_, variant) = self.find(set)?.variants.iter().find(|(known, _)| **known == *word)?;
        let variant = format_ident!("{variant}");
        Some(quote!(#path::#variant))
    }
}
