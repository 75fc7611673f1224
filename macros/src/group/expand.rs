//! What a struct of features gets. The group's modules stand beside it, hidden: its job is theirs, and so is all that
//! readers need to know; the struct has only fields of its own.

use fsc_core::emit::rust::{Binding, BoundField};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Error, LitStr};

use super::check::inner;
use super::own::{Own, OwnField};

/// A field, and what the group says of it.
type Pair<'a> = (&'a OwnField, &'a BoundField);

/// The code.
pub(super) fn expand(own: &Own, binding: &Binding, request: Option<String>) -> syn::Result<TokenStream> {
    let modules: TokenStream = binding.modules.parse().map_err(|error| {
        Error::new_spanned(&own.options.group, format!("the group cannot be written in Rust: {error}"))
    })?;
    let hidden = format_ident!("__fsc_{}", own.name.to_string().to_lowercase());
    let (module, features) = (format_ident!("{}", binding.module), format_ident!("{}", binding.features));
    let made = quote!(#hidden::groups::#module::#features);
    let pairs: Vec<Pair<'_>> = binding
        .fields
        .iter()
        .filter_map(|bound| Some((own.fields.iter().find(|field| field.ident == bound.ident)?, bound)))
        .collect();
    let (key, key_type) = key(own, binding, &hidden);
    let (compared, group) = (compared(own, &made, &pairs), group(own, &made, (&key, &pairs)));
    let stored = binding.is_stored.then(|| stored(own, &made, &pairs));
    let inherent = inherent(own, request.as_deref(), &quote!(#hidden::groups::#module));
    Ok(quote! {
        #[doc(hidden)]
        mod #hidden {
            #modules
        }
        #key_type
        const _: () = {
            #compared
        };
        #group
        #stored
        #inherent
    })
}

/// The type of the key, and its declaration.
fn key(own: &Own, binding: &Binding, hidden: &Ident) -> (Ident, TokenStream) {
    let (visibility, name) = (&own.visibility, format_ident!("{}Key", own.name));
    let key = format_ident!("{}", binding.key);
    let docs = format!("The key of `{}`.", binding.name);
    let declared = quote! {
        #[doc = #docs]
        #visibility type #name = #hidden::keys::#key;
        const _: ::core::marker::PhantomData<#name> = ::core::marker::PhantomData;
    };
    (name, declared)
}

/// What does not compile where a field is not what the group says: types are equal, or have the same words.
fn compared(own: &Own, made: &TokenStream, pairs: &[Pair<'_>]) -> TokenStream {
    let name = &own.name;
    let fields = pairs.iter().map(|(field, bound)| {
        let (ident, span) = (&field.ident, field.ty.span());
        match bound.words() {
            None => quote_spanned!(span=> let _ = |own: &#name, made: &#made| same(&made.#ident, &own.#ident);),
            Some(words) => {
                let (ty, words) = (inner(&field.ty), words.iter().map(|word| &**word));
                let message = format!("the words of `{ident}` are {}", bound.field.ty);
                quote_spanned! {span=>
                    const _: () = ::core::assert!(
                        ::fsc_runtime::record::same_words(<#ty as ::fsc_runtime::record::Word>::WORDS, &[#(#words),*]),
                        #message
                    );
                }
            }
        }
    });
    quote! {
        fn compared() {
            fn same<T>(_: &T, _: &T) {}
            let _ = same::<()>;
            #(#fields)*
        }
        const _: fn() = compared;
    }
}

fn group(own: &Own, made: &TokenStream, (key, pairs): (&Ident, &[Pair<'_>])) -> TokenStream {
    let name = &own.name;
    let puts = pairs.iter().map(|(field, bound)| {
        let (ident, name) = (&field.ident, literal(&bound.field.name));
        let value =
            if bound.field.nullable { quote!(self.#ident.as_ref()) } else { quote!(Some(&self.#ident)) };
        quote!(record.put(#name, #value);)
    });
    let gets = pairs.iter().map(|(field, bound)| {
        let (ident, name) = (&field.ident, literal(&bound.field.name));
        let get = if bound.field.nullable { quote!(nullable) } else { quote!(required) };
        quote!(#ident: record.#get(#name)?)
    });
    let as_group = quote!(<#made as ::fsc_runtime::record::FeatureGroup>);
    quote! {
        impl ::fsc_runtime::record::FeatureGroup for #name {
            type Key = #key;

            const NAME: &'static str = #as_group::NAME;
            const FINGERPRINT: &'static str = #as_group::FINGERPRINT;
            const EVENT_TIME: ::fsc_runtime::record::EventTimeForm = #as_group::EVENT_TIME;

            fn write(&self, record: &mut ::fsc_runtime::record::Writer) {
                #(#puts)*
            }

            fn read(
                record: &::fsc_runtime::record::Reader<'_>,
            ) -> ::core::result::Result<Self, ::fsc_runtime::record::Unreadable> {
                Ok(Self { #(#gets),* })
            }
        }
    }
}

fn stored(own: &Own, made: &TokenStream, pairs: &[Pair<'_>]) -> TokenStream {
    let name = &own.name;
    let fields = pairs.iter().map(|(field, bound)| {
        let (ident, ty) = (&field.ident, inner(&field.ty));
        let word = quote!(<#ty as ::fsc_runtime::record::Word>::ALL);
        match (bound.words(), bound.field.nullable) {
            (None, _) => quote!(#ident: absent.#ident.clone()),
            // The words are the same, in the same order.
            (Some(_), false) => quote!(#ident: #word[absent.#ident as usize]),
            (Some(_), true) => quote!(#ident: absent.#ident.map(|word| #word[word as usize])),
        }
    });
    let as_stored = quote!(<#made as ::fsc_runtime::record::Stored>);
    quote! {
        impl ::fsc_runtime::record::Stored for #name {
            const TTL: ::core::option::Option<::fsc_runtime::record::Duration> = #as_stored::TTL;

            fn absent() -> &'static Self {
                static ABSENT: ::std::sync::LazyLock<#name> = ::std::sync::LazyLock::new(|| {
                    let absent = #as_stored::absent();
                    #name { #(#fields),* }
                });
                &ABSENT
            }
        }
    }
}

fn inherent(own: &Own, request: Option<&str>, module: &TokenStream) -> TokenStream {
    let name = &own.name;
    let request = request.map(|request| {
        let request = literal(request);
        quote! {
            /// The request that makes the FeatureGroup.
            pub const CREATE_FEATURE_GROUP: &'static str = #request;
        }
    });
    quote! {
        impl #name {
            #request

            /// The job that computes the group from its source.
            pub fn job() -> ::fsc_runtime::job::Group {
                #module::job()
            }
        }
    }
}

fn literal(text: &str) -> LitStr {
    LitStr::new(text, Span::call_site())
}
