//! How one value becomes the numbers of a vector.

use std::sync::Arc;

use crate::codec::to_text;
use crate::types::{Type, Value};

/// The numbers of a vector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dtype {
    /// Rounded once to the nearest `f32`, saturating.
    #[default]
    F32,
    /// As computed.
    F64,
}

/// A literal number that can be compared and hashed.
#[derive(Clone, Copy, Debug)]
pub struct Fraction(pub f64);

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Fraction {}

impl std::hash::Hash for Fraction {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// An encoder with its literal parameters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Encoder {
    /// One column per value, `name=value`, 1 where equal.
    OneHot {
        /// The values, in order.
        values: Vec<Value>,
        /// Whether a last column `name=other` takes values that are not listed.
        other: bool,
        /// Whether a last column `name=null` takes null.
        null: bool,
    },
    /// The position in the list; null where it is not listed.
    Ordinal(Vec<Value>),
    /// The index of the span between these edges.
    Bucketize(Vec<Fraction>),
    /// `(x - mean) / deviation`.
    Standardize {
        /// What is subtracted.
        mean: Fraction,
        /// What is divided by.
        deviation: Fraction,
    },
    /// `(x - low) / (high - low)`.
    MinMax {
        /// What becomes 0.
        low: Fraction,
        /// What becomes 1.
        high: Fraction,
    },
}

/// The columns that an input of this name yields, in order.
pub fn columns(name: &str, ty: &Type, encoder: Option<&Encoder>) -> Vec<Arc<str>> {
    match (encoder, ty) {
        (Some(encoder), _) => encoder.columns(name),
        (None, Type::Vector(width)) => (0..*width).map(|at| Arc::from(format!("{name}_{at}"))).collect(),
        (None, _) => vec![Arc::from(name)],
    }
}

impl Encoder {
    /// The columns that an input of this name yields.
    pub fn columns(&self, name: &str) -> Vec<Arc<str>> {
        match self {
            Self::OneHot { values, other, null } => {
                let listed =
                    values.iter().map(|value| format!("{name}={}", to_text(value).unwrap_or_default()));
                let other = other.then(|| format!("{name}=other"));
                let null = null.then(|| format!("{name}=null"));
                listed.chain(other).chain(null).map(Arc::from).collect()
            }
            _ => vec![Arc::from(name)],
        }
    }
}
