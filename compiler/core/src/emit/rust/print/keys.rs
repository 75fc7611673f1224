//! `keys.rs`: a struct for the key of each entity.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::rust::model::{Crate, KeyStruct};
use crate::emit::rust::text::{code, docs, literal, prose};

/// The struct of an entity's key.
pub(super) fn key(krate: &Crate<'_>, key: &KeyStruct<'_>) -> TokenStream {
    let name = &key.name;
    let fields = key.fields.iter().map(|field| {
        let (ident, ty) = (&field.ident, krate.words.native(&field.value.ty));
        let docs = docs(&[code(&field.value.name)]);
        quote!(#docs pub #ident: #ty,)
    });
    let idents: Vec<_> = key.fields.iter().map(|field| &field.ident).collect();
    let names: Vec<_> = key.fields.iter().map(|field| literal(&field.value.name)).collect();
    let record = if names.is_empty() { quote!(_) } else { quote!(record) };
    let docs = docs(&described(key));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #name {
            #(#fields)*
        }

        impl Key for #name {
            fn write(&self, #record: &mut Writer) {
                #(record.put(#names, Some(&self.#idents));)*
            }

            fn read(#record: &Reader<'_>) -> Result<Self, Unreadable> {
                Ok(Self { #(#idents: record.required(#names)?),* })
            }
        }
    }
}

fn described(key: &KeyStruct<'_>) -> Vec<String> {
    let mut lines = vec![format!("The key of {}.", code(&key.entity.name))];
    lines.extend(key.entity.about.description.iter().flat_map(|text| [String::new(), prose(text)]));
    lines
}
