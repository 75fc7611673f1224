//! `groups/NAME.rs`: a group's features as a struct, its record as text and back, and its job.

use proc_macro2::TokenStream;
use quote::quote;

use super::file::File;
use super::job::GroupJob;
use super::layout::Comments;
use super::native::of_field;
use super::value::span;
use crate::emit::Artefact;
use crate::emit::rust::model::{ByNode, Crate, FeatureField, GroupModule};
use crate::emit::rust::text::{code, docs, literal, prose};
use crate::ir::plan::{EventTimeForm, Group, Schedule};

/// The module of a group.
pub(super) fn group(krate: &Crate<'_>, module: &GroupModule<'_>) -> Artefact {
    let mut comments = Comments::default();
    let job = job(krate, module, &mut comments);
    let stored = stored(krate, module);
    let plain = vec![record(module), features(krate, module), implementation(module)];
    File {
        path: format!("src/groups/{}.rs", module.module),
        place: &module.place,
        docs: described(module.group),
        plain,
        jobs: vec![stored, job],
        comments,
    }
    .print()
}

fn described(group: &Group) -> Vec<String> {
    let mut lines = vec![format!("{}: {}.", code(&group.name), evaluated(group))];
    lines.extend(group.about.description.iter().flat_map(|text| [String::new(), prose(text)]));
    lines.extend(
        group.about.owner.iter().flat_map(|owner| [String::new(), format!("Owner: {}.", prose(owner))]),
    );
    lines
}

/// When a group is computed, for people.
fn evaluated(group: &Group) -> &'static str {
    match group.schedule {
        Schedule::Every { .. } => "computed at ticks, and stored",
        Schedule::OnEvent { .. } => "computed with every event, and stored",
        Schedule::OnRead { .. } => "computed at the moment of reading",
    }
}

fn record(module: &GroupModule<'_>) -> TokenStream {
    let name = &module.name;
    let docs = docs(&[format!("The values of {} for one key at one time.", code(&module.group.name))]);
    quote! {
        #docs
        pub type Record = fsc_runtime::record::Record<#name>;
    }
}

fn features(krate: &Crate<'_>, module: &GroupModule<'_>) -> TokenStream {
    let name = &module.name;
    let fields = module.features.iter().map(|field| {
        let (ident, ty) = (&field.ident, krate.words.field(&field.feature.field));
        let docs = docs(&feature_docs(field));
        quote!(#docs pub #ident: #ty,)
    });
    let docs = docs(&[format!("The features of {}.", code(&module.group.name))]);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            #(#fields)*
        }
    }
}

fn feature_docs(field: &FeatureField<'_>) -> Vec<String> {
    let about = &field.feature.about;
    let mut lines = Vec::new();
    if let Some(description) = &about.description {
        lines.extend([format!("{}.", prose(description).trim_end_matches('.')), String::new()]);
    }
    lines.push(code(&field.feature.text));
    if let Some(reason) = &about.deprecated {
        lines.extend([String::new(), format!("Deprecated: {}", prose(reason))]);
    }
    lines
}

fn implementation(module: &GroupModule<'_>) -> TokenStream {
    let (name, key) = (&module.name, &module.key);
    let (group_name, fingerprint) = (literal(&module.group.name), literal(&module.fingerprint));
    let form = match module.group.event_time {
        EventTimeForm::Seconds => quote!(EventTimeForm::Seconds),
        EventTimeForm::Nanos => quote!(EventTimeForm::Nanos),
        EventTimeForm::Fractional => quote!(EventTimeForm::Fractional),
    };
    let (write, read) = (writes(module), reads(module));
    let record = if module.features.is_empty() { quote!(_) } else { quote!(record) };
    quote! {
        impl FeatureGroup for #name {
            type Key = keys::#key;

            const NAME: &'static str = #group_name;
            const FINGERPRINT: &'static str = #fingerprint;
            const EVENT_TIME: EventTimeForm = #form;

            fn write(&self, #record: &mut Writer) {
                #write
            }

            fn read(#record: &Reader<'_>) -> Result<Self, Unreadable> {
                Ok(Self { #read })
            }
        }
    }
}

fn writes(module: &GroupModule<'_>) -> TokenStream {
    let puts = module.features.iter().map(|field| {
        let (ident, name) = (&field.ident, literal(&field.feature.field.name));
        if field.feature.field.nullable {
            quote!(record.put(#name, self.#ident.as_ref());)
        } else {
            quote!(record.put(#name, Some(&self.#ident));)
        }
    });
    quote!(#(#puts)*)
}

fn reads(module: &GroupModule<'_>) -> TokenStream {
    let gets = module.features.iter().map(|field| {
        let (ident, name) = (&field.ident, literal(&field.feature.field.name));
        if field.feature.field.nullable {
            quote!(#ident: record.nullable(#name)?,)
        } else {
            quote!(#ident: record.required(#name)?,)
        }
    });
    quote!(#(#gets)*)
}

/// What readers of a stored group need: how long a record holds, and what stands for an absent one.
fn stored(krate: &Crate<'_>, module: &GroupModule<'_>) -> TokenStream {
    if !module.group.is_stored() {
        return TokenStream::new();
    }
    let name = &module.name;
    let ttl = match module.group.ttl() {
        Some(ttl) => {
            let ttl = span(ttl);
            quote!(Some(#ttl))
        }
        None => quote!(None),
    };
    let fields = module.features.iter().map(|field| {
        let (ident, feature) = (&field.ident, field.feature);
        let absent = feature.absent.as_ref().unwrap_or(&fsc_runtime::types::Value::Null);
        let value = of_field(absent, &feature.field, &krate.words);
        quote!(#ident: #value,)
    });
    quote! {
        impl Stored for #name {
            const TTL: Option<Duration> = #ttl;

            fn absent() -> &'static Self {
                static ABSENT: LazyLock<#name> = LazyLock::new(|| #name { #(#fields)* });
                &ABSENT
            }
        }
    }
}

fn job(krate: &Crate<'_>, module: &GroupModule<'_>, comments: &mut Comments) -> TokenStream {
    let by_node: ByNode = module.variables.iter().cloned().collect();
    let job = GroupJob { krate, group: module.group, variables: &module.variables, by_node: &by_node };
    let places: Vec<String> = module.features.iter().map(|field| field.place.clone()).collect();
    let (variables, begun) = (job.variables(), job.begun());
    let features = job.features(comments, &places);
    let docs = docs(&["The job that computes this group from its source."]);
    quote! {
        #docs
        pub fn job() -> Group {
            #variables
            let mut group = #begun;
            #features
            group
        }
    }
}
