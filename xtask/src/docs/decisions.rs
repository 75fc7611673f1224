//! The page of the decisions: what the meaning left open, and how it was settled, file by file.

use crate::root;

const FOLDER: &str = "docs/decisions";

const OPENING: &str = "\
# Decisions

<!-- Printed from the files of `docs/decisions` by `cargo xtask docs`; do not edit. -->

Where the meaning of a spec could be read in more than one way, one reading was taken, tested, and written down.
";

/// An include for each file, in the order of their names.
pub(super) fn print() -> String {
    let entries = std::fs::read_dir(root().join(FOLDER)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let include = |name: &String| format!("\n{{{{#include ../decisions/{name}}}}}\n");
    names
        .iter()
        .filter(|name| name.ends_with(".md"))
        .map(include)
        .fold(OPENING.to_owned(), |out, it| out + &it)
}
