//! Texts and places in them.
//!
//! All files of a project lie one after the other in one range of offsets, so that a [`Span`] is two numbers and
//! needs no file id; [`SourceMap`] turns it back into file, line and column. A gap of one byte between files keeps
//! a span at the end of one file apart from the start of the next.

mod bytes;
mod printable;

pub use bytes::NotUtf8;
pub use printable::printable;

use std::borrow::Cow;
use std::fmt;

/// A half-open range of bytes in the [`SourceMap`]. Spans never take part in equality: trees are compared by what
/// they say, not by where they say it.
#[derive(Clone, Copy, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// From `start` to before `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Span {}

impl std::hash::Hash for Span {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl fmt::Debug for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}..{}", self.start, self.end)
    }
}

impl From<Span> for miette::SourceSpan {
    fn from(span: Span) -> Self {
        (span.start as usize, span.len()).into()
    }
}

/// One input file: its name as messages show it, and its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path as the caller gave it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Offset of its first byte in the map.
    pub base: u32,
    /// Offset, within the text, of the start of each line.
    lines: Vec<u32>,
    /// The text as it may be drawn, where that is another one.
    shown: Option<String>,
}

impl SourceFile {
    /// The span of the whole file.
    pub fn span(&self) -> Span {
        Span { start: self.base, end: self.base + clamp(self.text.len()) }
    }

    /// The text for eyes: of the same length, without what would steer a terminal.
    pub fn shown(&self) -> &str {
        self.shown.as_deref().unwrap_or(&self.text)
    }
}

/// A place for people: file, line and column from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// Every text of one compilation.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a file and returns it with its base offset.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> &SourceFile {
        let text = text.into();
        let base = self.files.last().map_or(0, |last| last.span().end + 1);
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| clamp(at + 1));
        let lines = std::iter::once(0).chain(starts).collect();
        let shown = match printable(&text) {
            Cow::Borrowed(_) => None,
            Cow::Owned(shown) => Some(shown),
        };
        self.files.push(SourceFile { name: name.into(), text, base, lines, shown });
        &self.files[self.files.len() - 1]
    }

    /// All files in the order they were added.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file that holds this offset.
    pub fn file_at(&self, offset: u32) -> Option<&SourceFile> {
        let after = self.files.partition_point(|file| file.base <= offset);
        self.files.get(after.checked_sub(1)?)
    }

    /// The text that a span covers; empty where the span lies in no file.
    pub fn text(&self, span: Span) -> &str {
        let covered = self.file_at(span.start).and_then(|file| {
            file.text.get((span.start - file.base) as usize..(span.end.max(span.start) - file.base) as usize)
        });
        covered.unwrap_or_default()
    }

    /// `file:line` of a span, without the folders above: what artefacts say, wherever the compiler was started.
    pub fn mark(&self, span: Span) -> String {
        let Some(place) = self.place(span.start) else { return String::new() };
        let file = place.file.rsplit('/').next().unwrap_or_default();
        format!("{file}:{}", place.line)
    }

    /// File, line and column of an offset.
    pub fn place(&self, offset: u32) -> Option<Place> {
        let file = self.file_at(offset)?;
        let within = (offset - file.base).min(clamp(file.text.len()));
        let line = file.lines.partition_point(|start| *start <= within);
        let start = *file.lines.get(line.checked_sub(1)?)? as usize;
        let column = file.text.get(start..within as usize).map_or(0, |before| before.chars().count());
        Some(Place { file: file.name.clone(), line, column: column + 1 })
    }
}

#[cfg(test)]
mod tests;
