//! Read-level expressions as native Rust: what a vector's builder computes, value by value, without tables.
//!
//! Every function is a call of the primitive that batch and stream call, too; what may be null is an `Option`. Ints, times and durations
//! saturate where batch would report an overflow, because a builder cannot fail.

mod apply;
mod choice;
mod collection;
mod literal;
mod native;
mod number;
mod text;
mod time;

use std::collections::BTreeMap;

use fsc_runtime::scalar::Function;
use fsc_runtime::types::{Field, Type};
use proc_macro2::Ident;
use quote::{format_ident, quote};

use apply::Gives;
pub(super) use native::{Held, Native, Shape, is_copied, uses};

use super::words::Words;
use crate::ir::plan::{NodeId, Op, Plan};

/// Where the leaves of a vector's expressions are found in its builder.
pub(super) struct Leaves<'a> {
    /// For each group that is asked: the variable with its features, and the field and type of each.
    pub(super) asks: Vec<AskLeaf<'a>>,
    /// For each request input: its variable, and its type.
    pub(super) requests: Vec<(Ident, &'a Field)>,
}

/// A group that is asked.
pub(super) struct AskLeaf<'a> {
    /// The variable that refers to its features.
    pub(super) features: Ident,
    /// The variable that holds how old its record is.
    pub(super) age: Ident,
    /// The field of each feature, and its type.
    pub(super) fields: Vec<(Ident, &'a Field)>,
}

/// Makes native code of the nodes of one vector.
pub(super) struct Read<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'a Words,
    pub(super) leaves: &'a Leaves<'a>,
    /// What stands in variables, as it is used.
    pub(super) variables: BTreeMap<NodeId, Native>,
}

impl Read<'_> {
    /// The code of a node.
    pub(super) fn node(&self, id: NodeId) -> Native {
        match self.variables.get(&id) {
            Some(variable) => variable.clone(),
            None => self.definition(id),
        }
    }

    /// The code of a node, even if it stands in a variable.
    pub(super) fn definition(&self, id: NodeId) -> Native {
        let node = self.plan.nodes.get(id);
        match &node.op {
            Op::Literal(value) => literal::literal(value, &node.ty, self.words),
            Op::Now => Native::new(quote!(now), &Type::Timestamp, Shape::Place),
            Op::Feature(ask, feature) => {
                let ask = &self.leaves.asks[ask.0 as usize];
                let (field, of) = &ask.fields[*feature as usize];
                feature_(&ask.features, field, of)
            }
            Op::Present(ask) => {
                let age = &self.leaves.asks[ask.0 as usize].age;
                Native::new(quote!(#age.is_some()), &Type::Bool, Shape::Call)
            }
            Op::Age(ask) => {
                let age = &self.leaves.asks[ask.0 as usize].age;
                Native::new(quote!(#age), &Type::Duration, Shape::Place).missing()
            }
            Op::Request(input) => {
                let (variable, field) = &self.leaves.requests[*input as usize];
                let given = Native::new(quote!(#variable), &field.ty, Shape::Place).borrowed();
                Native { nullable: field.nullable, ..given }
            }
            Op::Call(function, arguments) => {
                let arguments = arguments.iter().map(|id| self.node(*id)).collect();
                self.call(function, arguments, &node.ty)
            }
            // INVARIANT: a vector reads features, inputs and now; rows stay in groups.
            other => unreachable!("{other:?} is read by no vector"),
        }
    }

    fn call(&self, function: &Function, arguments: Vec<Native>, ty: &Type) -> Native {
        use Function as F;
        let call = Call { function, arguments, ty };
        match function {
            F::And | F::Or | F::Not | F::IsNull | F::IsNotNull | F::Coalesce | F::Case => call.three_valued(),
            F::Equal | F::NotEqual | F::Less | F::LessOrEqual | F::Greater | F::GreaterOrEqual => {
                call.comparison()
            }
            F::Between | F::In | F::Least | F::Greatest | F::Clip => call.choice(),
            F::Like(_) | F::RegexLike(_) | F::Lower | F::Upper | F::Trim | F::Length | F::Substring => {
                call.text()
            }
            F::SplitPart { .. } | F::Concat | F::StartsWith | F::EndsWith | F::HashBucket(_) | F::ToText => {
                call.text()
            }
            F::Contains | F::Index | F::Size | F::Keys | F::Values | F::MaxKey | F::SumValues | F::Pad(_) => {
                call.collection()
            }
            F::Dot | F::Norm | F::Cosine => call.collection(),
            F::ToDate | F::ToTimestamp | F::Days | F::Hours | F::Minutes | F::Seconds => call.time(),
            F::Date(_) | F::Part(..) | F::Truncate(_) => call.time(),
            _ => call.number(),
        }
    }
}

/// A feature of a record, as it is used.
fn feature_(features: &Ident, field: &Ident, of: &Field) -> Native {
    let whole = Native::new(quote!(#features.#field), &of.ty, Shape::Place);
    let whole = Native { nullable: of.nullable, ..whole };
    if whole.held == Held::Copied {
        return whole;
    }
    let code = match (&of.ty, of.nullable) {
        (Type::String, false) => quote!(#features.#field.as_str()),
        (Type::List(_), false) => quote!(#features.#field.as_slice()),
        (Type::String | Type::List(_), true) => quote!(#features.#field.as_deref()),
        (_, false) => quote!(&#features.#field),
        (_, true) => quote!(#features.#field.as_ref()),
    };
    let is_reference = !of.nullable && matches!(of.ty, Type::Map(_) | Type::Vector(_));
    let shape = if is_reference { Shape::Operator } else { Shape::Place };
    Native { code, shape, ..whole }.borrowed()
}

/// One call of a row function.
struct Call<'a> {
    function: &'a Function,
    arguments: Vec<Native>,
    ty: &'a Type,
}

impl Call<'_> {
    /// What the function gives for arguments that are there.
    fn gives(&self, shape: Shape) -> Gives {
        let types: Vec<&Type> = self.arguments.iter().map(|argument| &argument.ty).collect();
        let partial = self.function.gives_null(&types, &vec![false; types.len()]);
        let shape = if partial { Shape::Call } else { shape };
        Gives { ty: self.ty.clone(), partial, borrows: false, shape }
    }

    /// The types of the arguments.
    fn types(&self) -> Vec<&Type> {
        self.arguments.iter().map(|argument| &argument.ty).collect()
    }

    /// A primitive of `fsc_runtime::scalar` on the arguments.
    fn primitive(&self, module: &str, name: &str) -> Native {
        let (module, name) = (format_ident!("{module}"), format_ident!("{name}"));
        apply::by_path(quote!(scalar::#module::#name), &self.arguments, &self.gives(Shape::Call))
    }

    /// A method of the first argument, with the others as its arguments.
    fn method(&self, name: &str) -> Native {
        let name = format_ident!("{name}");
        apply::apply_to(&self.arguments, &self.gives(Shape::Call), &|arguments| {
            let [first, rest @ ..] = arguments else { return quote!() };
            let first = first.receiver();
            let rest = rest.iter().map(Native::referred);
            quote!(#first.#name(#(#rest),*))
        })
    }
}
