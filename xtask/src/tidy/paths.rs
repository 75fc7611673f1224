//! Paths that the documents name and that do not exist.

use super::Finding;
use super::tree::Tree;
use crate::root;

/// Folders and files at the top, by which a word in backticks is known to be a path.
const TOPS: [&str; 10] = [
    "compiler/",
    "runtime/",
    "macros/",
    "tests/",
    "xtask/",
    "docs/",
    "definitions/",
    "examples/",
    ".ci/",
    "generated/",
];

/// What is made by a command and need not be there.
const MADE: [&str; 2] = ["generated/", "examples/journey/data"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let documents =
        tree.files.iter().filter(|file| file.path.ends_with(".md") && !file.path.contains("/explain/"));
    for file in documents {
        for (number, line) in file.lines() {
            for path in named(line).filter(|path| !exists(path)) {
                found.push(Finding::new(&file.path, number, format!("`{path}` does not exist")));
            }
        }
    }
    found
}

/// Words in backticks that are paths from the folder of the workspace. `NAME` and `nnnn` stand for something.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let quoted = line.split('`').skip(1).step_by(2);
    quoted.filter(|word| {
        let path = TOPS.iter().any(|top| word.starts_with(top));
        let made = MADE.iter().any(|made| word.starts_with(made));
        path && !made
            && !word.contains(char::is_whitespace)
            && !word.contains("NAME")
            && !word.contains("nnnn")
    })
}

/// Whether the path is there; a `*` or braces end what is looked for.
fn exists(path: &str) -> bool {
    let fixed = path
        .find(['*', '{', '<'])
        .map_or(path, |at| path[..at].rsplit_once('/').map_or("", |(before, _)| before));
    root().join(fixed.trim_end_matches(':')).exists()
}
