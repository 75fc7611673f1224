//! A spec as a tree, printed in block style.

use std::fmt;

/// A part of a spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Yaml {
    /// One text.
    Scalar(String),
    /// Entries, in order.
    Map(Vec<(String, Yaml)>),
    /// Items, in order.
    List(Vec<Yaml>),
}

impl Yaml {
    /// One text.
    pub fn scalar(text: impl Into<String>) -> Self {
        Self::Scalar(text.into())
    }

    /// Entries, in order.
    pub fn map(entries: impl IntoIterator<Item = (impl Into<String>, Yaml)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// A collection without entries.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(_) => false,
            Self::Map(entries) => entries.is_empty(),
            Self::List(items) => items.is_empty(),
        }
    }

    /// An entry by its name.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// All texts in it.
    pub fn scalars(&self) -> Vec<&str> {
        match self {
            Self::Scalar(text) => vec![text],
            Self::Map(entries) => entries.iter().flat_map(|(_, value)| value.scalars()).collect(),
            Self::List(items) => items.iter().flat_map(Self::scalars).collect(),
        }
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let indent = "  ".repeat(depth);
        match self {
            Self::Scalar(text) => writeln!(out, "{indent}{}", scalar(text)),
            Self::Map(entries) => entries.iter().try_for_each(|(key, value)| {
                write!(out, "{indent}{}:", scalar(key))?;
                value.write_after(out, depth)
            }),
            Self::List(items) => items.iter().try_for_each(|item| match item {
                Self::Map(entries) if entries.len() == 1 && entries.iter().all(|(_, it)| it.is_flat()) => {
                    entries.iter().try_for_each(|(key, value)| {
                        write!(out, "{indent}- {}:", scalar(key))?;
                        value.write_after(out, depth)
                    })
                }
                _ => {
                    write!(out, "{indent}-")?;
                    item.write_after(out, depth)
                }
            }),
        }
    }

    /// After a key or a dash: on the same line where it is one text or nothing.
    fn write_after(&self, out: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Scalar(text) => writeln!(out, " {}", scalar(text)),
            Self::Map(entries) if entries.is_empty() => writeln!(out, " {{}}"),
            Self::List(items) if items.iter().all(Self::is_word) => {
                writeln!(out, " [{}]", self.scalars().join(", "))
            }
            _ => {
                writeln!(out)?;
                self.write(out, depth + 1)
            }
        }
    }

    /// A few letters or digits, which may stand between brackets.
    fn is_word(&self) -> bool {
        matches!(self, Self::Scalar(text) if text.len() < 8 && text.chars().all(|c| c.is_ascii_alphanumeric()))
    }

    fn is_flat(&self) -> bool {
        matches!(self, Self::Scalar(_))
    }
}

impl fmt::Display for Yaml {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(out, 0)
    }
}

/// A text as YAML reads it back: plain where that is safe, else in single quotes.
fn scalar(text: &str) -> String {
    let starts_plain = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '$' | '_'));
    let is_plain = starts_plain
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(char::is_control);
    if is_plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}
