//! The types of the language, in one place: what a value may be, and how each type is spelled everywhere else.
//!
//! [`Type`] is a type without nullability, [`Field`] a name with a type and nullability, [`Value`] one dynamic value.
//! [`table`] spells each type in every target. Text forms live in `codec`; arithmetic lives in `scalar`.

mod table;
mod value;

use std::fmt;
use std::sync::Arc;

pub use table::{SageMakerType, Spelling};
pub use value::Value;

/// Microseconds in a second, a minute, an hour and a day: all time is `i64` microseconds, UTC.
pub const SECOND: i64 = 1_000_000;
/// Microseconds in a minute.
pub const MINUTE: i64 = 60 * SECOND;
/// Microseconds in an hour.
pub const HOUR: i64 = 60 * MINUTE;
/// Microseconds in a day of 86,400 s.
pub const DAY: i64 = 24 * HOUR;

/// A type of the language, without nullability.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Type {
    /// `true` or `false`; false < true.
    Bool,
    /// `i64`, checked arithmetic.
    Int,
    /// A finite `f64`: NaN, infinities and -0.0 do not exist.
    Float,
    /// A scaled `i128`: at most 38 digits, `scale` of them after the point.
    Decimal {
        /// Digits in all, 1..=38.
        precision: u8,
        /// Digits after the point, 0..=precision.
        scale: u8,
    },
    /// UTF-8, ordered by bytes.
    String,
    /// One of a closed set of words, in declared order; only `==`, `!=` and `in`; `min`/`max` by text.
    Enum(Arc<[Arc<str>]>),
    /// Microseconds since the epoch, UTC.
    Timestamp,
    /// Days since the epoch, `i32`.
    Date,
    /// Microseconds, signed.
    Duration,
    /// A fixed number of floats.
    Vector(u32),
    /// Any number of values of one type, none of them null.
    List(Box<Type>),
    /// From the text form of a key to a value, keys ascending.
    Map(Box<Type>),
}

impl Type {
    /// An enum of these words, in this order.
    pub fn enumeration<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        Self::Enum(words.into_iter().map(|word| Arc::from(word.as_ref())).collect())
    }

    /// A decimal of so many digits in all, and so many of them after the point.
    pub fn decimal(precision: u8, scale: u8) -> Self {
        Self::Decimal { precision, scale }
    }

    /// Whether values have an order that `min`, `max`, `<` or a sort can use (`<` itself is refused on enums).
    pub fn is_ordered(&self) -> bool {
        !matches!(self, Self::Vector(_) | Self::List(_) | Self::Map(_))
    }

    /// Whether values are numbers: int, float or decimal.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Self::Int | Self::Float | Self::Decimal { .. })
    }

    /// Whether values may be keys of an entity or of a map: string, int, bool, date or enum, never float.
    pub fn is_key(&self) -> bool {
        matches!(self, Self::String | Self::Int | Self::Bool | Self::Date | Self::Enum(_))
    }
}

/// The spelling of the spec language: `decimal(10,2)`, `enum(a, b)`, `list<int>`.
impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => out.write_str("bool"),
            Self::Int => out.write_str("int"),
            Self::Float => out.write_str("float"),
            Self::Decimal { precision, scale } => write!(out, "decimal({precision},{scale})"),
            Self::String => out.write_str("string"),
            Self::Enum(words) => write!(out, "enum({})", words.join(", ")),
            Self::Timestamp => out.write_str("timestamp"),
            Self::Date => out.write_str("date"),
            Self::Duration => out.write_str("duration"),
            Self::Vector(length) => write!(out, "vector<{length}>"),
            Self::List(item) => write!(out, "list<{item}>"),
            Self::Map(value) => write!(out, "map<string,{value}>"),
        }
    }
}

/// A named value's type: a column, a feature, a key or a request input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name as the spec writes it.
    pub name: Arc<str>,
    /// The type without nullability.
    pub ty: Type,
    /// Whether a value may be missing.
    pub nullable: bool,
}

impl Field {
    /// A field that always has a value.
    pub fn required(name: impl AsRef<str>, ty: Type) -> Self {
        Self { name: Arc::from(name.as_ref()), ty, nullable: false }
    }

    /// A field whose value may be null.
    pub fn nullable(name: impl AsRef<str>, ty: Type) -> Self {
        Self { name: Arc::from(name.as_ref()), ty, nullable: true }
    }
}
