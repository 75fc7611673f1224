//! Vectors: encoders, rounding to the model's number type, and payloads.

mod encoder;

pub use encoder::{Dtype, Encoder, Fraction};
