//! The page of the diagnostics: what each code means, from the pages behind the codes.

use crate::root;

const PAGES: &str = "compiler/core/src/diag/explain";

const OPENING: &str = "\
# Diagnostics

<!-- Printed from the pages behind the codes by `cargo xtask docs`; do not edit. -->

Every diagnostic has a code, a name, the place it is about, and one action that mends it.
The first digits say who found it: 0 the parser, 1 names, 2 types and leaks, 3 the plan, 4 a backend, 7 advice.
A code is never given to another fault.
`fsc explain CODE` shows the whole page: why the fault matters, a project that has it and one that has not.
";

/// One entry for each page, in the order of the codes; none where the folder cannot be read, which tidy then finds.
pub(super) fn print() -> String {
    let entries = std::fs::read_dir(root().join(PAGES)).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let pages = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    pages.fold(OPENING.to_owned(), |out, page| out + &entry(&page))
}

/// The title and the first section of a page.
fn entry(page: &str) -> String {
    let title = page.lines().next().unwrap_or_default().trim_start_matches("# ");
    let section = page.split("## What it means\n").nth(1).unwrap_or_default();
    let meaning = section.split("\n## ").next().unwrap_or_default().trim();
    format!("\n## {title}\n\n{meaning}\n")
}
