// Made by fsc 0.1.0; do not edit.

//! Features of `shop`.

#![allow(
    clippy::approx_constant,
    clippy::enum_variant_names,
    clippy::eq_op,
    clippy::erasing_op,
    clippy::identity_op,
    clippy::nonminimal_bool,
    clippy::overly_complex_bool_expr,
    reason = "words and expressions are those of the spec"
)]

#[rustfmt::skip]
pub mod groups;
#[rustfmt::skip]
pub mod keys;
#[rustfmt::skip]
pub mod labels;
#[rustfmt::skip]
pub mod sources;
#[rustfmt::skip]
pub mod vectors;
#[rustfmt::skip]
pub mod words;
