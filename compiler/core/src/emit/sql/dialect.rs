//! How names, text and types are written: what differs between engines that share a grammar.

use std::fmt::Write as _;

/// A type that a cast names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Truth values.
    Boolean,
    /// 64-bit numbers.
    Bigint,
    /// 32-bit floats.
    Real,
    /// 64-bit floats.
    Double,
    /// Exact numbers: digits in all, and after the point.
    Decimal(u8, u8),
    /// Text.
    Text,
    /// A date.
    Date,
    /// A time to the microsecond, without a zone.
    Timestamp,
    /// A time to the millisecond, without a zone: all that Athena's Hive tables hold.
    TimestampMillis,
    /// Many of one type.
    Array(Box<Type>),
    /// From text to values of one type.
    Map(Box<Type>),
}

/// An engine's spelling.
pub trait Dialect {
    /// A quoted identifier.
    fn identifier(&self, name: &str) -> String;
    /// A text literal that ends where it should.
    fn string(&self, text: &str) -> String;
    /// A type.
    fn ty(&self, ty: &Type) -> String;
    /// A 64-bit number.
    fn int(&self, value: i64) -> String {
        format!("BIGINT '{value}'")
    }
}

/// Trino, and Athena's queries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trino;

impl Dialect for Trino {
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    /// Plain quotes; text with control characters in the Unicode form, so that no editor can change line ends in it.
    fn string(&self, text: &str) -> String {
        if !text.contains(char::is_control) {
            return format!("'{}'", text.replace('\'', "''"));
        }
        let mut out = String::from("U&'");
        for letter in text.chars() {
            match letter {
                '\'' => out.push_str("''"),
                '\\' => out.push_str("\\\\"),
                letter if letter.is_control() => {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "\\{:04X}", u32::from(letter));
                }
                letter => out.push(letter),
            }
        }
        out.push('\'');
        out
    }

    fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::Boolean => "boolean".into(),
            Type::Bigint => "bigint".into(),
            Type::Real => "real".into(),
            Type::Double => "double".into(),
            Type::Decimal(precision, scale) => format!("decimal({precision}, {scale})"),
            Type::Text => "varchar".into(),
            Type::Date => "date".into(),
            Type::Timestamp => "timestamp(6)".into(),
            Type::TimestampMillis => "timestamp(3)".into(),
            Type::Array(item) => format!("array({})", self.ty(item)),
            Type::Map(value) => format!("map(varchar, {})", self.ty(value)),
        }
    }
}
