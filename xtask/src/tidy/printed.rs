//! Pages of the book that no longer say what the code says.

use super::Finding;
use super::tree::Tree;
use crate::docs::PAGES;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let stale = PAGES.iter().filter(|page| tree.file(page.path).is_none_or(|file| file.text != page.text()));
    stale.map(|page| Finding::new(page.path, 1, "the page is stale: run `cargo xtask docs`")).collect()
}
