//! Why there is no value.

use crate::value::Value;

/// What stands in the place of a value that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A result does not fit its exact type; the operation is named.
    Overflow(String),
    /// The rows break a promise of their source.
    Data(String),
    /// A test leaves out a column that is read.
    LeftOut(String),
    /// The spec has no meaning here.
    Spec(String),
}

/// A value, or why there is none.
pub type Outcome<T = Value> = Result<T, Fault>;

/// A fault of the spec.
pub(crate) fn spec<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Fault::Spec(why.into()))
}

/// A result beyond its type.
pub(crate) fn overflow<T>(operation: &str) -> Outcome<T> {
    Err(Fault::Overflow(operation.to_owned()))
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Overflow(operation) => write!(out, "`{operation}` overflows"),
            Self::Data(why) | Self::Spec(why) => write!(out, "{why}"),
            Self::LeftOut(column) => write!(out, "the column `{column}` is left out and read"),
        }
    }
}

impl std::error::Error for Fault {}
