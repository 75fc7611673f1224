//! What native values of generated structs are in the language: their type, and conversions from and to dynamic values.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Date, Decimal, Duration, Timestamp, Word};
use crate::types::{Type, Value};

/// A native type that holds values of one type of the language.
pub trait Native: Sized {
    /// The type of the language. A decimal knows its scale only, and has 38 digits.
    fn ty() -> Type;

    /// The value.
    fn to_value(&self) -> Value;

    /// The native value; none for null and for a value of another type.
    fn from_value(value: &Value) -> Option<Self>;
}

macro_rules! natives {
    ($($native:ty => $variant:ident, $ty:expr, |$x:ident| $wrap:expr, |$y:ident| $unwrap:expr;)*) => {$(
        impl Native for $native {
            fn ty() -> Type {
                $ty
            }

            fn to_value(&self) -> Value {
                let $x = self;
                Value::$variant($wrap)
            }

            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    Value::$variant($y) => $unwrap,
                    _ => None,
                }
            }
        }
    )*};
}

natives! {
    bool => Bool, Type::Bool, |x| *x, |y| Some(*y);
    i64 => Int, Type::Int, |x| *x, |y| Some(*y);
    f64 => Float, Type::Float, |x| *x, |y| Some(*y);
    String => String, Type::String, |x| Arc::from(x.as_str()), |y| Some(y.to_string());
    Timestamp => Timestamp, Type::Timestamp, |x| x.0, |y| Some(Timestamp(*y));
    Date => Date, Type::Date, |x| x.0, |y| Some(Date(*y));
    Duration => Duration, Type::Duration, |x| x.0, |y| Some(Duration(*y));
}

impl<const SCALE: u8> Native for Decimal<SCALE> {
    fn ty() -> Type {
        Type::Decimal { precision: 38, scale: SCALE }
    }

    fn to_value(&self) -> Value {
        Value::Decimal { digits: self.0, scale: SCALE }
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Decimal { digits, scale } if *scale == SCALE => Some(Self(*digits)),
            _ => None,
        }
    }
}

impl<W: Word> Native for W {
    fn ty() -> Type {
        <W as Word>::ty()
    }

    fn to_value(&self) -> Value {
        Value::string(self.word())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::String(word) => Self::from_word(word),
            _ => None,
        }
    }
}

impl<const WIDTH: usize> Native for [f64; WIDTH] {
    fn ty() -> Type {
        Type::Vector(u32::try_from(WIDTH).unwrap_or(u32::MAX))
    }

    fn to_value(&self) -> Value {
        Value::Vector(self.as_slice().into())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Vector(items) => items[..].try_into().ok(),
            _ => None,
        }
    }
}

impl<T: Native> Native for Vec<T> {
    fn ty() -> Type {
        Type::List(Box::new(T::ty()))
    }

    fn to_value(&self) -> Value {
        Value::List(self.iter().map(T::to_value).collect())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::List(items) => items.iter().map(T::from_value).collect(),
            _ => None,
        }
    }
}

impl<T: Native> Native for BTreeMap<String, T> {
    fn ty() -> Type {
        Type::Map(Box::new(T::ty()))
    }

    fn to_value(&self) -> Value {
        let entries = self.iter().map(|(key, value)| (Arc::from(key.as_str()), value.to_value()));
        Value::Map(Arc::new(entries.collect()))
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Map(entries) => {
                let entries = entries.iter();
                entries.map(|(key, value)| Some((key.to_string(), T::from_value(value)?))).collect()
            }
            _ => None,
        }
    }
}
