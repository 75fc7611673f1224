//! Constants of known types.

use crate::expr::Expr;
use crate::record::{Date, Duration, Timestamp, Word};
use crate::types::{Type, Value};

/// A native value that is a constant of the language.
pub trait Constant {
    /// The value and its type.
    fn constant(self) -> (Value, Type);
}

macro_rules! constants {
    ($($native:ty => $ty:expr, |$x:ident| $value:expr;)*) => {$(
        impl Constant for $native {
            fn constant(self) -> (Value, Type) {
                let $x = self;
                ($value, $ty)
            }
        }
    )*};
}

constants! {
    bool => Type::Bool, |x| Value::Bool(x);
    i32 => Type::Int, |x| Value::Int(i64::from(x));
    i64 => Type::Int, |x| Value::Int(x);
    f64 => Type::Float, |x| Value::Float(x);
    &str => Type::String, |x| Value::string(x);
    Timestamp => Type::Timestamp, |x| Value::Timestamp(x.0);
    Date => Type::Date, |x| Value::Date(x.0);
    Duration => Type::Duration, |x| Value::Duration(x.0);
}

impl<W: Word> Constant for W {
    fn constant(self) -> (Value, Type) {
        (Value::string(self.word()), Self::ty())
    }
}

/// A constant.
pub fn lit(value: impl Constant) -> Expr {
    let (value, ty) = value.constant();
    Expr::Literal(value, ty)
}

/// `digits * 10^-scale` as a decimal of this precision.
pub fn decimal(digits: i128, precision: u8, scale: u8) -> Expr {
    Expr::Literal(Value::Decimal { digits, scale }, Type::Decimal { precision, scale })
}

/// The null of a type.
pub fn null(ty: Type) -> Expr {
    Expr::Literal(Value::Null, ty)
}

/// A constant of any type.
pub fn constant(value: Value, ty: Type) -> Expr {
    Expr::Literal(value, ty)
}
