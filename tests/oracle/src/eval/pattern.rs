//! `like`: `%` is any run of characters, `_` is one.

/// Whether the whole text matches.
pub(super) fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    matches(&text, &pattern)
}

fn matches(text: &[char], pattern: &[char]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        (['%', rest @ ..], _) => (0..=text.len()).any(|skipped| matches(&text[skipped..], rest)),
        (['_', pattern @ ..], [_, text @ ..]) => matches(text, pattern),
        ([wanted, pattern @ ..], [found, text @ ..]) => wanted == found && matches(text, pattern),
        _ => false,
    }
}
