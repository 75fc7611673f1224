//! Worked examples: arguments, and what a row function makes of them.

use crate::types::Value;

/// A call and its result. The arguments stand as they are written, literal parameters among them.
#[derive(Debug)]
pub struct Example {
    /// What stands in the parentheses.
    pub arguments: &'static [Cell],
    /// The result.
    pub gives: Cell,
}

/// A value in an example.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// No value.
    Null,
    /// A truth value.
    Yes(bool),
    /// An int.
    Int(i64),
    /// A float.
    Float(f64),
    /// A decimal: its digits and how many of them stand behind the point.
    Decimal(i64, u8),
    /// Text.
    Text(&'static str),
    /// A timestamp, in microseconds.
    Time(i64),
    /// A date, in days.
    Date(i32),
    /// A duration, in microseconds.
    Span(i64),
    /// A vector.
    Vector(&'static [f64]),
    /// A list.
    List(&'static [Cell]),
    /// A map.
    Map(&'static [(&'static str, Cell)]),
}

impl Cell {
    /// The value that is meant.
    pub fn value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Yes(x) => Value::Bool(x),
            Self::Int(x) => Value::Int(x),
            Self::Float(x) => Value::Float(x),
            Self::Decimal(digits, scale) => Value::Decimal { digits: i128::from(digits), scale },
            Self::Text(text) => Value::string(text),
            Self::Time(micros) => Value::Timestamp(micros),
            Self::Date(days) => Value::Date(days),
            Self::Span(micros) => Value::Duration(micros),
            Self::Vector(items) => Value::Vector(items.into()),
            Self::List(items) => Value::List(items.iter().map(|item| item.value()).collect()),
            Self::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|(key, cell)| ((*key).into(), cell.value()))
                    .collect::<std::collections::BTreeMap<_, _>>()
                    .into(),
            ),
        }
    }
}
