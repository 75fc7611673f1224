//! Constants as values of native types: `Decimal(1050)`, `words::EventType::Purchase`, `"none".to_owned()`.

use fsc_runtime::types::{Field, Type, Value};
use proc_macro2::TokenStream;
use quote::quote;

use super::value::{digits, float, int};
use crate::emit::rust::text::literal;
use crate::emit::rust::words::Words;

/// A value of a field: behind `Some` where the field may be null.
pub(super) fn of_field(value: &Value, field: &Field, words: &Words) -> TokenStream {
    match (value.is_null(), field.nullable) {
        (true, _) => quote!(None),
        (false, true) => {
            let native = native(value, &field.ty, words);
            quote!(Some(#native))
        }
        (false, false) => native(value, &field.ty, words),
    }
}

/// A value that is there.
pub(in crate::emit::rust) fn native(value: &Value, ty: &Type, words: &Words) -> TokenStream {
    match (value, ty) {
        (Value::Bool(x), _) => quote!(#x),
        (Value::Int(x), _) => int(*x),
        (Value::Float(x), _) => float(*x),
        (Value::Decimal { digits: x, .. }, _) => {
            let x = digits(*x);
            quote!(Decimal(#x))
        }
        (Value::String(word), Type::Enum(set)) => words.variant(set, word).unwrap_or_default(),
        (Value::String(x), _) => {
            let x = literal(x);
            quote!(#x.to_owned())
        }
        (Value::Timestamp(x), _) => {
            let x = int(*x);
            quote!(Timestamp(#x))
        }
        (Value::Date(x), _) => {
            let x = int(i64::from(*x));
            quote!(Date(#x))
        }
        (Value::Duration(x), _) => {
            let x = int(*x);
            quote!(Duration(#x))
        }
        (Value::Vector(items), _) => {
            let items = items.iter().map(|item| float(*item));
            quote!([#(#items),*])
        }
        (Value::List(items), Type::List(item)) => {
            let items: Vec<_> = items.iter().map(|value| native(value, item, words)).collect();
            if items.is_empty() { quote!(Vec::new()) } else { quote!(vec![#(#items),*]) }
        }
        (Value::Map(entries), Type::Map(item)) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, value)| {
                    let (key, value) = (literal(key), native(value, item, words));
                    quote!((#key.to_owned(), #value))
                })
                .collect();
            if entries.is_empty() { quote!(BTreeMap::new()) } else { quote!(BTreeMap::from([#(#entries),*])) }
        }
        _ => quote!(None),
    }
}
