//! Words that must not stand in the code: silenced lints, tests that do not run, notes to nobody.

use super::Finding;
use super::tree::Tree;

/// What must not stand anywhere, and what to do instead. Written in two parts, so that this file keeps the rule.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("#[", "allow("), "a lint is silenced: use `expect` with a reason"),
    (concat!("#![", "allow("), "a lint is silenced: use `expect` with a reason"),
    (concat!("#[", "ignore"), "a test does not run: assert what is so, with a note"),
    (concat!("should_", "panic"), "a test waits for a panic: return an error and assert it"),
    (concat!("TO", "DO"), "a note to nobody: do it, or open an issue"),
    (concat!("XX", "X"), "a note to nobody: do it, or open an issue"),
];

/// Must be followed by the number of an issue, as in `(#12)`.
const WITH_ISSUE: &str = concat!("FIX", "ME");

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    let written = |path: &str| [".rs", ".py", ".pest", ".toml"].iter().any(|ending| path.ends_with(ending));
    for file in tree.files.iter().filter(|file| written(&file.path)) {
        for (number, line) in file.lines() {
            for (word, message) in FORBIDDEN {
                if stands(line, word) {
                    found.push(Finding::new(&file.path, number, *message));
                }
            }
            if let Some((_, after)) = line.split_once(WITH_ISSUE)
                && !after.starts_with("(#")
            {
                found.push(Finding::new(&file.path, number, "a promise without the number of its issue"));
            }
        }
    }
    found
}

/// Whether the word stands there and is not a part of another.
fn stands(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        let whole = word.chars().all(part);
        let before = line[..at].chars().next_back().is_some_and(part);
        let after = line[at + word.len()..].chars().next().is_some_and(part);
        !whole || (!before && !after)
    })
}
