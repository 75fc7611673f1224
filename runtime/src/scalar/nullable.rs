//! When the result of a row function may be null.

use super::Function;
use crate::types::Type;

impl Function {
    /// Whether the result may be null, by the types of the arguments and whether each may be null.
    pub fn gives_null(&self, arguments: &[&Type], nulls: &[bool]) -> bool {
        let any = nulls.contains(&true);
        match self {
            Self::IsNull | Self::IsNotNull => false,
            Self::Coalesce => !nulls.contains(&false),
            Self::Case => {
                let values = nulls.iter().skip(1).step_by(2);
                // Without a last value that no condition stands before, no branch may be left.
                let last = if nulls.len() % 2 == 1 { nulls.last() } else { Some(&true) };
                values.chain(last).any(|null| *null)
            }
            _ => any || self.is_partial(arguments),
        }
    }

    /// Whether the result may be null though no argument is.
    fn is_partial(&self, arguments: &[&Type]) -> bool {
        let text = matches!(arguments, [Type::String | Type::Enum(_)]);
        match self {
            Self::Divide | Self::Remainder | Self::Sqrt | Self::Ln | Self::Log1p | Self::Power => true,
            Self::Substring | Self::SplitPart { .. } | Self::Cosine => true,
            Self::Index | Self::MaxKey | Self::SumValues => true,
            Self::ToInt => text || !matches!(arguments, [ty] if whole_digits(ty).is_some_and(|n| n < 19)),
            Self::ToDecimal { precision, scale } => {
                let room = precision - scale;
                text || !matches!(arguments, [ty] if fits(ty, room, *scale))
            }
            Self::ToFloat | Self::ToDate | Self::ToTimestamp => text,
            _ => false,
        }
    }
}

/// How many digits a number may have before the point; none if nothing bounds them. Any `i64` is an int, though not
/// every number of 19 digits is.
fn whole_digits(ty: &Type) -> Option<u8> {
    match ty {
        Type::Int | Type::Bool => Some(0),
        Type::Decimal { precision, scale } => Some(precision - scale),
        _ => None,
    }
}

/// Whether any value of a type fits a decimal with so many digits before and behind the point.
fn fits(ty: &Type, room: u8, places: u8) -> bool {
    match ty {
        Type::Bool => room >= 1,
        Type::Int => room >= 19,
        // What is cut off may carry into a digit more.
        Type::Decimal { precision, scale } => room >= precision - scale + u8::from(*scale > places),
        _ => false,
    }
}
