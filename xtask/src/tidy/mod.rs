//! The rules of the house as checks: `cargo xtask tidy`.
//!
//! Every check reads the texts of the tree and nothing else, and finds places. A finding is one line, PATH:LINE: MESSAGE;
//! the last line says how many there are. What a rule must not hold for stands in its file, each with its reason.

mod arrows;
mod codes;
mod functions;
mod manifest;
mod paths;
mod printed;
mod rooms;
mod sizes;
mod tree;
mod words;

use tree::Tree;

use crate::{Outcome, root};

/// A place where a rule does not hold.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    message: String,
}

impl Finding {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

/// A rule, as something that finds where it is broken.
type Check = fn(&Tree) -> Vec<Finding>;

const CHECKS: &[Check] = &[
    sizes::check,
    functions::check,
    arrows::check,
    rooms::check,
    words::check,
    manifest::check,
    codes::check,
    paths::check,
    printed::check,
];

/// `cargo xtask tidy`.
pub(crate) fn tidy(_: &[String]) -> Outcome {
    let tree = Tree::read(root())?;
    let mut found: Vec<Finding> = CHECKS.iter().flat_map(|check| check(&tree)).collect();
    found.sort();
    for Finding { path, line, message } in &found {
        println!("{path}:{line}: {message}");
    }
    match found.len() {
        0 => {
            println!("tidy: {} files keep {} rules", tree.files.len(), CHECKS.len());
            Ok(())
        }
        count => Err(format!("tidy: {count} places break a rule of the house")),
    }
}

#[cfg(test)]
mod tests;
