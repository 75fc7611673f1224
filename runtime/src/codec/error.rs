//! Why a text does not hold a value.

use std::fmt;

/// Why a text cannot be read as a value of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextError {
    /// It does not have the form of the type.
    Unreadable,
    /// It has the form, but the value does not fit the type.
    OutOfRange,
    /// It is NaN or infinite.
    NotFinite,
    /// It has more digits than the type keeps, and they are not 0.
    Finer,
    /// It is not a word of the enum.
    UnknownWord,
}

/// What is wrong, as the end of a sentence that starts with the text.
impl fmt::Display for TextError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Unreadable => "cannot be read",
            Self::OutOfRange => "is out of range",
            Self::NotFinite => "is not a finite number",
            Self::Finer => "has more digits than the type keeps",
            Self::UnknownWord => "is not a word of the enum",
        })
    }
}

impl std::error::Error for TextError {}
