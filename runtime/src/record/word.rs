//! Words of closed sets: what generated enums have in common.

use crate::types::Type;

/// An enum of a spec: a closed set of words.
pub trait Word: Copy + Eq + Sized + 'static {
    /// The words, in declared order.
    const WORDS: &'static [&'static str];
    /// One variant for each word, in the same order.
    const ALL: &'static [Self];

    /// The word of this variant.
    fn word(self) -> &'static str;

    /// The variant of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variant| variant.word() == word)
    }

    /// The type of the language.
    fn ty() -> Type {
        Type::enumeration(Self::WORDS)
    }
}

/// Whether two sets hold the same words in the same order; known when a program is compiled.
pub const fn same_words(a: &[&str], b: &[&str]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if !same_bytes(a[at].as_bytes(), b[at].as_bytes()) {
            return false;
        }
        at += 1;
    }
    a.len() == b.len()
}

const fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    a.len() == b.len()
}
