//! A record as text, by name: what PutRecord takes and GetRecord gives. Null is absence.

use std::collections::HashMap;
use std::fmt;

use super::Native;
use crate::codec::{TextError, from_text, to_text};

/// Collects a record's values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writer {
    values: Vec<(&'static str, String)>,
}

impl Writer {
    /// Adds a value; nothing for null.
    pub fn put<T: Native>(&mut self, name: &'static str, value: Option<&T>) {
        if let Some(text) = value.and_then(|value| to_text(&value.to_value())) {
            self.values.push((name, text));
        }
    }

    /// Adds a text as it is.
    pub fn put_text(&mut self, name: &'static str, text: String) {
        self.values.push((name, text));
    }

    /// The values in order.
    pub fn finish(self) -> Vec<(&'static str, String)> {
        self.values
    }
}

/// The values of a record by name.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    values: HashMap<&'a str, &'a str>,
}

impl<'a> Reader<'a> {
    /// Values with their names. What nobody asks for is not read.
    pub fn new<I: IntoIterator<Item = (&'a str, &'a str)>>(values: I) -> Self {
        Self { values: values.into_iter().collect() }
    }

    /// The text of a name; none for null.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.values.get(name).copied()
    }

    /// A value in a form of its own, read by a function.
    ///
    /// # Errors
    /// [`Unreadable`] where there is none, or the function says so.
    pub fn with<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, TextError>,
    ) -> Result<T, Unreadable> {
        let text = self.text(name).ok_or(Unreadable { name, text: None, reason: TextError::Unreadable })?;
        read(text).map_err(|reason| Unreadable { name, text: Some(text.to_owned()), reason })
    }

    /// A value that may be null.
    ///
    /// # Errors
    /// [`Unreadable`] where the text is not of the type.
    pub fn nullable<T: Native>(&self, name: &'static str) -> Result<Option<T>, Unreadable> {
        if self.text(name).is_none() {
            return Ok(None);
        }
        let read = |text: &str| T::from_value(&from_text(text, &T::ty())?).ok_or(TextError::Unreadable);
        self.with(name, read).map(Some)
    }

    /// A value that is never null.
    ///
    /// # Errors
    /// [`Unreadable`] where there is none, or the text is not of the type.
    pub fn required<T: Native>(&self, name: &'static str) -> Result<T, Unreadable> {
        let missing = Unreadable { name, text: None, reason: TextError::Unreadable };
        self.nullable(name)?.ok_or(missing)
    }
}

/// Why a record cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The value that is at fault.
    pub name: &'static str,
    /// What stands there; none where a value is missing.
    pub text: Option<String>,
    /// Why that is no value.
    pub reason: TextError,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => write!(out, "`{text}` of `{}` {}", self.name, self.reason),
            None => write!(out, "`{}` is missing", self.name),
        }
    }
}

impl std::error::Error for Unreadable {}
