//! Values of the oracle as values of the runtime.

use std::collections::BTreeMap;
use std::sync::Arc;

use fsc_oracle::Value as Oracle;
use fsc_runtime::types::Value;

/// The same value.
pub(super) fn value(value: &Oracle) -> Value {
    match value {
        Oracle::Null => Value::Null,
        Oracle::Bool(x) => Value::Bool(*x),
        Oracle::Int(x) => Value::Int(*x),
        Oracle::Float(x) => Value::Float(*x + 0.0),
        Oracle::Decimal(x) => Value::Decimal {
            digits: i128::try_from(&x.units).unwrap(),
            scale: u8::try_from(x.scale).unwrap(),
        },
        Oracle::String(text) => Value::string(text),
        Oracle::Date(days) => Value::Date(i32::try_from(*days).unwrap()),
        Oracle::Timestamp(time) => Value::Timestamp(*time),
        Oracle::Duration(length) => Value::Duration(*length),
        Oracle::Vector(items) => Value::Vector(items.as_slice().into()),
        Oracle::List(items) => Value::List(items.iter().map(self::value).collect()),
        Oracle::Map(entries) => {
            let entries = entries.iter().map(|(key, item)| (Arc::from(key.as_str()), self::value(item)));
            Value::Map(Arc::new(entries.collect::<BTreeMap<_, _>>()))
        }
    }
}
