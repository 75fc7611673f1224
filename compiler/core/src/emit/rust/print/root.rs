//! The manifest and the files that only name modules.

use proc_macro2::Ident;

use super::file::header;
use crate::emit::Artefact;
use crate::emit::rust::model::Crate;
use crate::emit::rust::text::{code, prose};

/// `Cargo.toml`.
pub(super) fn manifest(krate: &Crate<'_>) -> Artefact {
    let version = env!("CARGO_PKG_VERSION");
    let text = format!(
        "{}\n\n[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [features]\n# Runs the jobs: polars in and out.\nbatch = [\"fsc-runtime/batch\"]\n\n\
         [dependencies]\nfsc-runtime = \"{version}\"\n",
        header("").replacen("//", "#", 1),
        krate.package,
    );
    Artefact::new("Cargo.toml", text)
}

/// What clippy would say of words and expressions that stand so in the spec.
pub(super) const LINTS: &[&str] = &[
    "approx_constant",
    "enum_variant_names",
    "eq_op",
    "erasing_op",
    "identity_op",
    "nonminimal_bool",
    "overly_complex_bool_expr",
];

/// The attribute that silences clippy on them.
fn lints() -> String {
    let lints: String = LINTS.iter().map(|lint| format!("    clippy::{lint},\n")).collect();
    format!("\n#![{}(\n{lints}    reason = \"words and expressions are those of the spec\"\n)]\n", "allow")
}

/// `src/lib.rs`.
pub(super) fn lib(krate: &Crate<'_>) -> Artefact {
    let project = &krate.plan.project;
    let mut text = format!("{}\n\n//! Features of {}.\n", header(""), code(&project.name));
    if let Some(description) = &project.description {
        text.push_str(&format!("//!\n//! {}\n", prose(description)));
    }
    text.push_str(&lints());
    let modules = [
        ("groups", krate.groups.is_empty()),
        ("keys", krate.keys.is_empty()),
        ("labels", krate.labels.is_empty()),
        ("sources", krate.sources.is_empty()),
        ("vectors", krate.vectors.is_empty()),
        ("words", krate.words.sets().is_empty()),
    ];
    text.push('\n');
    for (module, _) in modules.iter().filter(|(_, is_empty)| !is_empty) {
        text.push_str(&format!("#[rustfmt::skip]\npub mod {module};\n"));
    }
    Artefact::new("src/lib.rs", text)
}

/// A file that names the modules beside it.
pub(super) fn folder(name: &str, docs: &str, modules: &[&Ident]) -> Artefact {
    let mut text = format!("{}\n\n//! {docs}\n\n", header(""));
    for module in modules {
        text.push_str(&format!("pub mod {module};\n"));
    }
    Artefact::new(format!("src/{name}/mod.rs"), text)
}
