//! What can go wrong where a row function is total but its result does not fit.

use std::fmt;

/// A whole number, decimal, time or duration beyond its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

impl fmt::Display for Overflow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the result is out of range")
    }
}

impl std::error::Error for Overflow {}

/// Why a row function has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The result is out of range.
    Overflow,
    /// The arguments are not those of the signature: the caller did not bind the function.
    Misfit,
}

impl From<Overflow> for Fault {
    fn from(_: Overflow) -> Self {
        Self::Overflow
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overflow => Overflow.fmt(out),
            Self::Misfit => out.write_str("the arguments are not those that the function takes"),
        }
    }
}

impl std::error::Error for Fault {}
