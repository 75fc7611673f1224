//! One file of the crate: its first words, its imports, its items.

use proc_macro2::TokenStream;
use quote::quote;

use super::imports::imports;
use super::layout::Comments;
use crate::emit::Artefact;

/// A file before it is text.
pub(super) struct File<'a> {
    /// Relative to the crate.
    pub(super) path: String,
    /// Where in the spec it comes from.
    pub(super) place: &'a str,
    /// What the module is, a line each.
    pub(super) docs: Vec<String>,
    /// Items.
    pub(super) plain: Vec<TokenStream>,
    /// Items that are written with the builder functions of jobs; they come last.
    pub(super) jobs: Vec<TokenStream>,
    /// Their comments.
    pub(super) comments: Comments,
}

impl File<'_> {
    /// The file as text.
    pub(super) fn print(self) -> Artefact {
        let (plain, jobs) = (&self.plain, &self.jobs);
        let imports = imports(&quote!(#(#plain)*), &quote!(#(#jobs)*), self.path.split('/').count() - 1);
        let mut text = format!("{}\n\n", header(self.place));
        for line in &self.docs {
            text.push_str(format!("//! {line}").trim_end());
            text.push('\n');
        }
        text.push('\n');
        let mut items = imports.to_vec();
        items.extend(self.plain);
        items.extend(self.jobs);
        text.push_str(&self.comments.lay_out(&items));
        Artefact::new(self.path, text)
    }
}

/// The first line of every file.
pub(super) fn header(place: &str) -> String {
    let from = if place.is_empty() {
        String::new()
    } else {
        format!(" from {}", crate::emit::rust::text::line(place))
    };
    format!("// Made by fsc {}{from}; do not edit.", env!("CARGO_PKG_VERSION"))
}
