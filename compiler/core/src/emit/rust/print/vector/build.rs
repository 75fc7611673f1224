//! The last method: from everything that was given to the numbers.

use std::collections::BTreeMap;

use fsc_runtime::types::{Type, Value};
use fsc_runtime::vector::Encoder;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Shape, builder, is_text};
use crate::emit::rust::model::{Crate, Needed, Step, VectorModule};
use crate::emit::rust::print::layout::Comments;
use crate::emit::rust::print::{float, native};
use crate::emit::rust::read::{Held, Native, Read, uses};
use crate::emit::rust::text::literal;
use crate::ir::plan::Input;

/// The method `build`.
pub(super) fn build(
    krate: &Crate<'_>,
    module: &VectorModule<'_>,
    shape: &Shape,
    comments: &mut Comments,
) -> TokenStream {
    let (steps, columns) = computed(krate, module, shape, comments);
    let body = quote!(#steps [#(#columns),*]);
    let given = given(module, &body);
    let bounds = module.pieces.iter().map(|piece| {
        let (ty, given) = (&piece.ty, builder::given(piece, &krate.words, &quote!('a)));
        quote!(#ty: Has<needs::#ty, Holds = #given>,)
    });
    let (name, lifetime) = (&module.name, shape.lifetime());
    let takes = if builder::borrows(module) || shape.has_text { quote!(<'a>) } else { quote!() };
    let wheres = if module.pieces.is_empty() { quote!() } else { quote!(where #(#bounds)*) };
    quote! {
        /// The vector. There is a value for every column, whatever was given.
        pub fn build #takes(self) -> #name #lifetime
        #wheres
        {
            #given
            #steps
            #name([#(#columns),*])
        }
    }
}

/// Statements that unpack what was given and is used.
fn given(module: &VectorModule<'_>, body: &TokenStream) -> TokenStream {
    let mut statements = TokenStream::new();
    let mut needs_now = uses(body, "now");
    for (at, piece) in module.pieces.iter().enumerate() {
        let name = &piece.method;
        match &piece.needed {
            Needed::Record { group, .. } if group.is_stored() => {
                needs_now = true;
                let age = &module.leaves.asks[at].age;
                let aged = uses(body, &age.to_string());
                statements.extend(stored(name, aged.then_some(age)));
            }
            Needed::Record { .. } => statements.extend(quote!(let #name = &self.#name.value().features;)),
            Needed::Request(_) => statements.extend(quote!(let #name = self.#name.value();)),
        }
    }
    let now = if needs_now { quote!(let now = self.now;) } else { quote!(let _ = self.now;) };
    quote!(#now #statements)
}

fn stored(name: &Ident, age: Option<&Ident>) -> TokenStream {
    match age {
        None => quote!(let #name = features_at(self.#name.value(), now);),
        Some(age) => quote! {
            let #name = self.#name.value();
            let #age = age_at(#name, now);
            let #name = features_at(#name, now);
        },
    }
}

/// The steps, each under the words of the spec, and the columns.
fn computed(
    krate: &Crate<'_>,
    module: &VectorModule<'_>,
    shape: &Shape,
    comments: &mut Comments,
) -> (TokenStream, Vec<TokenStream>) {
    let mut read =
        Read { plan: krate.plan, words: &krate.words, leaves: &module.leaves, variables: BTreeMap::new() };
    let mut statements = TokenStream::new();
    let mut inputs = BTreeMap::new();
    for step in &module.steps {
        match step {
            Step::Shared { node, name } => {
                let value = read.definition(*node);
                let code = &value.code;
                statements.extend(quote!(let #name = #code;));
                read.variables.insert(*node, value.in_variable(name));
            }
            Step::Input { input: at, name } => {
                let input = &module.vector.inputs[*at];
                statements.extend(comments.add(&format!("{}: {}", input.name, input.text)));
                let code = match &input.encoder {
                    Some(encoder) => encoded(&read, input, encoder),
                    None => {
                        let value = read.definition(input.value);
                        read.variables.insert(input.value, value.in_variable(name));
                        value.code
                    }
                };
                statements.extend(quote!(let #name = #code;));
                inputs.insert(*at, name);
            }
        }
    }
    let columns = module.vector.inputs.iter().enumerate().flat_map(|(at, input)| {
        let cells = columns(&read, input, inputs.get(&at).copied());
        let text = is_text(krate, input);
        cells
            .into_iter()
            .map(move |cell| if shape.has_text && !text { quote!(Cell::Number(#cell)) } else { cell })
    });
    let columns = columns.collect();
    (statements, columns)
}

/// The columns of an input.
fn columns(read: &Read<'_>, input: &Input, variable: Option<&Ident>) -> Vec<TokenStream> {
    match (&input.encoder, variable) {
        (Some(Encoder::OneHot { values, other, null }), Some(name)) => {
            let listed = (0..values.len()).map(|at| {
                let at = Literal::usize_unsuffixed(at);
                quote!(cell(#name.at(#at)))
            });
            let other = other.then(|| quote!(cell(#name.other())));
            let null = null.then(|| quote!(cell(#name.null())));
            listed.chain(other).chain(null).collect()
        }
        (Some(_), Some(name)) => vec![quote!(cell(#name))],
        _ => plain(&read.node(input.value)),
    }
}

/// The columns of an input without an encoder.
fn plain(value: &Native) -> Vec<TokenStream> {
    let code = &value.code;
    let receiver = value.receiver();
    match (&value.ty, value.nullable) {
        (Type::Vector(width), nullable) => {
            let element = |at: u32| {
                let at = Literal::u32_unsuffixed(at);
                let operand = value.operand();
                if nullable { quote!(cell(#receiver.map(|x| x[#at]))) } else { quote!(cell(#operand[#at])) }
            };
            (0..*width).map(element).collect()
        }
        (Type::String, false) => vec![quote!(Cell::text(#code))],
        (Type::String, true) => vec![quote!(#receiver.map_or(Cell::Null, Cell::text))],
        (Type::Enum(_), false) => vec![quote!(Cell::text(#receiver.word()))],
        (Type::Enum(_), true) => vec![quote!(#receiver.map_or(Cell::Null, |x| Cell::text(x.word())))],
        _ => vec![quote!(cell(#code))],
    }
}

/// The code of an encoded input: a place in a list, or a number that may be missing.
fn encoded(read: &Read<'_>, input: &Input, encoder: &Encoder) -> TokenStream {
    let value = read.node(input.value);
    let scaled = |path: TokenStream, parameters: TokenStream| {
        let number = number(&value);
        if value.nullable {
            quote!(#number.map(|x| #path(x, #parameters)))
        } else {
            quote!(#path(#number, #parameters))
        }
    };
    let (code, nullable) = match encoder {
        Encoder::OneHot { values, .. } => (slot(read, &value, values), false),
        Encoder::Ordinal(values) => {
            let slot = slot(read, &value, values);
            (quote!(#slot.position()), true)
        }
        Encoder::Bucketize(edges) => {
            let edges = edges.iter().map(|edge| float(edge.0));
            (scaled(quote!(bucketize), quote!(&[#(#edges),*])), value.nullable)
        }
        Encoder::Standardize { mean, deviation } => {
            let (mean, deviation) = (float(mean.0), float(deviation.0));
            (scaled(quote!(standardize), quote!(#mean, #deviation)), value.nullable)
        }
        Encoder::MinMax { low, high } => {
            let (low, high) = (float(low.0), float(high.0));
            (scaled(quote!(min_max), quote!(#low, #high)), value.nullable)
        }
    };
    match input.otherwise.as_ref().and_then(fsc_runtime::vector::number_of) {
        Some(otherwise) if nullable => {
            let otherwise = float(otherwise);
            quote!(#code.unwrap_or(#otherwise))
        }
        _ => code,
    }
}

/// The place of a value in a list of literals.
fn slot(read: &Read<'_>, value: &Native, values: &[Value]) -> TokenStream {
    let listed = values.iter().map(|listed| match (listed, &value.ty) {
        (Value::String(word), _) => {
            let word = literal(word);
            quote!(#word)
        }
        (other, ty) => native(other, ty, read.words),
    });
    let receiver = value.receiver();
    let code = match (&value.ty, value.nullable, value.held) {
        (Type::Enum(_), false, _) => quote!(Some(#receiver.word())),
        (Type::Enum(_), true, _) => quote!(#receiver.map(|x| x.word())),
        (Type::String, false, Held::Owned) => quote!(Some(#receiver.as_str())),
        (Type::String, true, Held::Owned) => quote!(#receiver.as_deref()),
        _ => value.clone().optional().code,
    };
    quote!(Slot::of(#code, &[#(#listed),*]))
}

/// A number as `f64`.
fn number(value: &Native) -> TokenStream {
    let (code, receiver) = (&value.code, value.receiver());
    match (&value.ty, value.nullable) {
        (Type::Float, _) => code.clone(),
        (Type::Int, false) => {
            let operand = value.operand();
            quote!(#operand as f64)
        }
        (Type::Int, true) => quote!(#receiver.map(|x| x as f64)),
        (Type::Bool, false) => quote!(flag(#code)),
        (Type::Bool, true) => quote!(#receiver.map(flag)),
        (_, false) => quote!(#receiver.float()),
        (_, true) => quote!(#receiver.map(|x| x.float())),
    }
}
