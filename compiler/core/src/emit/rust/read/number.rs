//! Arithmetic and casts to numbers.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::Type;
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::apply::{apply_to, by_path};
use super::{Call, Native, Shape};

impl Call<'_> {
    pub(super) fn number(&self) -> Native {
        match self.function {
            Function::Add | Function::Subtract | Function::Multiply => self.arithmetic(),
            Function::Divide => match self.types()[..] {
                [Type::Duration, _] => self.method("ratio"),
                _ => self.primitive("number", "divide"),
            },
            Function::Remainder => self.primitive("number", "remainder"),
            Function::Negate | Function::Abs | Function::Sign => self.signed(),
            Function::Floor => self.whole("floor"),
            Function::Ceil => self.whole("ceil"),
            Function::Round(digits) => self.rounded(*digits),
            Function::Exp => self.primitive("number", "exp"),
            Function::Sqrt => self.primitive("number", "sqrt"),
            Function::Ln => self.primitive("number", "ln"),
            Function::Log1p => self.primitive("number", "log1p"),
            Function::Power => self.primitive("number", "power"),
            Function::Haversine => self.haversine(),
            _ => self.cast(),
        }
    }

    fn arithmetic(&self) -> Native {
        let (float, int, sign, decimal) = match self.function {
            Function::Add => ("add", "saturating_add", quote!(+), "sum"),
            Function::Subtract => ("subtract", "saturating_sub", quote!(-), "difference"),
            _ => ("multiply", "saturating_mul", quote!(*), "product"),
        };
        match self.types()[..] {
            [Type::Int, Type::Int] => self.method(int),
            [Type::Float, Type::Float] => self.primitive("number", float),
            [Type::Decimal { .. }, Type::Decimal { .. }] => self.decimal(decimal, &[]),
            _ => apply_to(&self.arguments, &self.gives(Shape::Operator), &|arguments| {
                let operands: Vec<TokenStream> = arguments.iter().map(Native::operand).collect();
                let [left, right] = operands.as_slice() else { return quote!() };
                quote!(#left #sign #right)
            }),
        }
    }

    /// A function of `Decimal` with the scale of the result.
    fn decimal(&self, name: &str, further: &[TokenStream]) -> Native {
        let scale = match self.ty {
            Type::Decimal { scale, .. } => Literal::u8_unsuffixed(*scale),
            _ => Literal::u8_unsuffixed(0),
        };
        let name = format_ident!("{name}");
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let arguments = arguments.iter().map(Native::referred);
            quote!(Decimal::<#scale>::#name(#(#arguments,)* #(#further),*))
        })
    }

    fn signed(&self) -> Native {
        let name = match self.function {
            Function::Negate => "negate",
            Function::Abs => "abs",
            _ => "sign",
        };
        match (self.types()[..].first(), name) {
            (Some(Type::Int), "sign") => self.method("signum"),
            (Some(Type::Int), "negate") => self.method("saturating_neg"),
            (Some(Type::Int), _) => self.method("saturating_abs"),
            (Some(Type::Float), "negate") => self.primitive("number", "negate"),
            (Some(Type::Float), "sign") => self.primitive("number", "sign"),
            (_, "negate") => apply_to(&self.arguments, &self.gives(Shape::Operator), &|arguments| {
                let operands = arguments.iter().map(Native::operand);
                quote!(-#(#operands)*)
            }),
            (_, name) => self.method(name),
        }
    }

    fn whole(&self, name: &str) -> Native {
        match self.types()[..] {
            [Type::Float] => self.primitive("number", name),
            [Type::Decimal { .. }] => self.method(name),
            _ => self.same(),
        }
    }

    fn rounded(&self, digits: u8) -> Native {
        match self.types()[..] {
            [Type::Float] => {
                let digits = Literal::u8_unsuffixed(digits);
                apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
                    let arguments = arguments.iter().map(Native::referred);
                    quote!(scalar::number::round(#(#arguments,)* #digits))
                })
            }
            [Type::Decimal { scale, .. }] if digits < *scale => self.decimal("of", &[]),
            _ => self.same(),
        }
    }

    fn haversine(&self) -> Native {
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let parts: Vec<TokenStream> = arguments.iter().map(Native::referred).collect();
            let [a, b, c, d] = parts.as_slice() else { return quote!() };
            quote!(scalar::space::haversine((#a, #b), (#c, #d)))
        })
    }

    /// The one argument as it is.
    pub(super) fn same(&self) -> Native {
        apply_to(&self.arguments, &self.gives(Shape::Place), &|arguments| {
            let arguments = arguments.iter().map(|argument| &argument.code);
            quote!(#(#arguments)*)
        })
    }

    fn cast(&self) -> Native {
        match (self.function, &self.types()[..]) {
            (Function::ToInt, [Type::Float]) => self.primitive("cast", "float_to_int"),
            (Function::ToInt, [Type::String]) => self.primitive("cast", "text_to_int"),
            (Function::ToInt, [Type::Bool]) => self.path(quote!(i64::from)),
            (Function::ToInt, [Type::Decimal { .. }]) => self.decimal_to_int(),
            (Function::ToFloat, [Type::String]) => self.primitive("cast", "text_to_float"),
            (Function::ToFloat, [Type::Bool]) => self.path(quote!(fsc_runtime::vector::flag)),
            (Function::ToFloat, [Type::Decimal { .. }]) => self.method("float"),
            (Function::ToFloat, [Type::Int]) => {
                apply_to(&self.arguments, &self.gives(Shape::Operator), &|arguments| {
                    let operands = arguments.iter().map(Native::operand);
                    quote!(#(#operands)* as f64)
                })
            }
            (Function::ToDecimal { precision, .. }, [from]) => self.to_decimal(*precision, from),
            _ => self.same(),
        }
    }

    fn path(&self, path: TokenStream) -> Native {
        by_path(path, &self.arguments, &self.gives(Shape::Call))
    }

    /// A decimal fits an int always, or may not.
    fn decimal_to_int(&self) -> Native {
        let gives = self.gives(Shape::Call);
        if gives.partial {
            return self.method("int");
        }
        apply_to(&self.arguments, &gives, &|arguments| {
            let operands = arguments.iter().map(Native::receiver);
            quote!(#(#operands)*.int().unwrap_or_default())
        })
    }

    fn to_decimal(&self, precision: u8, from: &Type) -> Native {
        let digits = Literal::u8_unsuffixed(precision);
        let digits = [quote!(#digits)];
        let fits = !self.gives(Shape::Call).partial;
        match from {
            Type::Float => self.decimal("cast_float", &digits),
            Type::String => self.decimal("cast_text", &digits),
            Type::Int if fits => self.decimal("of_int", &[]),
            Type::Int => self.decimal("cast_int", &digits),
            Type::Decimal { .. } if fits => self.decimal("of", &[]),
            Type::Decimal { .. } => self.decimal("cast", &digits),
            _ => self.decimal("of_bool", &[]),
        }
    }
}
