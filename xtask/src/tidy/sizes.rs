//! Files that are too long to be read at once.

use super::Finding;
use super::tree::Tree;

/// Lines of one file.
const LONGEST: usize = 500;

/// Files that may be longer, and why.
const EXEMPT: &[(&str, &str)] = &[];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.rust() {
        let (lines, exempt) = (file.text.lines().count(), EXEMPT.iter().find(|(path, _)| *path == file.path));
        if lines > LONGEST && exempt.is_none() {
            let message = format!("the file has {lines} lines and may have {LONGEST}");
            found.push(Finding::new(&file.path, LONGEST + 1, message));
        }
        if let (Some((path, _)), ..=LONGEST) = (exempt, lines) {
            found.push(Finding::new(path, 1, "the file is short enough to lose its exemption"));
        }
    }
    let gone = EXEMPT.iter().filter(|(path, _)| tree.file(path).is_none());
    found.extend(gone.map(|(path, _)| Finding::new(path, 1, "the file is exempt and does not exist")));
    found
}
