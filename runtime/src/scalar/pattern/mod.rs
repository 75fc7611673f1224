//! Patterns of texts: `like`, and the regular expressions that Rust, Java and JONI share and mean alike.

mod subset;
#[cfg(test)]
mod tests;

use super::Mismatch;

/// Whether a text matches a pattern of `%` (any run) and `_` (one code point).
pub fn like(text: &str, pattern: &str) -> bool {
    let (mut rest, mut wanted) = (text, pattern);
    // Where to go on if what follows the last `%` does not match: one code point later than before.
    let mut retry: Option<(&str, &str)> = None;
    loop {
        let mut ahead = wanted.chars();
        let step = match ahead.next() {
            Some('%') => {
                retry = Some((rest, ahead.as_str()));
                wanted = ahead.as_str();
                continue;
            }
            Some('_') => tail(rest),
            Some(other) => rest.strip_prefix(other),
            None if rest.is_empty() => return true,
            None => None,
        };
        match (step, retry) {
            (Some(next), _) => (rest, wanted) = (next, ahead.as_str()),
            (None, Some((from, after))) => {
                let Some(from) = tail(from) else { return false };
                retry = Some((from, after));
                (rest, wanted) = (from, after);
            }
            (None, None) => return false,
        }
    }
}

/// A text without its first code point.
fn tail(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    chars.next().map(|_| chars.as_str())
}

/// A regular expression, ready to be searched for.
#[derive(Clone, Debug)]
pub struct Pattern(regex_lite::Regex);

impl Pattern {
    /// The pattern of a regular expression of the subset.
    ///
    /// # Errors
    /// A [`Mismatch`] says what is not in the subset.
    pub fn new(regex: &str) -> Result<Self, Mismatch> {
        subset::portable(regex)?;
        let compiled = regex_lite::Regex::new(regex);
        compiled.map(Self).map_err(|_| Mismatch::new("the regular expression is too large"))
    }

    /// Whether it is found anywhere in a text.
    pub fn is_found(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

/// A regular expression as every engine understands it alike: the ends of the text as `\A` and `\z`, `.` spelled out.
///
/// # Errors
/// A [`Mismatch`] says what is not in the subset.
pub fn portable(regex: &str) -> Result<String, Mismatch> {
    subset::portable(regex)
}
