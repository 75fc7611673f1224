//! Lists, maps and vectors as JSON text, and single values as they stand in it.
//!
//! Numbers stand as numbers, decimals with all digits of their scale; truth values as such; every other value as a string
//! of its text form. Reading goes by the type, so that no number passes through a float that is not one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{TextError, from_text, number, to_text};
use crate::types::{Type, Value};

/// A value as JSON.
pub fn json_text(value: &Value) -> String {
    let mut text = String::new();
    write_json(&mut text, value);
    text
}

/// Adds a value as JSON; null as `null`.
pub fn write_json(out: &mut String, value: &Value) {
    match value {
        Value::Bool(_) | Value::Int(_) | Value::Duration(_) | Value::Float(_) | Value::Decimal { .. } => {
            out.push_str(&to_text(value).unwrap_or_default());
        }
        Value::Vector(items) => {
            separated(out, ['[', ']'], items.iter(), |out, x| number::write_float(out, *x));
        }
        Value::List(items) => separated(out, ['[', ']'], items.iter(), write_json),
        Value::Map(entries) => separated(out, ['{', '}'], entries.iter(), |out, (key, value)| {
            write_string(out, key);
            out.push(':');
            write_json(out, value);
        }),
        Value::Null => out.push_str("null"),
        Value::String(_) | Value::Timestamp(_) | Value::Date(_) => {
            write_string(out, &to_text(value).unwrap_or_default());
        }
    }
}

fn separated<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut String, T),
) {
    out.push(open);
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(close);
}

/// Adds a text as a JSON string.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Reads a value of a type from JSON.
///
/// # Errors
/// [`TextError::Unreadable`] if it is not JSON, or not of that type; what its items say else.
pub fn read_json(text: &str, ty: &Type) -> Result<Value, TextError> {
    let mut reader = Reader { rest: text };
    let value = reader.value(ty)?;
    reader.space();
    if reader.rest.is_empty() { Ok(value) } else { Err(TextError::Unreadable) }
}

/// The entries of a JSON object: their names, and the texts of what they hold.
///
/// # Errors
/// [`TextError::Unreadable`] if it is not an object.
pub fn entries(text: &str) -> Result<Vec<(String, &str)>, TextError> {
    let mut reader = Reader { rest: text };
    let mut entries = Vec::new();
    reader.expect('{')?;
    if !reader.take('}') {
        loop {
            let name = reader.string()?;
            reader.expect(':')?;
            entries.push((name, reader.raw()?));
            if !reader.take(',') {
                reader.expect('}')?;
                break;
            }
        }
    }
    reader.space();
    if reader.rest.is_empty() { Ok(entries) } else { Err(TextError::Unreadable) }
}

/// What is left of a JSON text.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, wanted: char) -> bool {
        self.space();
        let found = self.rest.strip_prefix(wanted);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn expect(&mut self, wanted: char) -> Result<(), TextError> {
        if self.take(wanted) { Ok(()) } else { Err(TextError::Unreadable) }
    }

    fn value(&mut self, ty: &Type) -> Result<Value, TextError> {
        match ty {
            Type::List(item) => Ok(Value::List(self.list(item)?.into())),
            Type::Vector(length) => self.vector(*length),
            Type::Map(held) => self.map(held),
            Type::String | Type::Enum(_) | Type::Timestamp | Type::Date => from_text(&self.string()?, ty),
            Type::Bool | Type::Int | Type::Float | Type::Decimal { .. } | Type::Duration => {
                from_text(self.word(), ty)
            }
        }
    }

    fn list(&mut self, item: &Type) -> Result<Vec<Value>, TextError> {
        let mut items = Vec::new();
        self.expect('[')?;
        if self.take(']') {
            return Ok(items);
        }
        loop {
            items.push(self.value(item)?);
            if !self.take(',') {
                self.expect(']')?;
                return Ok(items);
            }
        }
    }

    fn vector(&mut self, length: u32) -> Result<Value, TextError> {
        let items = self.list(&Type::Float)?;
        let numbers: Vec<f64> = items
            .iter()
            .filter_map(|item| if let Value::Float(x) = item { Some(*x) } else { None })
            .collect();
        if numbers.len() == length as usize {
            Ok(Value::Vector(numbers.into()))
        } else {
            Err(TextError::Unreadable)
        }
    }

    fn map(&mut self, held: &Type) -> Result<Value, TextError> {
        let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        self.expect('{')?;
        if self.take('}') {
            return Ok(Value::Map(Arc::new(entries)));
        }
        loop {
            let key = self.string()?;
            self.expect(':')?;
            let value = self.value(held)?;
            if entries.insert(key.into(), value).is_some() {
                return Err(TextError::Unreadable);
            }
            if !self.take(',') {
                self.expect('}')?;
                return Ok(Value::Map(Arc::new(entries)));
            }
        }
    }

    /// The text of a value of any kind: of one in brackets, up to the bracket that closes it.
    fn raw(&mut self) -> Result<&'a str, TextError> {
        self.space();
        let from = self.rest;
        let mut open = 0_usize;
        loop {
            self.space();
            if self.rest.starts_with('"') {
                self.string()?;
            } else if self.take('[') || self.take('{') {
                open += 1;
            } else if open > 0 && (self.take(']') || self.take('}')) {
                open -= 1;
            } else if (open == 0 || !(self.take(',') || self.take(':'))) && self.word().is_empty() {
                return Err(TextError::Unreadable);
            }
            if open == 0 {
                return Ok(from.get(..from.len() - self.rest.len()).unwrap_or_default());
            }
        }
    }

    /// A number or a truth value: up to what ends it.
    fn word(&mut self) -> &'a str {
        self.space();
        let end = self.rest.find([',', ']', '}', ' ', '\t', '\n', '\r']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn string(&mut self) -> Result<String, TextError> {
        self.expect('"')?;
        let mut text = String::new();
        loop {
            let mut chars = self.rest.chars();
            let next = chars.next().filter(|c| *c >= ' ').ok_or(TextError::Unreadable)?;
            self.rest = chars.as_str();
            match next {
                '"' => return Ok(text),
                '\\' => text.push(self.escape()?),
                plain => text.push(plain),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<char, TextError> {
        let mut chars = self.rest.chars();
        let next = chars.next().ok_or(TextError::Unreadable)?;
        self.rest = chars.as_str();
        match next {
            '"' | '\\' | '/' => Ok(next),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'b' => Ok('\u{8}'),
            'f' => Ok('\u{c}'),
            'u' => self.unicode(),
            _ => Err(TextError::Unreadable),
        }
    }

    fn unicode(&mut self) -> Result<char, TextError> {
        let first = self.unit()?;
        let code = match first {
            0xd800..0xdc00 => {
                self.rest = self.rest.strip_prefix("\\u").ok_or(TextError::Unreadable)?;
                let second = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400);
                0x1_0000 + (first - 0xd800) * 0x400 + second.ok_or(TextError::Unreadable)?
            }
            other => other,
        };
        char::from_u32(code).ok_or(TextError::Unreadable)
    }

    fn unit(&mut self) -> Result<u32, TextError> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let digits = digits.ok_or(TextError::Unreadable)?;
        self.rest = self.rest.get(4..).unwrap_or_default();
        u32::from_str_radix(digits, 16).map_err(|_| TextError::Unreadable)
    }
}
