//! Model to files: the manifest, and a Rust file for each module. No decisions.

mod body;
mod expr;
mod file;
mod group;
mod imports;
mod inline;
mod job;
mod keys;
mod label;
mod layout;
mod native;
mod root;
mod source;
mod value;
mod vector;
mod words;

use file::File;
pub(super) use inline::inline;
use layout::Comments;
pub(super) use native::native;
use proc_macro2::TokenStream;
pub(super) use value::{float, int};

use super::model::Crate;
use crate::emit::Artefact;

/// Every file of the crate.
pub(super) fn print(krate: &Crate<'_>) -> Vec<Artefact> {
    let mut files = vec![root::manifest(krate), root::lib(krate)];
    files.extend(shared(krate));
    if !krate.groups.is_empty() {
        let modules: Vec<_> = krate.groups.iter().map(|module| &module.module).collect();
        files.push(root::folder(
            "groups",
            "Groups: features that are computed and stored together.",
            &modules,
        ));
        files.extend(krate.groups.iter().map(|module| group::group(krate, module)));
    }
    if !krate.vectors.is_empty() {
        let modules: Vec<_> = krate.vectors.iter().map(|module| &module.module).collect();
        files.push(root::folder("vectors", "Vectors: the inputs of models.", &modules));
        files.extend(krate.vectors.iter().map(|module| vector::vector(krate, module)));
    }
    files
}

/// The modules that hold one item for each thing of a kind.
fn shared(krate: &Crate<'_>) -> Vec<Artefact> {
    let mut comments = Comments::default();
    let words = krate.words.sets().iter().map(words::words).collect();
    let keys = krate.keys.iter().map(|key| keys::key(krate, key)).collect();
    let sources =
        krate.sources.iter().enumerate().map(|(at, item)| source::source(krate, at, item)).collect();
    let labels = krate.labels.iter().map(|item| label::label(krate, item, &mut comments)).collect();
    let plain = |items| (items, Vec::new(), Comments::default());
    [
        ("keys", "The keys of entities.", plain(keys)),
        ("words", "Closed sets of words.", plain(words)),
        ("sources", "Where rows come from.", (Vec::new(), sources, Comments::default())),
        ("labels", "What models learn.", (Vec::new(), labels, comments)),
    ]
    .into_iter()
    .filter(|(_, _, (plain, jobs, _)): &(_, _, (Vec<TokenStream>, Vec<TokenStream>, _))| {
        plain.len() + jobs.len() > 0
    })
    .map(|(name, docs, (plain, jobs, comments))| {
        let path = format!("src/{name}.rs");
        File { path, place: "", docs: vec![docs.to_owned()], plain, jobs, comments }.print()
    })
    .collect()
}
