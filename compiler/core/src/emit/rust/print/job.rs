//! The job functions of groups and labels.

use fsc_runtime::job::Schedule;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::expr::Exprs;
use super::layout::Comments;
use super::value::{span, type_};
use crate::emit::job::{Leaves, Scope};
use crate::emit::rust::model::{ByNode, Crate, Variables};
use crate::emit::rust::text::literal;
use crate::ir::plan::{Feature, Group, SourceId};

/// Prints a group, of the plan or of a label.
pub(super) struct GroupJob<'a> {
    pub(super) krate: &'a Crate<'a>,
    pub(super) group: &'a Group,
    pub(super) variables: &'a Variables,
    /// The variables to look up.
    pub(super) by_node: &'a ByNode,
}

impl<'a> GroupJob<'a> {
    pub(super) fn exprs(&self) -> Exprs<'_> {
        let leaves = Leaves { plan: self.krate.plan, scope: Scope::Group(self.group) };
        Exprs { leaves, words: &self.krate.words, variables: self.by_node }
    }

    /// Statements that make the variables.
    pub(super) fn variables(&self) -> TokenStream {
        let made = self.variables.iter().map(|(id, name)| {
            let code = self.exprs().definition(*id);
            quote!(let #name = #code;)
        });
        quote!(#(#made)*)
    }

    /// An expression that makes the group without its features.
    pub(super) fn begun(&self) -> TokenStream {
        let name = literal(&self.group.name);
        let source = self.source(self.group.scan.source);
        // What is computed at the moment of reading need not say so.
        let schedule = match self.group.schedule {
            Schedule::OnRead { delay: 0 } => None,
            other => Some(schedule(other)),
        };
        let schedule = schedule.map(|schedule| quote!(.evaluate(#schedule)));
        let keys = self.group.keys.iter().map(|key| {
            let (name, ty) = (literal(&key.field.name), type_(&key.field.ty, &self.krate.words));
            let column = literal(&self.column(self.group.scan.source, key.column));
            quote!(.key(#name, #column, #ty))
        });
        let filter = self.group.rows.filter.map(|id| self.exprs().argument(id)).into_iter();
        let lookups = self.lookups();
        let reach = self.group.reach.map(span).into_iter();
        let ttl = self.group.ttl().map(span).into_iter();
        quote! {
            Group::new(#name, #source) #schedule #(#keys)* #(.filter(#filter))* #lookups
                #(.reach(#reach))* #(.ttl(#ttl))*
        }
    }

    /// Statements that add the features, each under the words of the spec.
    pub(super) fn features(&self, comments: &mut Comments, places: &[String]) -> TokenStream {
        let mut code = TokenStream::new();
        for (at, feature) in self.group.features.iter().enumerate() {
            let place = places.get(at).filter(|place| !place.is_empty());
            let place = place.map_or_else(String::new, |place| format!(" ({place})"));
            code.extend(comments.add(&format!("{}: {}{place}", feature.field.name, feature.text)));
            code.extend(self.feature(feature));
        }
        code
    }

    fn feature(&self, feature: &Feature) -> TokenStream {
        let (name, ty) = (literal(&feature.field.name), type_(&feature.field.ty, &self.krate.words));
        let value = self.exprs().argument(feature.value);
        if feature.field.nullable {
            quote!(group.nullable(#name, #ty, #value);)
        } else {
            quote!(group.required(#name, #ty, #value);)
        }
    }

    fn lookups(&self) -> TokenStream {
        let lookups = self.group.rows.lookups.iter().map(|lookup| {
            let (alias, source) = (literal(&lookup.alias), self.source(lookup.source));
            let on = lookup.on.iter().map(|id| literal(&self.column(self.group.scan.source, *id)));
            quote!(.lookup(#alias, #source, [#(#on),*]))
        });
        quote!(#(#lookups)*)
    }

    fn source(&self, id: SourceId) -> TokenStream {
        source(self.krate, id)
    }

    fn column(&self, source: SourceId, id: crate::ir::plan::ColumnId) -> String {
        self.krate.plan.source(source).columns[id.0 as usize].field.name.to_string()
    }
}

/// A call of a source's function.
pub(super) fn source(krate: &Crate<'_>, id: SourceId) -> TokenStream {
    let names = krate.sources.get(id.0 as usize).map(|item| &item.name);
    let name: Vec<&Ident> = names.into_iter().collect();
    quote!(sources::#(#name)*())
}

fn schedule(schedule: Schedule) -> TokenStream {
    let delayed = |delay: i64| (delay != 0).then(|| span(delay)).map(|delay| quote!(.delay(#delay)));
    match schedule {
        Schedule::Every { period, offset, delay, cut } => {
            let offset = (offset != 0).then(|| span(offset)).map(|offset| quote!(.offset(#offset)));
            let cut = (cut != delay).then(|| span(cut)).map(|cut| quote!(.cut(#cut)));
            let (period, delay) = (span(period), delayed(delay));
            quote!(every(#period) #offset #delay #cut)
        }
        Schedule::OnEvent { delay } => {
            let delay = delayed(delay);
            quote!(on_event() #delay)
        }
        Schedule::OnRead { delay } => {
            let delay = delayed(delay);
            quote!(on_read() #delay)
        }
    }
}
