//! Constants.

use fsc_runtime::types::{Type, Value};
use quote::quote;

use super::native::{Held, Native, Shape};
use crate::emit::rust::print::native as printed;
use crate::emit::rust::text::literal as quoted;
use crate::emit::rust::words::Words;

/// A constant.
pub(super) fn literal(value: &Value, ty: &Type, words: &Words) -> Native {
    let (code, shape) = match (value, ty) {
        (Value::Null, _) => {
            let ty = words.native(ty);
            (quote!(None::<#ty>), Shape::Place)
        }
        (Value::Int(_), Type::Int) | (Value::Float(_), Type::Float) => {
            (printed(value, ty, words), Shape::Literal)
        }
        (Value::String(text), Type::String) => {
            let text = quoted(text);
            return Native::new(quote!(#text), ty, Shape::Place).borrowed();
        }
        (Value::Decimal { .. }, Type::Decimal { scale, .. }) => {
            let decimal = printed(value, ty, words);
            let scale = proc_macro2::Literal::u8_unsuffixed(*scale);
            // The scale is said where nothing else would say it.
            let code = decimal.to_string().replacen("Decimal", &format!("Decimal::<{scale}>"), 1);
            (code.parse().unwrap_or(decimal), Shape::Place)
        }
        _ => (printed(value, ty, words), Shape::Place),
    };
    let native = Native { nullable: value.is_null(), ..Native::new(code, ty, shape) };
    // What a literal allocates is made once more wherever it stands.
    if native.held == Held::Owned { Native { shape: Shape::Call, ..native } } else { native }
}
