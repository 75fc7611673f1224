//! `sources.rs`: a function for each source.

use fsc_runtime::job::{self, Format, SourceKind};
use proc_macro2::TokenStream;
use quote::quote;

use super::expr::Exprs;
use super::value::{span, type_};
use crate::emit::job as jobs;
use crate::emit::job::{Leaves, Scope};
use crate::emit::rust::model::{ByNode, Crate, SourceFn};
use crate::emit::rust::text::{code, docs, line, literal, prose};
use crate::emit::rust::words::Words;
use crate::ir::plan::SourceId;

/// The function of a source.
pub(super) fn source(krate: &Crate<'_>, index: usize, item: &SourceFn<'_>) -> TokenStream {
    let job = jobs::source(krate.plan, SourceId(u32::try_from(index).unwrap_or(u32::MAX)));
    let leaves = Leaves { plan: krate.plan, scope: Scope::Source(item.source) };
    let variables = ByNode::new();
    let exprs = Exprs { leaves, words: &krate.words, variables: &variables };
    let time = item.source.time.map(|id| exprs.argument(id)).map(|time| quote!(.time(#time)));
    let known = item.source.known.map(|id| exprs.argument(id)).map(|known| quote!(.known(#known)));
    let name = &item.name;
    let begun = begun(&job);
    let columns = job.columns.iter().map(|declared| column(declared, &krate.words));
    let rules = rules(&job);
    let place = location(&job.location);
    let docs = docs(&described(item));
    quote! {
        #docs
        pub fn #name() -> Source {
            #begun #(.column(#columns))* #time #known #rules #place
        }
    }
}

fn described(item: &SourceFn<'_>) -> Vec<String> {
    let mut lines = vec![format!("{} ({}).", code(&item.source.name), line(&item.place))];
    lines.extend(item.source.about.description.iter().flat_map(|text| [String::new(), prose(text)]));
    lines
}

fn begun(job: &job::Source) -> TokenStream {
    let name = literal(&job.name);
    match &job.kind {
        SourceKind::Event => quote!(Source::event(#name)),
        SourceKind::Snapshot { key, deleted, valid_to, complete } => {
            let key = key.iter().map(|column| literal(column));
            let deleted = deleted.iter().map(|column| literal(column));
            let valid_to = valid_to.iter().map(|column| literal(column));
            let complete = complete.then(|| quote!(.complete()));
            quote!(Source::snapshot(#name, [#(#key),*]) #(.deleted(#deleted))* #(.valid_to(#valid_to))* #complete)
        }
    }
}

fn column(column: &job::Column, words: &Words) -> TokenStream {
    let (name, ty) = (literal(&column.field.name), type_(&column.field.ty, words));
    let begun = if column.field.nullable {
        quote!(Column::nullable(#name, #ty))
    } else {
        quote!(Column::required(#name, #ty))
    };
    let physical = (column.physical != column.field.name).then(|| literal(&column.physical)).into_iter();
    let format = column.format.iter().map(|format| literal(format));
    let unit = (column.unit != 1).then(|| span(column.unit)).into_iter();
    let key = column.is_key.then(|| quote!(.key()));
    quote!(#begun #(.from(#physical))* #(.format(#format))* #(.unit(#unit))* #key)
}

/// What decides which rows count.
fn rules(job: &job::Source) -> TokenStream {
    let within = job.within.map(span).into_iter();
    let unique = job.unique.iter().map(|unique| {
        let (column, within) = (literal(&unique.column), span(unique.within));
        quote!(.unique(#column, #within))
    });
    let tie = (!job.tie.is_empty()).then(|| {
        let columns = job.tie.iter().map(|column| literal(column));
        quote!(.tie([#(#columns),*]))
    });
    let keeps = job.keeps.map(span).into_iter();
    quote!(#(.within(#within))* #(#unique)* #tie #(.keeps(#keeps))*)
}

fn location(location: &job::Location) -> TokenStream {
    if *location == job::Location::default() {
        return TokenStream::new();
    }
    let path = literal(&location.path);
    let format = location.format.iter().map(|format| match format {
        Format::Parquet => quote!(Format::Parquet),
        Format::Csv => quote!(Format::Csv),
        Format::JsonLines => quote!(Format::JsonLines),
    });
    let delimiter = location.delimiter.map(proc_macro2::Literal::character).into_iter();
    let null = location.null.iter().map(|null| literal(null));
    quote!(.at(Location::path(#path) #(.format(#format))* #(.delimiter(#delimiter))* #(.null(#null))*))
}
