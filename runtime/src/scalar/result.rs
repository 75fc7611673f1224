//! The type of each row function's result, by the types of its arguments. Typing and evaluation both ask here.

use super::Function;
use crate::types::Type;

/// Most digits of a decimal.
pub(super) const DIGITS: u8 = 38;

impl Function {
    /// The type of the result for arguments of these types; none if the function does not take them, or if a decimal
    /// would need more than 38 digits.
    pub fn result(&self, arguments: &[&Type]) -> Option<Type> {
        let first = || arguments.first().map(|ty| (*ty).clone());
        match self {
            Self::Add | Self::Subtract | Self::Multiply | Self::Divide | Self::Remainder => {
                let [a, b] = arguments else { return None };
                self.arithmetic(a, b)
            }
            Self::Negate | Self::Abs | Self::Least | Self::Greatest | Self::Clip | Self::Coalesce => first(),
            Self::Case => arguments.get(1).map(|ty| (*ty).clone()),
            Self::Floor | Self::Ceil => match first()? {
                Type::Decimal { precision, .. } => Some(Type::Decimal { precision, scale: 0 }),
                other => Some(other),
            },
            Self::Round(places) => first().map(|ty| rounded(&ty, *places)),
            Self::ToDecimal { precision, scale } => {
                Some(Type::Decimal { precision: *precision, scale: *scale })
            }
            Self::Index => held(arguments.first()?).cloned(),
            Self::Values => held(arguments.first()?).map(|value| Type::List(Box::new(value.clone()))),
            Self::SumValues => match held(arguments.first()?).cloned()? {
                Type::Decimal { scale, .. } => Some(Type::Decimal { precision: DIGITS, scale }),
                other => Some(other),
            },
            Self::Keys => Some(Type::List(Box::new(Type::String))),
            Self::Pad(length) => Some(Type::Vector(*length)),
            _ => self.fixed(),
        }
    }

    /// The type of the result where it is the same for all arguments.
    fn fixed(&self) -> Option<Type> {
        Some(match self {
            Self::Sign | Self::ToInt | Self::Days | Self::Hours | Self::Minutes | Self::Part(..) => Type::Int,
            Self::Length | Self::Size | Self::HashBucket(_) => Type::Int,
            Self::Exp | Self::Sqrt | Self::Ln | Self::Log1p | Self::Power => Type::Float,
            Self::ToFloat | Self::Seconds => Type::Float,
            Self::Haversine | Self::Dot | Self::Norm | Self::Cosine => Type::Float,
            Self::ToText | Self::Lower | Self::Upper | Self::Trim | Self::Substring => Type::String,
            Self::SplitPart { .. } | Self::Concat | Self::MaxKey => Type::String,
            Self::ToDate | Self::Date(_) => Type::Date,
            Self::ToTimestamp | Self::Truncate(_) => Type::Timestamp,
            Self::Equal | Self::NotEqual | Self::Between | Self::In => Type::Bool,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => Type::Bool,
            Self::And | Self::Or | Self::Not | Self::IsNull | Self::IsNotNull => Type::Bool,
            Self::Like(_) | Self::RegexLike(_) => Type::Bool,
            Self::StartsWith | Self::EndsWith | Self::Contains => Type::Bool,
            _ => return None,
        })
    }

    fn arithmetic(&self, a: &Type, b: &Type) -> Option<Type> {
        use Type::{Date, Decimal, Duration, Float, Int, Timestamp};
        match (self, a, b) {
            (Self::Divide, Float, Float) | (Self::Divide, Duration, Duration) => Some(Float),
            (Self::Remainder, Int, Int) => Some(Int),
            (Self::Divide | Self::Remainder, ..) => None,
            (_, Int, Int) => Some(Int),
            (_, Float, Float) => Some(Float),
            (Self::Multiply, Decimal { precision: p, scale: s }, Decimal { precision: q, scale: r }) => {
                decimal(p.checked_add(*q)?, s.checked_add(*r)?)
            }
            (_, Decimal { precision: p, scale: s }, Decimal { precision: q, scale: r }) => {
                let scale = *s.max(r);
                decimal((p - s).max(q - r) + scale + 1, scale)
            }
            (Self::Multiply, Duration, Int) | (Self::Multiply, Int, Duration) => Some(Duration),
            (Self::Multiply, ..) => None,
            (_, Timestamp | Date | Duration, Duration) => Some(a.clone()),
            (Self::Add, Duration, Timestamp | Date) => Some(b.clone()),
            (Self::Subtract, Timestamp, Timestamp) | (Self::Subtract, Date, Date) => Some(Duration),
            _ => None,
        }
    }
}

fn decimal(precision: u8, scale: u8) -> Option<Type> {
    (precision <= DIGITS).then_some(Type::Decimal { precision, scale })
}

/// A rounded decimal has one digit more before the point, for 9.99 becomes 10.0.
fn rounded(ty: &Type, places: u8) -> Type {
    match ty {
        Type::Decimal { precision, scale } if places < *scale => {
            Type::Decimal { precision: (precision - scale + places + 1).min(DIGITS), scale: places }
        }
        other => other.clone(),
    }
}

/// The type of a list's items, or of a map's values.
fn held(ty: &Type) -> Option<&Type> {
    match ty {
        Type::List(held) | Type::Map(held) => Some(held),
        _ => None,
    }
}
