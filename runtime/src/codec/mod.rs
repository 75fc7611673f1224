//! Text forms: how each value is written as text, and read back to the very same value.
//!
//! [`to_text`] gives the shortest text that reads back (SageMaker records, CSV, JSON); [`from_text`] reads it, and the
//! usual variants of it that files hold. [`event_time`] has the forms of a record's event time, [`key`] the one record
//! identifier of a composite key. Null has no text: absence stands for it. Nothing here knows about rows or files.

mod civil;
mod error;
pub mod event_time;
pub mod json;
pub mod key;
pub mod number;
#[cfg(test)]
mod tests;
pub mod time;
mod value;

pub use civil::{Civil, days_of};
pub use error::TextError;
pub use value::{from_text, to_text};
