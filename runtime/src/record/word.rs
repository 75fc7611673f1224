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
