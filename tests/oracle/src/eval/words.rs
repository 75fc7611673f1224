//! Functions of text. Positions count code points from 1; nothing depends on a language.

use super::hash::md5;
use super::regex;
use crate::fault::{Outcome, spec};
use crate::value::{Type, Value, text};

/// The value, or none where the name is that of another function.
pub(super) fn apply(name: &str, values: &[Value], _: &Type) -> Option<Outcome> {
    let string = |text: String| Some(Ok(Value::String(text)));
    let truth = |x: bool| Some(Ok(Value::Bool(x)));
    match (name, values) {
        ("lower", [Value::String(s)]) => string(s.to_ascii_lowercase()),
        ("upper", [Value::String(s)]) => string(s.to_ascii_uppercase()),
        ("trim", [Value::String(s)]) => string(s.trim_matches(' ').to_owned()),
        ("length", [Value::String(s)]) => Some(Ok(Value::Int(length(s)))),
        ("substring", [Value::String(s), Value::Int(from), Value::Int(n)]) => {
            Some(Ok(substring(s, *from, *n)))
        }
        ("split_part", [Value::String(s), Value::String(separator), Value::Int(n)]) => {
            Some(Ok(split_part(s, separator, *n)))
        }
        ("concat", parts) => string(parts.iter().filter_map(text::text).collect()),
        ("starts_with", [Value::String(s), Value::String(t)]) => truth(s.starts_with(t.as_str())),
        ("ends_with", [Value::String(s), Value::String(t)]) => truth(s.ends_with(t.as_str())),
        ("contains", [Value::String(s), Value::String(t)]) => truth(s.contains(t.as_str())),
        ("regex_like", [Value::String(s), Value::String(pattern)]) => {
            Some(regex::search(pattern, s).map(Value::Bool))
        }
        ("hash_bucket", [x, Value::Int(n)]) => Some(hash_bucket(x, *n)),
        _ => None,
    }
}

fn length(s: &str) -> i64 {
    i64::try_from(s.chars().count()).unwrap_or(i64::MAX)
}

fn substring(s: &str, from: i64, n: i64) -> Value {
    let (Ok(skipped), Ok(taken)) = (usize::try_from(from.saturating_sub(1)), usize::try_from(n)) else {
        return Value::Null;
    };
    Value::String(s.chars().skip(skipped).take(taken).collect())
}

fn split_part(s: &str, separator: &str, n: i64) -> Value {
    let part = usize::try_from(n - 1).ok().and_then(|at| s.split(separator).nth(at));
    part.map_or(Value::Null, Value::string)
}

/// The first 15 hex digits of MD5 over the text form, modulo n.
fn hash_bucket(x: &Value, n: i64) -> Outcome {
    let digest = md5(text::text(x).unwrap_or_default().as_bytes());
    let first = digest.into_iter().take(8).fold(0_u64, |all, byte| all << 8 | u64::from(byte));
    let Some(bucket) = u64::try_from(n).ok().and_then(|n| (first >> 4).checked_rem(n)) else {
        return spec("a count of buckets is greater than zero");
    };
    Ok(Value::Int(i64::try_from(bucket).unwrap_or_default()))
}
