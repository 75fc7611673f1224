//! One dynamic value: literals, test rows, folded constants, explanations. Never one per row of a table.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A value of any type, or null. Floats are finite and never -0.0.
#[derive(Clone, Debug)]
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

/// Equality and hashing by content. Floats are compared by bits, which is equality because NaN and -0.0 do not exist.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b))
            | (Self::Timestamp(a), Self::Timestamp(b))
            | (Self::Duration(a), Self::Duration(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Decimal { digits: a, scale: s }, Self::Decimal { digits: b, scale: t }) => {
                (a, s) == (b, t)
            }
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Date(a), Self::Date(b)) => a == b,
            (Self::Vector(a), Self::Vector(b)) => {
                a.iter().map(|x| x.to_bits()).eq(b.iter().map(|x| x.to_bits()))
            }
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Map(a), Self::Map(b)) => a == b,
            _ => false,
        }
    }
}

impl Eq for Value {}

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Null => {}
            Self::Bool(x) => x.hash(state),
            Self::Int(x) | Self::Timestamp(x) | Self::Duration(x) => x.hash(state),
            Self::Float(x) => x.to_bits().hash(state),
            Self::Decimal { digits, scale } => (digits, scale).hash(state),
            Self::String(x) => x.hash(state),
            Self::Date(x) => x.hash(state),
            Self::Vector(x) => x.iter().for_each(|item| item.to_bits().hash(state)),
            Self::List(x) => x.hash(state),
            Self::Map(x) => x.hash(state),
        }
    }
}
