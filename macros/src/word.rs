//! `#[derive(Word)]`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, LitStr, Variant};

/// The set of words of an enum.
pub(crate) fn derive(input: TokenStream) -> syn::Result<TokenStream> {
    let input: DeriveInput = syn::parse2(input)?;
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "words are the variants of an enum"));
    };
    let mut words: Vec<LitStr> = Vec::new();
    for variant in &data.variants {
        let word = word(variant)?;
        if words.iter().any(|known| known.value() == word.value()) {
            return Err(Error::new_spanned(variant, format!("the word `{}` is there twice", word.value())));
        }
        words.push(word);
    }
    let (name, variants): (_, Vec<&Ident>) =
        (&input.ident, data.variants.iter().map(|variant| &variant.ident).collect());
    Ok(quote! {
        impl ::fsc_runtime::record::Word for #name {
            const WORDS: &'static [&'static str] = &[#(#words),*];
            const ALL: &'static [Self] = &[#(Self::#variants),*];

            fn word(self) -> &'static str {
                match self {
                    #(Self::#variants => #words,)*
                }
            }
        }
    })
}

fn word(variant: &Variant) -> syn::Result<LitStr> {
    if !matches!(variant.fields, Fields::Unit) {
        return Err(Error::new_spanned(variant, "a word holds nothing; remove the fields"));
    }
    match variant.attrs.iter().find(|attribute| attribute.path().is_ident("word")) {
        Some(said) => said.parse_args(),
        None => Ok(LitStr::new(&small(&variant.ident.to_string()), variant.ident.span())),
    }
}

/// `PageView` as `page_view`.
fn small(name: &str) -> String {
    let mut word = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !word.is_empty() {
            word.push('_');
        }
        word.push(letter.to_ascii_lowercase());
    }
    word
}
