//! The builder: a parameter for each piece, which says whether it has been given.

use fsc_runtime::types::{Field, Type};
use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust::model::{Crate, Needed, Piece, VectorModule};
use crate::emit::rust::read::is_copied;
use crate::emit::rust::text::{code, docs};
use crate::emit::rust::words::Words;

/// The function that begins a vector.
pub(super) fn begin(module: &VectorModule<'_>) -> TokenStream {
    let missing = module.pieces.iter().map(|_| quote!(Missing));
    let methods = module.pieces.iter().map(|piece| &piece.method);
    let docs = docs(&[
        format!(
            "Begins {} as of a time: that is `now`, and every record is read at it.",
            code(&module.vector.name)
        ),
        String::new(),
        "Give the builder everything that it has a method for, in any order, then [`Builder::build`]."
            .to_owned(),
    ]);
    quote! {
        #docs
        pub fn at(now: Timestamp) -> Builder<#(#missing),*> {
            Builder { now, #(#methods: Missing),* }
        }
    }
}

/// The builder and its methods, of which `build` is the last.
pub(super) fn builder(krate: &Crate<'_>, module: &VectorModule<'_>, build: &TokenStream) -> [TokenStream; 2] {
    let types: Vec<_> = module.pieces.iter().map(|piece| &piece.ty).collect();
    let fields = module.pieces.iter().map(|piece| {
        let (method, ty) = (&piece.method, &piece.ty);
        quote!(#method: #ty,)
    });
    let methods = (0..module.pieces.len()).map(|at| method(krate, module, at));
    let builder = quote! {
        /// A vector that is being given what it is made of.
        #[derive(Clone, Copy, Debug)]
        #[must_use = "call `build` to get the vector"]
        pub struct Builder<#(#types),*> {
            now: Timestamp,
            #(#fields)*
        }
    };
    let methods = quote! {
        impl<#(#types),*> Builder<#(#types),*> {
            #(#methods)*
            #build
        }
    };
    [builder, methods]
}

/// The method that gives one piece.
fn method(krate: &Crate<'_>, module: &VectorModule<'_>, at: usize) -> TokenStream {
    let piece = &module.pieces[at];
    let (name, ty) = (&piece.method, &piece.ty);
    let given = given(piece, &krate.words, &TokenStream::new());
    let results = module.pieces.iter().enumerate().map(|(other, piece)| {
        let ty = &piece.ty;
        if other == at { quote!(Given<#given>) } else { quote!(#ty) }
    });
    let fields = module.pieces.iter().enumerate().map(|(other, piece)| {
        let field = &piece.method;
        if other == at { quote!(#field: Given(#field)) } else { quote!(#field: self.#field) }
    });
    let docs = docs(&[described(piece)]);
    quote! {
        #docs
        pub fn #name(self, #name: #given) -> Builder<#(#results),*>
        where
            #ty: Lacks<needs::#ty>,
        {
            Builder { now: self.now, #(#fields),* }
        }
    }
}

fn described(piece: &Piece<'_>) -> String {
    let name = code(&piece.name);
    match &piece.needed {
        Needed::Record { group, .. } if group.is_stored() => {
            format!("The record of {name}; none where the store has none.")
        }
        Needed::Record { .. } => format!("The record of {name}, as it is at the builder's time."),
        Needed::Request(_) => format!("The input {name}, which arrives with the call."),
    }
}

/// The type of what is given, where references live for so long.
pub(super) fn given(piece: &Piece<'_>, words: &Words, lifetime: &TokenStream) -> TokenStream {
    match &piece.needed {
        Needed::Record { module, group } if group.is_stored() => {
            quote!(Option<&#lifetime groups::#module::Record>)
        }
        Needed::Record { module, .. } => quote!(&#lifetime groups::#module::Record),
        Needed::Request(field) => request(field, words, lifetime),
    }
}

/// Whether anything that a builder holds is borrowed.
pub(super) fn borrows(module: &VectorModule<'_>) -> bool {
    module.pieces.iter().any(|piece| match &piece.needed {
        Needed::Record { .. } => true,
        Needed::Request(field) => !is_copied(&field.ty),
    })
}

/// A request input as the builder takes it: borrowed where it is large.
fn request(field: &Field, words: &Words, lifetime: &TokenStream) -> TokenStream {
    let native = match &field.ty {
        Type::String => quote!(&#lifetime str),
        Type::List(item) => {
            let item = words.native(item);
            quote!(&#lifetime [#item])
        }
        Type::Map(_) | Type::Vector(_) => {
            let native = words.native(&field.ty);
            quote!(&#lifetime #native)
        }
        copied => words.native(copied),
    };
    if field.nullable { quote!(Option<#native>) } else { native }
}

/// What the builder needs, as types that errors can name.
pub(super) fn needs(module: &VectorModule<'_>) -> TokenStream {
    let needs = module.pieces.iter().map(|piece| {
        let ty = &piece.ty;
        let what = match &piece.needed {
            Needed::Record { .. } => "The record of",
            Needed::Request(_) => "The input",
        };
        let docs = docs(&[format!("{what} {}.", code(&piece.name))]);
        quote! {
            #docs
            pub enum #ty {}
        }
    });
    quote! {
        /// What the builder must be given.
        pub mod needs {
            #(#needs)*
        }
    }
}
