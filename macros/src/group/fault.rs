//! Faults of a spec as errors of Rust: where they lie in the struct, they are told there.

use fsc_core::diag::{Diagnostics, primary, render, severity};
use fsc_core::source::SourceMap;
use miette::{Diagnostic, Severity};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Error, LitStr};

use super::written::Written;

/// Where a text of the spec is the struct: its offset among all, and its places in Rust.
pub(super) struct Here<'a> {
    /// The offset of its first byte.
    pub(super) base: usize,
    /// The text.
    pub(super) written: &'a Written,
}

/// All errors in one.
pub(super) fn error(
    found: Diagnostics,
    sources: &SourceMap,
    (spec, here): (&LitStr, Option<Here<'_>>),
) -> Error {
    let faults = found.into_sorted();
    let errors = faults.iter().filter(|fault| severity(fault.as_ref()) == Severity::Error);
    let told = errors.map(|fault| match here.as_ref().and_then(|here| place(fault.as_ref(), here)) {
        Some(place) => Error::new_spanned(place, message(fault.as_ref())),
        None => Error::new_spanned(spec, render::plain(fault.as_ref(), sources).trim_end()),
    });
    let all = told.reduce(|mut all, error| {
        all.combine(error);
        all
    });
    all.unwrap_or_else(|| Error::new_spanned(spec, "the spec cannot be compiled"))
}

/// Tokens that cover what a fault is about; none if that is not in the struct.
fn place(fault: &dyn Diagnostic, here: &Here<'_>) -> Option<TokenStream> {
    let label = primary(fault)?;
    let from = label.offset().checked_sub(here.base)?;
    let (first, last) = here.written.places(from..from + label.len())?;
    let ident = |span: Span| Ident::new("here", span);
    let (first, last) = (ident(first), ident(last));
    Some(quote!(#first #last))
}

/// What a fault says, what stands there, and the way out.
fn message(fault: &dyn Diagnostic) -> String {
    let code = fault.code().map(|code| format!(" ({code})")).unwrap_or_default();
    let label = primary(fault).and_then(|label| label.label().map(|words| format!("\n{words}")));
    let help = fault.help().map(|help| format!("\nhelp: {help}"));
    format!("{fault}{code}{}{}", label.unwrap_or_default(), help.unwrap_or_default())
}
