//! Functions of texts.

use std::sync::Arc;

use super::{Applied, or_null};
use crate::codec;
use crate::scalar::pattern::{Pattern, like};
use crate::scalar::{Fault, Function, hash, text};
use crate::types::Value;

/// A function of texts, and of ints where they count code points; none is null.
pub(super) fn text(function: &Function, arguments: &[Value]) -> Applied {
    use Function as F;
    match (function, arguments) {
        (F::HashBucket(_), [Value::Float(_) | Value::Vector(_) | Value::List(_) | Value::Map(_)]) => {
            Err(Fault::Misfit)
        }
        (F::HashBucket(buckets), [one]) => {
            or_null(codec::to_text(one), |text| Value::Int(hash::hash_bucket(&text, *buckets)))
        }
        (F::Concat, parts) => {
            let texts = parts.iter().map(string).collect::<Result<Vec<_>, _>>()?;
            Ok(Value::string(texts.concat()))
        }
        (_, [Value::String(one)]) => single(function, one),
        (F::StartsWith, [Value::String(a), Value::String(b)]) => Ok(Value::Bool(a.starts_with(&**b))),
        (F::EndsWith, [Value::String(a), Value::String(b)]) => Ok(Value::Bool(a.ends_with(&**b))),
        (F::Contains, [Value::String(a), Value::String(b)]) => Ok(Value::Bool(a.contains(&**b))),
        (F::Substring, [Value::String(a), Value::Int(from), Value::Int(count)]) => {
            or_null(text::substring(a, *from, *count), Value::string)
        }
        _ => Err(Fault::Misfit),
    }
}

fn string(value: &Value) -> Result<&str, Fault> {
    if let Value::String(text) = value { Ok(text) } else { Err(Fault::Misfit) }
}

fn single(function: &Function, one: &Arc<str>) -> Applied {
    Ok(match function {
        Function::Lower => Value::string(text::lower(one)),
        Function::Upper => Value::string(text::upper(one)),
        Function::Trim => Value::string(text::trim(one)),
        Function::Length => Value::Int(text::length(one)),
        Function::SplitPart { separator, part } => {
            return or_null(text::split_part(one, separator, *part), Value::string);
        }
        Function::Like(pattern) => Value::Bool(like(one, pattern)),
        Function::RegexLike(regex) => {
            Value::Bool(Pattern::new(regex).map_err(|_| Fault::Misfit)?.is_found(one))
        }
        _ => return Err(Fault::Misfit),
    })
}
