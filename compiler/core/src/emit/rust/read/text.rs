//! Texts: cut without copying where a part of a record's text is enough.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::Type;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::apply::{apply_to, by_path};
use super::{Call, Held, Native, Shape};
use crate::emit::rust::print::int;
use crate::emit::rust::text::literal;

impl Call<'_> {
    pub(super) fn text(&self) -> Native {
        match self.function {
            Function::Lower => self.primitive("text", "lower"),
            Function::Upper => self.primitive("text", "upper"),
            Function::Length => self.primitive("text", "length"),
            Function::Trim => self.part(quote!(scalar::text::trim), &[]),
            Function::Substring => self.part(quote!(scalar::text::substring), &[]),
            Function::SplitPart { separator, part } => {
                let (separator, part) = (literal(separator), Literal::u32_unsuffixed(*part));
                self.part(quote!(scalar::text::split_part), &[quote!(#separator), quote!(#part)])
            }
            Function::StartsWith => self.tested("starts_with"),
            Function::EndsWith => self.tested("ends_with"),
            Function::Like(pattern) => {
                let pattern = literal(pattern);
                self.with_text(&|text| quote!(scalar::pattern::like(#text, #pattern)))
            }
            Function::RegexLike(pattern) => {
                let pattern = literal(pattern);
                let found = self.with_text(&|text| {
                    quote!({
                        static REGEX: Regex = Regex::new(#pattern);
                        REGEX.is_found(#text)
                    })
                });
                Native { shape: Shape::Operator, ..found }
            }
            Function::Concat => apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
                let parts = arguments.iter().map(slice);
                quote!([#(#parts),*].concat())
            }),
            Function::HashBucket(buckets) => {
                let buckets = int(*buckets);
                self.with_text(&|text| quote!(scalar::hash::hash_bucket(#text, #buckets)))
            }
            _ => self.to_text(),
        }
    }

    /// A part of the first argument.
    fn part(&self, path: TokenStream, further: &[TokenStream]) -> Native {
        let gives = self.gives(Shape::Call).borrowing();
        if further.is_empty() {
            return by_path(path, &self.arguments, &gives);
        }
        apply_to(&self.arguments, &gives, &|arguments| {
            let arguments = arguments.iter().map(Native::referred);
            quote!(#path(#(#arguments,)* #(#further),*))
        })
    }

    /// A method of the first text that takes a slice of the second.
    pub(super) fn tested(&self, name: &str) -> Native {
        let name = quote::format_ident!("{name}");
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let [first, second] = arguments else { return quote!() };
            let (first, second) = (first.receiver(), slice(second));
            quote!(#first.#name(#second))
        })
    }

    /// Code on the text form of the one argument.
    fn with_text(&self, code: &dyn Fn(TokenStream) -> TokenStream) -> Native {
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let [one] = arguments else { return quote!() };
            let receiver = one.receiver();
            code(match &one.ty {
                Type::String => slice(one),
                Type::Enum(_) => quote!(#receiver.word()),
                _ => quote!(&#receiver.to_string()),
            })
        })
    }

    fn to_text(&self) -> Native {
        match &self.types()[..] {
            [Type::String] => self.same_text(),
            [Type::Enum(_)] => self.method("word").borrowed(),
            _ => self.method("to_string"),
        }
    }

    fn same_text(&self) -> Native {
        self.arguments.first().cloned().unwrap_or_else(|| self.same())
    }
}

/// A text as `&str`.
fn slice(text: &Native) -> TokenStream {
    let code = &text.code;
    match text.held {
        Held::Owned if text.shape == Shape::Operator => quote!(&(#code)),
        Held::Owned => quote!(&#code),
        _ => quote!(#code),
    }
}
