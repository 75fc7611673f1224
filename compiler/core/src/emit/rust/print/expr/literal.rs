//! Constants.

use fsc_runtime::types::{Type, Value};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Exprs, span, text};
use crate::emit::rust::print::value;

impl Exprs<'_> {
    /// A constant in its shortest form.
    pub(super) fn literal(self, value_: &Value, ty: &Type) -> TokenStream {
        let short = match (value_, ty) {
            (Value::Null, _) => {
                let ty = value::type_(ty, self.words);
                return quote!(null(#ty));
            }
            (Value::Bool(x), Type::Bool) => Some(quote!(#x)),
            (Value::Int(x), Type::Int) => {
                let code = value::int(*x);
                // A literal without a suffix is an i32.
                Some(if i32::try_from(*x).is_ok() { code } else { suffixed(*x) })
            }
            (Value::Float(x), Type::Float) => Some(value::float(*x)),
            (Value::String(x), Type::String) => {
                let x = text::literal(x);
                Some(quote!(#x))
            }
            (Value::String(word), Type::Enum(set)) => self.words.variant(set, word),
            (Value::Timestamp(x), Type::Timestamp) => {
                let x = value::int(*x);
                Some(quote!(Timestamp(#x)))
            }
            (Value::Date(x), Type::Date) => {
                let x = value::int(i64::from(*x));
                Some(quote!(Date(#x)))
            }
            (Value::Duration(x), Type::Duration) => Some(span(*x)),
            (Value::Decimal { digits, scale }, Type::Decimal { precision, scale: wanted })
                if scale == wanted =>
            {
                let digits = value::digits(*digits);
                let (precision, scale) = (Literal::u8_unsuffixed(*precision), Literal::u8_unsuffixed(*scale));
                return quote!(decimal(#digits, #precision, #scale));
            }
            _ => None,
        };
        match short {
            Some(short) => quote!(lit(#short)),
            None => {
                let (value_, ty) = (value::value(value_), value::type_(ty, self.words));
                quote!(constant(#value_, #ty))
            }
        }
    }
}

fn suffixed(x: i64) -> TokenStream {
    let text = format!("{}_i64", x.unsigned_abs());
    let magnitude: TokenStream = text.parse().unwrap_or_default();
    match x {
        i64::MIN => quote!(i64::MIN),
        x if x < 0 => quote!(-#magnitude),
        _ => magnitude,
    }
}
