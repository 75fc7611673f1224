//! Functions of texts, by code points; letters are those of ASCII.

/// ASCII letters small.
pub fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// ASCII letters large.
pub fn upper(text: &str) -> String {
    text.to_ascii_uppercase()
}

/// Without U+0020 at both ends.
pub fn trim(text: &str) -> &str {
    text.trim_matches(' ')
}

/// How many code points.
pub fn length(text: &str) -> i64 {
    text.chars().count() as i64
}

/// `count` code points from the one at `from`, which counts from 1; none where `from` < 1 or `count` < 0.
pub fn substring(text: &str, from: i64, count: i64) -> Option<&str> {
    let skip = usize::try_from(from).ok()?.checked_sub(1)?;
    let count = usize::try_from(count).ok()?;
    let mut chars = text.char_indices().map(|(at, _)| at).skip(skip);
    let start = chars.next().unwrap_or(text.len());
    let end = match count {
        0 => start,
        more => chars.nth(more - 1).unwrap_or(text.len()),
    };
    text.get(start..end)
}

/// The n-th part between separators, from 1; none where there are fewer.
pub fn split_part<'a>(text: &'a str, separator: &str, part: u32) -> Option<&'a str> {
    text.split(separator).nth(usize::try_from(part.checked_sub(1)?).ok()?)
}
