//! `words.rs`: an enum for each closed set of words.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::rust::text::{code, docs, literal};
use crate::emit::rust::words::WordSet;

/// The enum of a set.
pub(super) fn words(set: &WordSet) -> TokenStream {
    let name = format_ident!("{}", set.name);
    let variants = set.variants.iter().map(|(_, variant)| format_ident!("{variant}")).collect::<Vec<_>>();
    let texts: Vec<_> = set.variants.iter().map(|(word, _)| literal(word)).collect();
    let declared = set.variants.iter().zip(&variants).map(|((word, _), variant)| {
        let docs = docs(&[code(word)]);
        quote!(#docs #variant,)
    });
    let docs = docs(&[format!("The words of {}.", code(&set.place))]);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #name {
            #(#declared)*
        }

        impl Word for #name {
            const WORDS: &'static [&'static str] = &[#(#texts),*];
            const ALL: &'static [Self] = &[#(Self::#variants),*];

            fn word(self) -> &'static str {
                match self {
                    #(Self::#variants => #texts,)*
                }
            }
        }
    }
}
