//! Worked examples: a few rows, and what an aggregate makes of them.

use crate::types::Value;

/// Rows of one entity and the result over all of them.
#[derive(Debug)]
pub struct Example {
    /// Time in days and arguments of each row.
    pub rows: &'static [(i64, &'static [Cell])],
    /// The literal parameters behind the arguments.
    pub literals: &'static [Cell],
    /// When it is asked, in days.
    pub at: i64,
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
    /// Text.
    Text(&'static str),
    /// A duration in days.
    Days(i64),
    /// A list.
    List(&'static [Cell]),
}

impl Cell {
    /// The value that is meant.
    pub fn value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Yes(x) => Value::Bool(x),
            Self::Int(x) => Value::Int(x),
            Self::Float(x) => Value::Float(x),
            Self::Text(text) => Value::string(text),
            Self::Days(days) => Value::Duration(days * crate::types::DAY),
            Self::List(items) => Value::List(items.iter().map(|item| item.value()).collect()),
        }
    }
}
