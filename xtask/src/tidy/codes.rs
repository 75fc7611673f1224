//! Codes, their pages, their pictures, and the places that emit them: each code has all of them.

use std::collections::BTreeSet;

use super::Finding;
use super::tree::Tree;

const TABLE: &str = "compiler/core/src/diag/codes.rs";
const PAGES: &str = "compiler/core/src/diag/explain/";
const EMBEDDED: &str = "compiler/core/src/diag/explain.rs";
const PICTURES: &str = "tests/ui/";

/// Where faults are declared.
const SOURCES: [&str; 4] = ["compiler/", "macros/", "runtime/", "tests/src/"];

/// Codes without a picture, and what shows them instead.
const UNDRAWN: &[(&str, &str)] = &[
    ("FSC3002", "it is about the command line, and has no place in a text"),
    ("FSC4304", "it takes a group of hundreds of features"),
    ("FSC9001", "no spec shows it"),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let Some(table) = tree.file(TABLE) else {
        return vec![Finding::new(TABLE, 1, "the table of codes is not here")];
    };
    let (pages, pictures, emitted) = (pages(tree), pictures(tree), emitted(tree));
    let embedded = tree.file(EMBEDDED).map(|file| mentioned(&file.text)).unwrap_or_default();
    let mut known = BTreeSet::new();
    for (number, line) in table.lines().filter(|(_, line)| line.trim_start().starts_with("\"FSC")) {
        let Some(code) = mentioned(line).into_iter().next() else { continue };
        let mut say = |message: &str| found.push(Finding::new(TABLE, number, format!("{code} {message}")));
        if !known.insert(code.clone()) {
            say("stands twice");
        }
        if !pages.contains(&code) {
            say(&format!("has no page in {PAGES}"));
        } else if !embedded.contains(&code) {
            say(&format!("has a page that {EMBEDDED} does not embed"));
        }
        if !pictures.contains(&code) && UNDRAWN.iter().all(|(undrawn, _)| *undrawn != code) {
            say(&format!("has no picture in {PICTURES}"));
        }
        if !emitted.contains(&code) {
            say("is emitted nowhere");
        }
    }
    let strangers = [(&pages, "a page"), (&pictures, "a picture"), (&emitted, "a place that emits it")];
    for (codes, what) in strangers {
        for code in codes.difference(&known) {
            found.push(Finding::new(TABLE, 1, format!("{code} has {what} and no row in the table")));
        }
    }
    found
}

fn pages(tree: &Tree) -> BTreeSet<String> {
    let names = tree.files.iter().filter_map(|file| file.path.strip_prefix(PAGES));
    names.filter_map(|name| name.strip_suffix(".md")).map(str::to_owned).collect()
}

/// Codes that a case is named after.
fn pictures(tree: &Tree) -> BTreeSet<String> {
    let paths = tree.files.iter().filter_map(|file| file.path.strip_prefix(PICTURES));
    let names = paths.map(|path| path.strip_prefix("poor/").unwrap_or(path));
    names.filter(|name| name.ends_with(".stderr")).flat_map(mentioned).collect()
}

/// Codes of faults that are declared outside tests.
fn emitted(tree: &Tree) -> BTreeSet<String> {
    let files = tree.rust().filter(|file| {
        let source = SOURCES.iter().any(|folder| file.path.starts_with(folder));
        let about = [TABLE, EMBEDDED].contains(&file.path.as_str());
        source && !about && !file.path.ends_with("tests.rs") && !file.path.contains("/tests/")
    });
    let code = |line: &str| !line.trim_start().starts_with("//");
    files.flat_map(|file| file.text.lines().filter(|line| code(line)).flat_map(mentioned)).collect()
}

/// Every `FSC` with four digits in a text.
fn mentioned(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("FSC").map(|(at, _)| at);
    let code = |at: usize| text.get(at..at + 7).filter(|code| code[3..].bytes().all(|b| b.is_ascii_digit()));
    starts.filter_map(code).map(str::to_owned).collect()
}
