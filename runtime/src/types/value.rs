//! One dynamic value: literals, test rows, folded constants, explanations. Never one per row of a table.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A value of any type, or null. Floats are finite and never -0.0.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A finite number.
    Float(f64),
    /// `digits * 10^-scale`.
    Decimal {
        /// All digits, as a whole number.
        digits: i128,
        /// How many of them stand after the point.
        scale: u8,
    },
    /// Text, or the word of an enum.
    String(Arc<str>),
    /// Microseconds since the epoch, UTC.
    Timestamp(i64),
    /// Days since the epoch.
    Date(i32),
    /// Microseconds.
    Duration(i64),
    /// Floats, as many as the type says.
    Vector(Arc<[f64]>),
    /// Values of one type.
    List(Arc<[Value]>),
    /// Values by the text form of their key.
    Map(Arc<BTreeMap<Arc<str>, Value>>),
}

impl Value {
    /// Text.
    pub fn string(text: impl AsRef<str>) -> Self {
        Self::String(Arc::from(text.as_ref()))
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}
