//! What converts by itself: a number to a wider one.

use crate::scalar::Function;
use crate::types::Type;

/// How a value of one type becomes one of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conversion {
    /// It is one already.
    Same,
    /// By this function of one argument.
    By(Function),
}

/// Digits of any int.
pub(super) const INT: Type = Type::Decimal { precision: 19, scale: 0 };

/// How a value converts where another type is asked for; none if it does not by itself.
pub fn convert(from: &Type, to: &Type) -> Option<Conversion> {
    match (from, to) {
        (a, b) if a == b => Some(Conversion::Same),
        (Type::Int | Type::Decimal { .. }, Type::Float) => Some(Conversion::By(Function::ToFloat)),
        (Type::Int, Type::Decimal { .. }) => convert(&INT, to).map(|_| by(to)),
        (Type::Decimal { precision: p, scale: s }, Type::Decimal { precision: q, scale: r }) => {
            // Wider on both sides of the point: exact.
            (s <= r && p - s <= q - r).then(|| by(to))
        }
        _ => None,
    }
}

fn by(decimal: &Type) -> Conversion {
    match decimal {
        Type::Decimal { precision, scale } => {
            Conversion::By(Function::ToDecimal { precision: *precision, scale: *scale })
        }
        _ => Conversion::Same,
    }
}
