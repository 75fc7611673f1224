//! `vectors/NAME.rs`: a vector's numbers, the builder that makes them, and the job that makes its training set.

mod build;
mod builder;
mod job;

use fsc_runtime::vector::Dtype;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::file::File;
use super::layout::Comments;
use crate::emit::Artefact;
use crate::emit::rust::model::{Crate, VectorModule};
use crate::emit::rust::text::{code, docs, literal, prose};
use crate::ir::plan::{Input, PayloadFormat};
use fsc_runtime::types::Type;

/// The module of a vector.
pub(super) fn vector(krate: &Crate<'_>, module: &VectorModule<'_>) -> Artefact {
    let mut comments = Comments::default();
    let shape = Shape::of(krate, module);
    let mut plain = vec![numbers(module, &shape), constants(module, &shape), builder::begin(module)];
    let build = build::build(krate, module, &shape, &mut comments);
    plain.extend(builder::builder(krate, module, &build));
    plain.push(builder::needs(module));
    let job = job::job(krate, module, &mut comments);
    File {
        path: format!("src/vectors/{}.rs", module.module),
        place: &module.place,
        docs: described(module),
        plain,
        jobs: vec![job],
        comments,
    }
    .print()
}

/// What the numbers of a vector are in Rust.
struct Shape {
    /// `f32` or `f64`.
    number: TokenStream,
    /// How many columns there are.
    length: Literal,
    /// Whether some columns are texts.
    has_text: bool,
}

impl Shape {
    fn of(krate: &Crate<'_>, module: &VectorModule<'_>) -> Self {
        let inputs = &module.vector.inputs;
        let columns: usize = inputs.iter().map(|input| input.columns.len()).sum();
        Self {
            number: match module.vector.dtype {
                Dtype::F32 => quote!(f32),
                Dtype::F64 => quote!(f64),
            },
            length: Literal::usize_unsuffixed(columns),
            has_text: inputs.iter().any(|input| is_text(krate, input)),
        }
    }

    /// The type of one column.
    fn cell(&self) -> TokenStream {
        let number = &self.number;
        if self.has_text { quote!(Cell<'a, #number>) } else { number.clone() }
    }

    /// The lifetime of the texts.
    fn lifetime(&self) -> TokenStream {
        if self.has_text { quote!(<'a>) } else { quote!() }
    }
}

/// Whether an input's column is a text.
fn is_text(krate: &Crate<'_>, input: &Input) -> bool {
    let ty = &krate.plan.nodes.get(input.value).ty;
    input.encoder.is_none() && matches!(ty, Type::String | Type::Enum(_))
}

fn described(module: &VectorModule<'_>) -> Vec<String> {
    let about = &module.vector.about;
    let mut lines = vec![format!("{}: the inputs of one model, in order.", code(&module.vector.name))];
    lines.extend(about.description.iter().flat_map(|text| [String::new(), prose(text)]));
    lines.extend(about.owner.iter().flat_map(|owner| [String::new(), format!("Owner: {}.", prose(owner))]));
    lines
}

fn numbers(module: &VectorModule<'_>, shape: &Shape) -> TokenStream {
    let (name, cell, length, lifetime) = (&module.name, shape.cell(), &shape.length, shape.lifetime());
    let docs = docs(&[format!("The columns of {}, in order.", code(&module.vector.name))]);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name #lifetime(pub [#cell; #length]);
    }
}

fn constants(module: &VectorModule<'_>, shape: &Shape) -> TokenStream {
    let (name, length) = (&module.name, &shape.length);
    let lifetime = if shape.has_text { quote!(<'_>) } else { quote!() };
    let (vector_name, fingerprint) = (literal(&module.vector.name), literal(&module.fingerprint));
    let columns = module.vector.inputs.iter().flat_map(|input| &input.columns).map(|name| literal(name));
    let (format, payload) = match module.vector.format {
        PayloadFormat::Csv => (quote!(csv), docs(&["What the model's endpoint takes: a line of CSV."])),
        PayloadFormat::Json => (quote!(json), docs(&["What the model's endpoint takes: a JSON object."])),
    };
    quote! {
        impl #name #lifetime {
            /// The vector's name.
            pub const NAME: &'static str = #vector_name;
            /// What the columns mean, as a hash: a model is served only what it was trained on.
            pub const FINGERPRINT: &'static str = #fingerprint;
            /// The names of the columns, in order.
            pub const NAMES: [&'static str; #length] = [#(#columns),*];

            /// Refuses a model that learned from anything else. The text is the JSON that `fsc train` wrote beside the
            /// training set; it belongs beside the model.
            ///
            /// # Errors
            /// [`Refused`] says what differs.
            pub fn check_model(trained: &str) -> Result<(), Refused> {
                Sidecar::read(trained)?.check(Self::NAME, Self::FINGERPRINT, &Self::NAMES)
            }

            /// One line of comma-separated values.
            pub fn csv(&self) -> String {
                payload::csv(&self.0)
            }

            /// A JSON object with a value for each name.
            pub fn json(&self) -> String {
                payload::json(&Self::NAMES, &self.0)
            }

            #payload
            pub fn payload(&self) -> String {
                self.#format()
            }
        }
    }
}
