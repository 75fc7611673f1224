//! Types, values and encoders of the language as Rust expressions that make them.

use fsc_runtime::types::{DAY, HOUR, MINUTE, SECOND, Type, Value};
use fsc_runtime::vector::{Encoder, Fraction};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::rust::text::literal;
use crate::emit::rust::words::Words;

/// An expression that makes a type.
pub(in crate::emit::rust) fn type_(ty: &Type, words: &Words) -> TokenStream {
    match ty {
        Type::Bool => quote!(Type::Bool),
        Type::Int => quote!(Type::Int),
        Type::Float => quote!(Type::Float),
        Type::Decimal { precision, scale } => {
            let (precision, scale) = (Literal::u8_unsuffixed(*precision), Literal::u8_unsuffixed(*scale));
            quote!(Type::decimal(#precision, #scale))
        }
        Type::String => quote!(Type::String),
        Type::Enum(set) => match words.path(set) {
            Some(path) => quote!(#path::ty()),
            None => {
                let set = set.iter().map(|word| literal(word));
                quote!(Type::enumeration([#(#set),*]))
            }
        },
        Type::Timestamp => quote!(Type::Timestamp),
        Type::Date => quote!(Type::Date),
        Type::Duration => quote!(Type::Duration),
        Type::Vector(width) => {
            let width = Literal::u32_unsuffixed(*width);
            quote!(Type::Vector(#width))
        }
        Type::List(item) => {
            let item = type_(item, words);
            quote!(Type::List(Box::new(#item)))
        }
        Type::Map(value) => {
            let value = type_(value, words);
            quote!(Type::Map(Box::new(#value)))
        }
    }
}

/// An expression that makes a dynamic value.
pub(in crate::emit::rust) fn value(value_: &Value) -> TokenStream {
    match value_ {
        Value::Null => quote!(Value::Null),
        Value::Bool(x) => quote!(Value::Bool(#x)),
        Value::Int(x) => {
            let x = int(*x);
            quote!(Value::Int(#x))
        }
        Value::Float(x) => {
            let x = float(*x);
            quote!(Value::Float(#x))
        }
        Value::Decimal { digits, scale } => {
            let (digits, scale) = (wide(*digits), Literal::u8_unsuffixed(*scale));
            quote!(Value::Decimal { digits: #digits, scale: #scale })
        }
        Value::String(x) => {
            let x = literal(x);
            quote!(Value::string(#x))
        }
        Value::Timestamp(x) => {
            let x = int(*x);
            quote!(Value::Timestamp(#x))
        }
        Value::Date(x) => {
            let x = int(i64::from(*x));
            quote!(Value::Date(#x))
        }
        Value::Duration(x) => {
            let x = int(*x);
            quote!(Value::Duration(#x))
        }
        Value::Vector(items) => {
            let items = items.iter().map(|item| float(*item));
            quote!(Value::Vector([#(#items),*].into()))
        }
        Value::List(items) => {
            let items = items.iter().map(value);
            quote!(Value::List([#(#items),*].into()))
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|(key, item)| {
                let (key, item) = (literal(key), value(item));
                quote!((#key.into(), #item))
            });
            quote!(Value::Map(BTreeMap::from([#(#entries),*]).into()))
        }
    }
}

/// An expression that makes an encoder.
pub(in crate::emit::rust) fn encoder(encoder: &Encoder) -> TokenStream {
    let fraction = |x: &Fraction| {
        let x = float(x.0);
        quote!(Fraction(#x))
    };
    match encoder {
        Encoder::OneHot { values, other, null } => {
            let values = values.iter().map(value);
            quote!(Encoder::OneHot { values: vec![#(#values),*], other: #other, null: #null })
        }
        Encoder::Ordinal(values) => {
            let values = values.iter().map(value);
            quote!(Encoder::Ordinal(vec![#(#values),*]))
        }
        Encoder::Bucketize(edges) => {
            let edges = edges.iter().map(fraction);
            quote!(Encoder::Bucketize(vec![#(#edges),*]))
        }
        Encoder::Standardize { mean, deviation } => {
            let (mean, deviation) = (fraction(mean), fraction(deviation));
            quote!(Encoder::Standardize { mean: #mean, deviation: #deviation })
        }
        Encoder::MinMax { low, high } => {
            let (low, high) = (fraction(low), fraction(high));
            quote!(Encoder::MinMax { low: #low, high: #high })
        }
    }
}

/// An int without a suffix, with a minus sign of its own where it needs one.
pub(in crate::emit::rust) fn int(x: i64) -> TokenStream {
    let magnitude = Literal::u64_unsuffixed(x.unsigned_abs());
    if x < 0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

fn wide(x: i128) -> TokenStream {
    let magnitude = Literal::u128_unsuffixed(x.unsigned_abs());
    if x < 0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

/// A float that reads back to the same bits.
pub(in crate::emit::rust) fn float(x: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(x.abs());
    if x < 0.0 { quote!(-#magnitude) } else { quote!(#magnitude) }
}

/// A span in the largest unit that holds it: `days(30)`.
pub(in crate::emit::rust) fn span(micros: i64) -> TokenStream {
    let units =
        [(DAY, quote!(days)), (HOUR, quote!(hours)), (MINUTE, quote!(minutes)), (SECOND, quote!(seconds))];
    for (unit, name) in units {
        if micros % unit == 0 {
            let count = int(micros / unit);
            return quote!(#name(#count));
        }
    }
    let count = int(micros);
    quote!(micros(#count))
}

/// The digits of a decimal literal.
pub(in crate::emit::rust) fn digits(x: i128) -> TokenStream {
    wide(x)
}
