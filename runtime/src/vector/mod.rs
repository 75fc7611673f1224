//! Vectors: encoders, rounding to the model's number type, and payloads.
//!
//! Each rule has one implementation: on single values ([`Slot`], [`standardize`], [`bucketize`], [`Number::nearest`]),
//! as generated builders call it, and [`encode`], which applies the same functions to whole columns for a training
//! set. Text forms come from `codec`.

mod encode;
mod encoder;
mod number;
mod scale;
mod slot;
#[cfg(test)]
mod tests;

pub use encode::{Encoded, Floats, encode, numbers};
pub use encoder::{Dtype, Encoder, Fraction, columns};
pub use number::Number;
pub use scale::{bucketize, min_max, standardize};
pub use slot::{Slot, flag};
