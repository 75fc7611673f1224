//! Truth values, comparisons, and choices among values.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::Type;
use proc_macro2::TokenStream;
use quote::quote;

use super::apply::{Gives, apply_to};
use super::{Call, Held, Native, Shape, is_copied};

impl Call<'_> {
    pub(super) fn three_valued(&self) -> Native {
        match self.function {
            Function::And => self.joined(&quote!(&&), "all"),
            Function::Or => self.joined(&quote!(||), "any"),
            Function::Not => apply_to(&self.arguments, &self.gives(Shape::Operator), &|arguments| {
                let operands = arguments.iter().map(Native::operand);
                quote!(!#(#operands)*)
            }),
            Function::Coalesce => coalesce(&unified(self.arguments.clone())),
            Function::Case => self.case(),
            _ => self.known(),
        }
    }

    fn joined(&self, sign: &TokenStream, name: &str) -> Native {
        if self.arguments.iter().all(|argument| !argument.nullable) {
            let operands = self.arguments.iter().map(Native::operand);
            let mut code = TokenStream::new();
            for (at, operand) in operands.enumerate() {
                let sign = (at > 0).then_some(sign);
                code.extend(quote!(#sign #operand));
            }
            return Native::new(code, &Type::Bool, Shape::Operator);
        }
        let name = quote::format_ident!("{name}");
        let operands = self.arguments.iter().map(|argument| argument.clone().optional().code);
        let code = quote!(truth::#name([#(#operands),*]));
        Native::new(code, &Type::Bool, Shape::Call).missing()
    }

    /// `is null` and `is not null`.
    fn known(&self) -> Native {
        let is_null = *self.function == Function::IsNull;
        let code = match self.arguments.first() {
            Some(argument) if argument.nullable => {
                let receiver = argument.receiver();
                if is_null { quote!(#receiver.is_none()) } else { quote!(#receiver.is_some()) }
            }
            _ if is_null => quote!(false),
            _ => quote!(true),
        };
        Native::new(code, &Type::Bool, Shape::Call)
    }

    fn case(&self) -> Native {
        let (pairs, last) = self.arguments.as_chunks::<2>();
        let values = pairs.iter().map(|[_, value]| value).chain(last).cloned().collect();
        let mut values: Vec<Native> = unified(values);
        let nullable = last.is_empty() || values.iter().any(|value| value.nullable);
        if nullable {
            values = values.into_iter().map(Native::optional).collect();
        }
        let mut code = TokenStream::new();
        for ([condition, _], value) in pairs.iter().zip(&values) {
            let (condition, value) = (truth(condition), &value.code);
            code.extend(quote!(if #condition { #value } else));
        }
        let otherwise = match values.get(pairs.len()) {
            Some(value) => value.code.clone(),
            None => quote!(None),
        };
        let held = values.first().map_or(Held::Copied, |value| value.held);
        let native = Native::new(quote!(#code { #otherwise }), self.ty, Shape::Operator);
        Native { held, nullable, ..native }
    }

    pub(super) fn comparison(&self) -> Native {
        let sign = match self.function {
            Function::Equal => quote!(==),
            Function::NotEqual => quote!(!=),
            Function::Less => quote!(<),
            Function::LessOrEqual => quote!(<=),
            Function::Greater => quote!(>),
            _ => quote!(>=),
        };
        apply_to(&self.arguments, &self.gives(Shape::Operator), &|arguments| {
            let [left, right] = arguments else { return quote!() };
            let (left, right) = (compared(left), compared(right));
            quote!(#left #sign #right)
        })
    }

    pub(super) fn choice(&self) -> Native {
        match self.function {
            Function::Between => apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
                let [value, low, high] = arguments else { return quote!() };
                let (value, low, high) = (compared(value), compared(low), compared(high));
                quote!((#low..=#high).contains(&#value))
            }),
            Function::In => self.one_of(),
            Function::Least => self.extreme("min"),
            Function::Greatest => self.extreme("max"),
            _ => apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
                let [value, low, high] = arguments else { return quote!() };
                let (value, low, high) = (value.receiver(), &low.code, &high.code);
                quote!(#value.max(#low).min(#high))
            }),
        }
    }

    fn one_of(&self) -> Native {
        let matched = !matches!(self.types().first(), Some(Type::Float | Type::Decimal { .. }));
        apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let [value, listed @ ..] = arguments else { return quote!() };
            let value = compared(value);
            let listed = listed.iter().map(|item| &item.code);
            if matched {
                quote!(matches!(#value, #(#listed)|*))
            } else {
                quote!([#(#listed),*].contains(&#value))
            }
        })
    }

    fn extreme(&self, name: &str) -> Native {
        let name = quote::format_ident!("{name}");
        let gives = Gives { borrows: !is_copied(self.ty), ..self.gives(Shape::Call) };
        apply_to(&self.arguments, &gives, &|arguments| {
            let [first, rest @ ..] = arguments else { return quote!() };
            let mut code = if is_copied(&first.ty) { first.receiver() } else { compared(first) };
            for other in rest {
                let other = compared(other);
                code = quote!(#code.#name(#other));
            }
            code
        })
    }
}

/// A value as an operand of a comparison: a text as `&str`.
fn compared(value: &Native) -> TokenStream {
    let code = value.operand();
    match (value.held, &value.ty) {
        (Held::Owned, Type::String) => {
            let receiver = value.receiver();
            quote!(#receiver.as_str())
        }
        _ => code,
    }
}

/// A condition that is true, and not merely unknown.
fn truth(condition: &Native) -> TokenStream {
    let code = condition.operand();
    if condition.nullable { quote!(#code == Some(true)) } else { condition.code.clone() }
}

/// Values of one kind: all owned as soon as one is.
fn unified(values: Vec<Native>) -> Vec<Native> {
    if values.iter().any(|value| value.held == Held::Owned) {
        values.into_iter().map(Native::owned).collect()
    } else {
        values
    }
}

/// The first that is not null.
fn coalesce(values: &[Native]) -> Native {
    let mut values = values.iter().rev();
    let Some(last) = values.next() else { return Native::new(quote!(), &Type::Bool, Shape::Call) };
    values.fold(last.clone(), |rest, value| {
        if !value.nullable {
            return value.clone();
        }
        let (receiver, code) = (value.receiver(), &rest.code);
        let code = match (rest.nullable, rest.is_cheap()) {
            (false, true) => quote!(#receiver.unwrap_or(#code)),
            (false, false) => quote!(#receiver.unwrap_or_else(|| #code)),
            (true, true) => quote!(#receiver.or(#code)),
            (true, false) => quote!(#receiver.or_else(|| #code)),
        };
        Native { code, shape: Shape::Call, mapped: None, ..rest }
    })
}
