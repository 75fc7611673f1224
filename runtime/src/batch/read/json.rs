//! JSON lines: one object a line, its members by name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::part::{Fault, Part, Wanted};
use super::texts::Builder;
use crate::batch::error::Error;
use crate::batch::table::Words;
use crate::job;
use crate::types::Type;

/// The wanted columns of a file. A member that is missing is null.
/// The codes of strings are numbers in `texts`.
pub(super) fn read(path: &Path, wanted: &Wanted<'_>, texts: &mut [Words]) -> Result<Part, Error> {
    let name: Arc<str> = Arc::from(path.display().to_string());
    let bytes = std::fs::read(path).map_err(|error| Error::file(&name, error))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let columns = wanted.columns.iter().zip(texts);
    let mut builders: Vec<Builder<'_>> =
        columns.map(|(declared, texts)| Builder::new(declared, texts)).collect();
    let (mut count, mut faults) = (0, Vec::new());
    for (line, text) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        if text.trim_ascii().is_empty() {
            continue;
        }
        match members(text) {
            Ok(members) => {
                for (builder, declared) in builders.iter_mut().zip(wanted.columns) {
                    match members.get(&*declared.physical).map(|raw| cell(raw.get(), declared)) {
                        None => builder.push(None, Some(line)),
                        Some(Ok(text)) => builder.push(text.as_deref(), Some(line)),
                        Some(Err(reason)) => builder.fault(reason, Some(line)),
                    }
                }
            }
            Err(reason) => {
                faults.push(Fault { row: count, line: Some(line), reason });
                builders.iter_mut().for_each(Builder::skip);
            }
        }
        count += 1;
    }
    let columns = builders.into_iter().map(Builder::finish).collect();
    wanted.part(path, (count, faults), columns)
}

type Members<'a> = HashMap<Cow<'a, str>, &'a RawValue>;

/// The members of an object; why there are none otherwise.
fn members(line: &[u8]) -> Result<Members<'_>, String> {
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let members = deserializer.deserialize_map(Object).and_then(|members| {
        deserializer.end()?;
        Ok(members)
    });
    members.map_err(|error| format!("no JSON object: {error}"))
}

/// Collects the members of an object; two of one name are an error.
struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Members<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = HashMap::new();
        while let Some((name, value)) = access.next_entry::<Name<'de>, &RawValue>()? {
            if members.insert(name.0.clone(), value).is_some() {
                return Err(serde::de::Error::custom(format!("two members `{}`", name.0)));
            }
        }
        Ok(members)
    }
}

/// A member's name, copied only where it has escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// The text of a value, none for null: numbers as they are written, strings without quotes and escapes.
fn cell<'a>(raw: &'a str, declared: &job::Column) -> Result<Option<Cow<'a, str>>, String> {
    let ty = &declared.field.ty;
    match raw.as_bytes().first() {
        Some(b'n') => Ok(None),
        Some(b'"') if !matches!(ty, Type::Bool | Type::Vector(_) | Type::List(_) | Type::Map(_)) => {
            let text: Name<'a> = serde_json::from_str(raw).map_err(|error| error.to_string())?;
            Ok(Some(text.0))
        }
        Some(b't' | b'f') if *ty == Type::Bool => Ok(Some(Cow::Borrowed(raw))),
        Some(b'[') if matches!(ty, Type::Vector(_) | Type::List(_)) => Ok(Some(Cow::Borrowed(raw))),
        Some(b'{') if matches!(ty, Type::Map(_)) => Ok(Some(Cow::Borrowed(raw))),
        Some(b'0'..=b'9' | b'-') if is_number(declared) => Ok(Some(Cow::Borrowed(plain(raw, ty)))),
        _ => Err(format!("`{raw}`")),
    }
}

/// Whether a column's values may be written as JSON numbers.
fn is_number(declared: &job::Column) -> bool {
    match declared.field.ty {
        Type::Timestamp => super::cell::Epoch::of(declared).is_some(),
        Type::Duration => true,
        ref ty => ty.is_numeric(),
    }
}

/// An int without the `.0` that programs write for columns with nulls.
fn plain<'a>(raw: &'a str, ty: &Type) -> &'a str {
    match ty {
        Type::Int => raw.strip_suffix(".0").unwrap_or(raw),
        _ => raw,
    }
}
