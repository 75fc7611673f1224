//! Lists, maps and vectors.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::Type;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::apply::{Gives, apply_to};
use super::native::is_copied;
use super::{Call, Native, Shape};

impl Call<'_> {
    pub(super) fn collection(&self) -> Native {
        match (self.function, &self.types()[..]) {
            (Function::Contains, [Type::String, _]) => self.tested("contains"),
            (Function::Contains, [Type::Map(_), _]) => self.method("contains_key"),
            (Function::Contains, _) => self.helper("contains"),
            (Function::Index, [Type::Map(value), _]) => self.item("value", value),
            (Function::Index, [Type::List(item), _]) => self.item("item", item),
            (Function::Size, _) => apply_to(&self.arguments, &self.gives(Shape::Operator), &|arguments| {
                let operands = arguments.iter().map(Native::receiver);
                quote!(#(#operands)*.len() as i64)
            }),
            (Function::Keys, _) => self.helper("keys"),
            (Function::Values, _) => self.helper("values"),
            (Function::MaxKey, _) => self.part_of("max_key"),
            (Function::SumValues, [Type::Map(value)]) => self.helper(match &**value {
                Type::Int => "sum_ints",
                Type::Duration => "sum_durations",
                Type::Decimal { .. } => "sum_decimals",
                _ => "sum_floats",
            }),
            (Function::Pad(width), [Type::List(item), _]) => self.pad(*width, item),
            (Function::Dot, _) => self.vectors("dot"),
            (Function::Norm, _) => self.vectors("norm"),
            _ => self.vectors("cosine"),
        }
    }

    /// A function of `fsc_runtime::record::collection` that refers to its arguments.
    fn helper(&self, name: &str) -> Native {
        self.path_of(name, &self.gives(Shape::Call))
    }

    /// The same, where the result is a part of the first argument.
    fn part_of(&self, name: &str) -> Native {
        self.path_of(name, &self.gives(Shape::Call).borrowing())
    }

    fn path_of(&self, name: &str, gives: &Gives) -> Native {
        let name = format_ident!("{name}");
        apply_to(&self.arguments, gives, &|arguments| {
            let arguments = arguments.iter().map(Native::referred);
            quote!(collection::#name(#(#arguments),*))
        })
    }

    /// An item of a list, or a value of a map.
    fn item(&self, name: &str, item: &Type) -> Native {
        let name = format_ident!("{name}");
        let gives = self.gives(Shape::Call);
        let copied = match item {
            ty if is_copied(ty) => quote!(.copied()),
            Type::String => quote!(.map(String::as_str)),
            Type::List(_) => quote!(.map(Vec::as_slice)),
            _ => quote!(),
        };
        let gives = if is_copied(item) { gives } else { gives.borrowing() };
        apply_to(&self.arguments, &gives, &|arguments| {
            let arguments = arguments.iter().map(Native::referred);
            quote!(collection::#name(#(#arguments),*)#copied)
        })
    }

    fn pad(&self, width: u32, item: &Type) -> Native {
        let width = Literal::u32_unsuffixed(width);
        let number = match item {
            Type::Int => quote!(|item| *item as f64),
            Type::Float => quote!(|item| *item),
            _ => quote!(|item| item.float()),
        };
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let parts: Vec<TokenStream> = arguments.iter().map(Native::referred).collect();
            let [items, fill] = parts.as_slice() else { return quote!() };
            quote!(collection::pad::<_, #width>(#items, #fill, #number))
        })
    }

    /// A primitive of vectors, which are slices to it.
    fn vectors(&self, name: &str) -> Native {
        let name = format_ident!("{name}");
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let arguments = arguments.iter().map(Native::referred);
            quote!(scalar::space::#name(#(#arguments),*))
        })
    }
}
