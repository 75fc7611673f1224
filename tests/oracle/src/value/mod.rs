//! Values: what a cell of a table, a feature or an input can be.
//!
//! [`Type`] says what a place can hold, [`Exact`] is arithmetic without rounding, [`calendar`] and [`zone`] know days,
//! [`text`] knows how values are written. There is no NaN, no infinity and no negative zero.

pub mod calendar;
mod decimal;
mod exact;
pub mod text;
mod types;
pub mod zone;

pub use decimal::Decimal;
pub use exact::Exact;
pub use types::{Column, Type};

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// One value.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing known.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A finite number.
    Float(f64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// Text, or a word of an enum.
    String(String),
    /// Days since 1970-01-01.
    Date(i64),
    /// Microseconds since the epoch, UTC.
    Timestamp(i64),
    /// Microseconds.
    Duration(i64),
    /// Numbers of fixed count.
    Vector(Vec<f64>),
    /// Values of one type.
    List(Vec<Value>),
    /// Values of one type by text.
    Map(BTreeMap<String, Value>),
}

impl Value {
    /// A float within the finite range: beyond it the nearest end, and no negative zero.
    pub fn float(x: f64) -> Self {
        Self::Float(finite(x))
    }

    /// Text.
    pub fn string(text: impl Into<String>) -> Self {
        Self::String(text.into())
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is `true`; null is not.
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// A number as the nearest float, booleans as 0 and 1; none for what is no number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Bool(x) => Some(f64::from(u8::from(*x))),
            Self::Int(x) => Some(*x as f64),
            Self::Float(x) => Some(*x),
            Self::Decimal(x) => Some(x.exact().fl()),
            _ => None,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Int(_) => 2,
            Self::Float(_) => 3,
            Self::Decimal(_) => 4,
            Self::String(_) => 5,
            Self::Date(_) => 6,
            Self::Timestamp(_) => 7,
            Self::Duration(_) => 8,
            Self::Vector(_) => 9,
            Self::List(_) => 10,
            Self::Map(_) => 11,
        }
    }
}

/// The finite number that a result beyond the range saturates at; negative zero becomes zero.
pub fn finite(x: f64) -> f64 {
    x.clamp(-f64::MAX, f64::MAX) + 0.0
}

/// Null is smallest; strings by their UTF-8 bytes; values of different kinds never meet in a checked spec.
impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Float(a), Self::Float(b)) => number_order(*a, *b),
            (Self::Decimal(a), Self::Decimal(b)) => a.cmp(b),
            (Self::String(a), Self::String(b)) => a.as_bytes().cmp(b.as_bytes()),
            (Self::Int(a), Self::Int(b))
            | (Self::Date(a), Self::Date(b))
            | (Self::Timestamp(a), Self::Timestamp(b))
            | (Self::Duration(a), Self::Duration(b)) => a.cmp(b),
            (Self::Vector(a), Self::Vector(b)) => vector_order(a, b),
            (Self::List(a), Self::List(b)) => a.cmp(b),
            (Self::Map(a), Self::Map(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

fn number_order(a: f64, b: f64) -> Ordering {
    a.partial_cmp(&b).unwrap_or(Ordering::Equal)
}

fn vector_order(a: &[f64], b: &[f64]) -> Ordering {
    let unequal = a.iter().zip(b).map(|(a, b)| number_order(*a, *b)).find(|order| order.is_ne());
    unequal.unwrap_or(a.len().cmp(&b.len()))
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Value {}
