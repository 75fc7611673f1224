//! What a vector is asked with: keys, request inputs and a time, from the command line.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use fsc_core::diag::near;
use fsc_runtime::batch::question;
use fsc_runtime::codec::from_text;
use fsc_runtime::job::Vector;
use fsc_runtime::types::{Field, Value};

use crate::data::{instant, pair};
use crate::outcome::{Failure, Outcome};

/// The time of the command line, or now.
pub(super) fn time(at: Option<&str>) -> Outcome<i64> {
    match at {
        Some(text) => instant("--at", text),
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Ok(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
        }
    }
}

/// A value for everything that the vector is asked with.
pub(super) fn values(
    vector: &Vector,
    entity: &[String],
    request: &[String],
) -> Outcome<BTreeMap<Arc<str>, Value>> {
    let fields = question(vector);
    let is_request = |field: &Field| vector.request.iter().any(|request| request.name == field.name);
    let (arriving, keys): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(is_request);
    let mut values = BTreeMap::new();
    read("--entity", entity, &keys, &mut values)?;
    read("--request", request, &arriving, &mut values)?;
    for field in &keys {
        values.entry(field.name.clone()).or_insert(Value::Null);
    }
    for field in &arriving {
        if !values.contains_key(&field.name) {
            if !field.nullable {
                let (name, ty) = (&field.name, &field.ty);
                return Err(Failure::Usage(format!(
                    "`{name}` is not given: add `--request {name}=..` ({ty})"
                )));
            }
            values.insert(field.name.clone(), Value::Null);
        }
    }
    Ok(values)
}

fn read(
    option: &str,
    entries: &[String],
    fields: &[Field],
    values: &mut BTreeMap<Arc<str>, Value>,
) -> Outcome {
    for entry in entries {
        let (name, text) = pair(entry, option, "name=value")?;
        let Some(field) = fields.iter().find(|field| *field.name == *name) else {
            let known = fields.iter().map(|field| &*field.name);
            let help = near::help(name, known, "the vector takes none there");
            return Err(Failure::Usage(format!("`{option}` has no `{name}`: {help}")));
        };
        let value = from_text(text, &field.ty)
            .map_err(|_| Failure::Usage(format!("`{option} {name}={text}` is no value of {}", field.ty)))?;
        if values.insert(field.name.clone(), value).is_some() {
            return Err(Failure::Usage(format!("`{option}` gives `{name}` twice")));
        }
    }
    Ok(())
}
