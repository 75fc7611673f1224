//! The pages of the book that are printed from tables of the code: `cargo xtask docs`.
//!
//! Each page has a printer that returns its text; the chore writes those that differ, and tidy finds those that do.

mod aggregates;
mod codes;
mod decisions;
mod functions;
mod types;
mod value;

use crate::{Outcome, root};

/// A page and what prints it.
pub(crate) struct Page {
    /// From the folder of the workspace.
    pub(crate) path: &'static str,
    print: fn() -> String,
}

/// Every printed page.
pub(crate) const PAGES: &[Page] = &[
    Page { path: "docs/src/aggregates.md", print: aggregates::print },
    Page { path: "docs/src/functions.md", print: functions::print },
    Page { path: "docs/src/types.md", print: types::print },
    Page { path: "docs/src/codes.md", print: codes::print },
    Page { path: "docs/src/decisions.md", print: decisions::print },
];

impl Page {
    /// The text as it should be.
    pub(crate) fn text(&self) -> String {
        (self.print)()
    }
}

/// `cargo xtask docs`.
pub(crate) fn docs(_: &[String]) -> Outcome {
    for page in PAGES {
        let (path, text) = (root().join(page.path), page.text());
        let fresh = std::fs::read_to_string(&path).is_ok_and(|found| found == text);
        if !fresh {
            std::fs::write(&path, text).map_err(|error| format!("cannot write `{}`: {error}", page.path))?;
        }
        println!("{:24} {}", page.path, if fresh { "is fresh" } else { "written" });
    }
    Ok(())
}

/// A row of a Markdown table. A bar inside a cell would end it.
fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A sentence of words that start small and have no end. A first word of one letter is a name and stays as it is.
fn sentence(words: &str) -> String {
    let mut characters = words.chars();
    let Some(first) = characters.next() else { return String::new() };
    let name = characters.clone().next().is_none_or(|second| !second.is_alphanumeric());
    let first = if name { first.to_string() } else { first.to_uppercase().to_string() };
    format!("{first}{}.", characters.as_str())
}

#[cfg(test)]
mod tests;
