//! Vectors: encoders, rounding to the model's number type, and payloads.
//!
//! Each rule has one implementation: on single values ([`Slot`], [`standardize`], [`bucketize`], [`Number::nearest`]),
//! as generated builders call it, and [`encode`], which applies the same functions to whole columns for a training
//! set. Text forms come from `codec`.

mod encode;
mod encoder;
mod given;
mod number;
pub mod payload;
mod scale;
mod sidecar;
mod slot;
#[cfg(test)]
mod tests;

pub use encode::{Encoded, Floats, encode, number_of, numbers};
pub use encoder::{Dtype, Encoder, Fraction, columns};
pub use given::{Given, Has, Lacks, Missing};
pub use number::{Number, Numeric, cell};
pub use payload::Cell;
pub use scale::{bucketize, min_max, standardize};
pub use sidecar::{Refused, Sidecar};
pub use slot::{Slot, flag};
