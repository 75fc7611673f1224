//! Row functions on single values: folded constants, explanations, examples.
//!
//! One match per theme, from a function and its values to the primitive function that computes it. Columns go another way,
//! `evaluate`, to the same primitive functions.

mod arithmetic;
mod cast;
mod choice;
mod collection;
mod text;
mod time;

use super::{Fault, Function};
use crate::types::Value;

type Applied = Result<Value, Fault>;

/// The result of a row function on values of the types that its signature asks for.
///
/// # Errors
/// [`Fault::Overflow`] if the result is out of range, [`Fault::Misfit`] if the values are not of those types.
pub fn apply(function: &Function, arguments: &[Value]) -> Applied {
    if let Some(chosen) = choice::three_valued(function, arguments) {
        return chosen;
    }
    if arguments.iter().any(Value::is_null) {
        return Ok(Value::Null);
    }
    use Function as F;
    match function {
        F::Least | F::Greatest | F::Clip | F::Between | F::In => choice::ordered(function, arguments),
        F::Equal | F::NotEqual | F::Less | F::LessOrEqual | F::Greater | F::GreaterOrEqual => {
            choice::ordered(function, arguments)
        }
        F::ToInt | F::ToFloat | F::ToDecimal { .. } | F::ToText | F::ToDate | F::ToTimestamp => {
            let [one] = arguments else { return Err(Fault::Misfit) };
            cast::cast(function, one)
        }
        F::Days | F::Hours | F::Minutes | F::Seconds | F::Date(_) | F::Part(..) | F::Truncate(_) => {
            let [one] = arguments else { return Err(Fault::Misfit) };
            time::time(function, one)
        }
        F::Index | F::Size | F::Keys | F::Values | F::MaxKey | F::SumValues | F::Pad(_) => {
            collection::collection(function, arguments)
        }
        F::Contains if !matches!(arguments, [Value::String(_), _]) => collection::contains(arguments),
        F::Dot | F::Norm | F::Cosine => collection::vectors(function, arguments),
        F::Like(_) | F::RegexLike(_) | F::Lower | F::Upper | F::Trim | F::Length => {
            text::text(function, arguments)
        }
        F::Substring | F::SplitPart { .. } | F::Concat | F::HashBucket(_) => text::text(function, arguments),
        F::StartsWith | F::EndsWith | F::Contains => text::text(function, arguments),
        _ => arithmetic::arithmetic(function, arguments),
    }
}

/// A value, or null.
fn or_null<T>(found: Option<T>, value: impl FnOnce(T) -> Value) -> Applied {
    Ok(found.map_or(Value::Null, value))
}
