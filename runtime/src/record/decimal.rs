//! Decimals of generated code.

/// A number with a fixed count of digits after the point: `digits * 10^-SCALE`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal<const SCALE: u8>(pub i128);
