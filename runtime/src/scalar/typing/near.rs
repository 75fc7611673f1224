//! What somebody who wrote a wrong word of an enum probably meant.

use std::sync::Arc;

/// One action: the nearest words, or all of them where they are few.
pub(super) fn near(wrong: &str, words: &[Arc<str>]) -> Option<String> {
    let limit = (wrong.chars().count() / 3).max(1);
    let mut found: Vec<(usize, &Arc<str>)> =
        words.iter().map(|word| (edits(wrong, word), word)).filter(|(edits, _)| *edits <= limit).collect();
    found.sort_unstable();
    let found: Vec<String> = found.iter().take(3).map(|(_, word)| format!("`{word}`")).collect();
    if !found.is_empty() {
        return Some(format!("write {}", found.join(" or ")));
    }
    let all: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    (1..=10).contains(&all.len()).then(|| format!("use one of {}", all.join(", ")))
}

/// How many characters must be put in, left out or changed; case does not count.
fn edits(from: &str, to: &str) -> usize {
    let (from, to) = (from.to_lowercase(), to.to_lowercase());
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        let below = std::mem::take(&mut row);
        row.push(left);
        for (b, above) in to.chars().zip(below.into_iter().skip(1)) {
            left = (corner + usize::from(a != b)).min(left + 1).min(above + 1);
            corner = above;
            row.push(left);
        }
    }
    row.last().copied().unwrap_or_default()
}
