//! A vector as a model's endpoint takes it: a line of CSV, or a JSON object.
//!
//! Numbers are written with the fewest digits that read back to the same number. Null is an empty field of CSV, and
//! `null` in JSON. An empty text is `""` in both.

use std::borrow::Cow;

use super::Number;
use crate::codec::json::write_string;
use crate::codec::number::write_float;

/// One column of a vector that has texts among its columns.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a, N> {
    /// A number; NaN for null.
    Number(N),
    /// A text.
    Text(Cow<'a, str>),
    /// No text.
    Null,
}

impl<'a, N> Cell<'a, N> {
    /// A text, borrowed or not.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }
}

/// A column as it is written.
pub trait Write {
    /// Adds the column as a field of CSV.
    fn write_csv(&self, out: &mut String);

    /// Adds the column as JSON.
    fn write_json(&self, out: &mut String);
}

impl<N: Number> Write for N {
    fn write_csv(&self, out: &mut String) {
        if !self.is_null() {
            write_float(out, *self);
        }
    }

    fn write_json(&self, out: &mut String) {
        if self.is_null() { out.push_str("null") } else { write_float(out, *self) }
    }
}

impl<N: Number> Write for Cell<'_, N> {
    fn write_csv(&self, out: &mut String) {
        match self {
            Self::Number(number) => number.write_csv(out),
            Self::Text(text) => field(out, text),
            Self::Null => {}
        }
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Number(number) => number.write_json(out),
            Self::Text(text) => write_string(out, text),
            Self::Null => out.push_str("null"),
        }
    }
}

/// A text in quotes where RFC 4180 asks for them, and where it is empty.
fn field(out: &mut String, text: &str) {
    if !text.is_empty() && !text.contains(['"', ',', '\r', '\n']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// One line of comma-separated values, without its end.
pub fn csv<C: Write>(columns: &[C]) -> String {
    let mut line = String::with_capacity(columns.len() * 8);
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        column.write_csv(&mut line);
    }
    line
}

/// A JSON object with a value for each name, in order.
pub fn json<C: Write>(names: &[&str], columns: &[C]) -> String {
    let mut object = String::with_capacity(columns.len() * 24);
    object.push('{');
    for (at, (name, column)) in names.iter().zip(columns).enumerate() {
        if at > 0 {
            object.push(',');
        }
        write_string(&mut object, name);
        object.push(':');
        column.write_json(&mut object);
    }
    object.push('}');
    object
}
