//! The types that generated code is made of, and what it has in common.
//!
//! [`Timestamp`], [`Date`], [`Duration`] and [`Decimal`] are what [`crate::types::Type`] spells in Rust; [`Word`] is
//! what generated enums implement, [`FeatureGroup`] what structs of features do. [`Record`] is one record of them, as
//! text and back. [`features_at`] is what a reader sees at a time. [`truth`] and [`collection`] hold what generated
//! expressions call beside `scalar`.

pub mod collection;
mod decimal;
mod group;
mod native;
mod regex;
#[cfg(test)]
mod tests;
mod text;
mod time;
pub mod truth;
mod word;

pub use crate::codec::event_time::EventTimeForm;
pub use decimal::Decimal;
pub use group::{FeatureGroup, Key, Record, Stored, age_at, features_at};
pub use native::Native;
pub use regex::Regex;
pub use text::{Reader, Unreadable, Writer};
pub use time::{Date, Duration, Timestamp};
pub use word::{Word, same_words};
