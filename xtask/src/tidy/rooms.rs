//! Rooms that do not say what they are for.

use super::Finding;
use super::tree::{File, Tree};

/// Lines of the opening comment, from a sentence to what is read at a glance.
const LINES: std::ops::RangeInclusive<usize> = 1..=12;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust().filter(|file| is_room(file, tree)) {
        let lines = file.text.lines().take_while(|line| line.starts_with("//!")).count();
        if lines == 0 {
            found.push(Finding::new(&file.path, 1, "a room opens with `//!`: what comes in, what goes out"));
        } else if !LINES.contains(&lines) && !file.path.ends_with("/lib.rs") {
            let message = format!("the room opens with {lines} lines of comment; move them to the book");
            found.push(Finding::new(&file.path, 1, message));
        }
    }
    found
}

/// Crates, folders, and files with a folder of their name.
fn is_room(file: &File, tree: &Tree) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let folder = format!("{}/", file.path.trim_end_matches(".rs"));
    matches!(name, "lib.rs" | "main.rs" | "mod.rs")
        || tree.files.iter().any(|it| it.path.starts_with(&folder))
}
