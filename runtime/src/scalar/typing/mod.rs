//! How types meet: what converts by itself, what a literal becomes, and which type several values have in common.
//!
//! Everything else is a cast that the spec writes. The checker asks [`convert`] and [`literal`]; the registry asks
//! [`common`] where a function takes several values of one type.

mod common;
mod convert;
mod literal;
mod near;
#[cfg(test)]
mod tests;

pub(super) use common::{common, own_digits};
pub use convert::{Conversion, convert};
pub(super) use literal::a;
pub use literal::literal;
