//! Values of the oracle as values of the runtime.

use std::sync::Arc;

use fsc_oracle::Value as Oracle;
use fsc_runtime::types::{Type, Value};
use num_bigint::BigInt;

/// The same value in a place of this type; none where it is no value of it.
pub(crate) fn value(value: &Oracle, ty: &Type) -> Option<Value> {
    Some(match (value, ty) {
        (Oracle::Null, _) => Value::Null,
        (Oracle::Bool(x), Type::Bool) => Value::Bool(*x),
        (Oracle::Int(x), Type::Int) => Value::Int(*x),
        (Oracle::Float(x), Type::Float) => Value::Float(*x),
        (Oracle::Decimal(x), Type::Decimal { scale, .. }) => {
            // Digits beyond those of the place would be lost, which is no equality.
            let more = u32::from(*scale).checked_sub(x.scale)?;
            let digits = i128::try_from(&x.units * BigInt::from(10).pow(more)).ok()?;
            Value::Decimal { digits, scale: *scale }
        }
        (Oracle::String(text), Type::String) => Value::string(text),
        (Oracle::String(text), Type::Enum(words)) => {
            words.iter().any(|word| **word == **text).then(|| Value::string(text))?
        }
        (Oracle::Date(days), Type::Date) => Value::Date(i32::try_from(*days).ok()?),
        (Oracle::Timestamp(time), Type::Timestamp) => Value::Timestamp(*time),
        (Oracle::Duration(length), Type::Duration) => Value::Duration(*length),
        (Oracle::Vector(items), Type::Vector(width)) => {
            (items.len() == *width as usize).then(|| Value::Vector(items.as_slice().into()))?
        }
        (Oracle::List(items), Type::List(ty)) => {
            Value::List(items.iter().map(|item| self::value(item, ty)).collect::<Option<_>>()?)
        }
        (Oracle::Map(entries), Type::Map(ty)) => {
            let entry = |(key, item): (&String, _)| Some((Arc::from(key.as_str()), self::value(item, ty)?));
            Value::Map(Arc::new(entries.iter().map(entry).collect::<Option<_>>()?))
        }
        _ => return None,
    })
}
