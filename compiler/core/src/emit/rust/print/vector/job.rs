//! The job that makes a vector's training set.

use fsc_runtime::vector::Dtype;
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::job as jobs;
use crate::emit::job::{Leaves, Scope};
use crate::emit::rust::model::{ByNode, Crate, VectorModule};
use crate::emit::rust::print::expr::Exprs;
use crate::emit::rust::print::layout::Comments;
use crate::emit::rust::print::value::{encoder, span, type_, value};
use crate::emit::rust::text::literal;
use crate::ir::plan::Input;

/// The function `job`.
pub(super) fn job(krate: &Crate<'_>, module: &VectorModule<'_>, comments: &mut Comments) -> TokenStream {
    let by_node: ByNode = module.variables.iter().cloned().collect();
    let leaves = Leaves { plan: krate.plan, scope: Scope::Vector(module.vector) };
    let exprs = Exprs { leaves, words: &krate.words, variables: &by_node };
    let variables = module.variables.iter().map(|(id, name)| {
        let code = exprs.definition(*id);
        quote!(let #name = #code;)
    });
    let begun = begun(krate, module);
    let mut inputs = TokenStream::new();
    for (input, place) in module.vector.inputs.iter().zip(&module.places) {
        let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
        inputs.extend(comments.add(&format!("{}: {}{place}", input.name, input.text)));
        inputs.extend(input_(krate, exprs, input));
    }
    quote! {
        /// The job that makes the training set of this vector.
        pub fn job() -> Vector {
            #(#variables)*
            let mut vector = #begun;
            #inputs
            vector
        }
    }
}

fn begun(krate: &Crate<'_>, module: &VectorModule<'_>) -> TokenStream {
    let vector = module.vector;
    let name = literal(&vector.name);
    let label = krate.labels.get(vector.label.0 as usize).map(|label| &label.name).into_iter();
    let dtype = match vector.dtype {
        Dtype::F32 => quote!(Dtype::F32),
        Dtype::F64 => quote!(Dtype::F64),
    };
    let lead = (vector.lead != 0).then(|| span(vector.lead)).into_iter();
    let request = vector.request.iter().map(|field| {
        let (name, ty) = (literal(&field.name), type_(&field.ty, &krate.words));
        if field.nullable {
            quote!(.request(Field::nullable(#name, #ty)))
        } else {
            quote!(.request(Field::required(#name, #ty)))
        }
    });
    let asks = jobs::key_columns(krate.plan, vector).into_iter().zip(&vector.asks).map(|(keys, ask)| {
        let group = krate.groups.get(ask.group.0 as usize).map(|group| &group.module).into_iter();
        let (name, keys) = (literal(&ask.name), keys.into_iter().map(|key| literal(&key)));
        quote!(.ask(#name, groups::#(#group)*::job(), [#(#keys),*]))
    });
    quote!(Vector::new(#name, labels::#(#label)*(), #dtype) #(.lead(#lead))* #(#request)* #(#asks)*)
}

fn input_(krate: &Crate<'_>, exprs: Exprs<'_>, input: &Input) -> TokenStream {
    let node = krate.plan.nodes.get(input.value);
    let (name, ty) = (literal(&input.name), type_(&node.ty, &krate.words));
    let argument = exprs.argument(input.value);
    let begun = if node.nullable { quote!(nullable) } else { quote!(required) };
    let encoder = input.encoder.iter().map(encoder);
    let otherwise = input.otherwise.iter().map(value);
    quote! {
        vector.input(
            Input::#begun(#name, #ty, #argument) #(.encoder(#encoder))* #(.otherwise(#otherwise))*
        );
    }
}
