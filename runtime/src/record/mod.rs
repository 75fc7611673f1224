//! The types that generated structs are made of.
//!
//! [`Timestamp`], [`Date`], [`Duration`] and [`Decimal`] are what [`crate::types::Type`] spells in Rust; [`Word`] is
//! what generated enums implement.

mod decimal;
mod time;
mod word;

pub use decimal::Decimal;
pub use time::{Date, Duration, Timestamp};
pub use word::Word;
