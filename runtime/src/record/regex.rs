//! Regular expressions of generated code: compiled once, when they are first looked for.

use std::sync::OnceLock;

use crate::scalar::pattern::Pattern;

/// A regular expression in a static.
#[derive(Debug)]
pub struct Regex {
    text: &'static str,
    compiled: OnceLock<Option<Pattern>>,
}

impl Regex {
    /// A regular expression that the compiler has found to be one; any other text is found nowhere.
    pub const fn new(text: &'static str) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// Whether it is found anywhere in a text.
    pub fn is_found(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Pattern::new(self.text).ok());
        compiled.as_ref().is_some_and(|pattern| pattern.is_found(text))
    }
}
