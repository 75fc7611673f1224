//! `labels.rs`: a function for each label.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::Exprs;
use super::job::{GroupJob, source};
use super::layout::Comments;
use super::value::{span, type_};
use crate::emit::job::{Leaves, Scope};
use crate::emit::rust::model::{ByNode, Crate, LabelFn};
use crate::emit::rust::text::{code, docs, line, literal, prose};
use crate::ir::plan::{Group, LabelAt, LabelRows, NodeId, SourceId};

/// The function of a label.
pub(super) fn label(krate: &Crate<'_>, item: &LabelFn<'_>, comments: &mut Comments) -> TokenStream {
    let name = &item.name;
    let body = match &item.label.rows {
        LabelRows::Given { source, filter, value } => given(krate, item, (*source, *filter, *value)),
        LabelRows::Computed { group, at, wait } => computed(krate, item, (group, at, *wait), comments),
    };
    let docs = docs(&described(item));
    quote! {
        #docs
        pub fn #name() -> Label {
            #body
        }
    }
}

fn described(item: &LabelFn<'_>) -> Vec<String> {
    let mut lines = vec![format!("{} ({}).", code(&item.label.name), line(&item.place))];
    lines.extend(item.label.about.description.iter().flat_map(|text| [String::new(), prose(text)]));
    lines
}

fn given(
    krate: &Crate<'_>,
    item: &LabelFn<'_>,
    (id, filter, value): (SourceId, Option<NodeId>, NodeId),
) -> TokenStream {
    let variables = ByNode::new();
    let leaves = Leaves { plan: krate.plan, scope: Scope::Source(krate.plan.source(id)) };
    let exprs = Exprs { leaves, words: &krate.words, variables: &variables };
    let (source, value) = (source(krate, id), exprs.argument(value));
    let filter = filter.map(|id| exprs.argument(id)).into_iter();
    let field = field(krate, item);
    quote!(Label::given(#source, #field, #value) #(.filter(#filter))*)
}

fn field(krate: &Crate<'_>, item: &LabelFn<'_>) -> TokenStream {
    let (name, ty) = (literal(&item.label.field.name), type_(&item.label.field.ty, &krate.words));
    if item.label.field.nullable {
        quote!(Field::nullable(#name, #ty))
    } else {
        quote!(Field::required(#name, #ty))
    }
}

fn computed(
    krate: &Crate<'_>,
    item: &LabelFn<'_>,
    (group, at, wait): (&Group, &LabelAt, i64),
    comments: &mut Comments,
) -> TokenStream {
    let by_node: ByNode = item.variables.iter().cloned().collect();
    let job = GroupJob { krate, group, variables: &item.variables, by_node: &by_node };
    let (variables, begun, features) = (job.variables(), job.begun(), job.features(comments, &[]));
    let at = match at {
        LabelAt::Every { period, offset, filter } => {
            let (period, offset) = (span(*period), span(*offset));
            let filter = filter.map(|id| job.exprs().argument(id)).into_iter();
            quote!(at_ticks(#period, #offset) #(.filter(#filter))*)
        }
        LabelAt::Rows(condition) => {
            let condition = job.exprs().argument(*condition);
            quote!(at_rows(#condition))
        }
    };
    let name = literal(&item.label.name);
    let wait = (wait != 0).then(|| span(wait)).into_iter();
    quote! {
        #variables
        let mut group = #begun;
        #features
        Label::computed(#name, group, #at) #(.wait(#wait))*
    }
}
