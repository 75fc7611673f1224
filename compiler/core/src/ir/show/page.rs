//! Indented lines with places.

use std::fmt::Display;

use crate::ir::ast::{Duration, Name};
use crate::source::{SourceMap, Span, printable};

use super::word;

/// What was shown so far.
pub(super) struct Page<'a> {
    sources: &'a SourceMap,
    depth: usize,
    text: String,
}

impl<'a> Page<'a> {
    pub(super) fn new(sources: &'a SourceMap) -> Self {
        Self { sources, depth: 0, text: String::new() }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, words: impl Display) {
        let words = words.to_string().replace(['\n', '\r'], " ");
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(&printable(words.trim_end()));
        self.text.push('\n');
    }

    /// Adds a line with the line and column of its place.
    pub(super) fn at(&mut self, words: impl Display, span: Span) {
        match self.sources.place(span.start) {
            Some(place) => self.line(format!("{words}  @{}:{}", place.line, place.column)),
            None => self.line(words),
        }
    }

    /// Adds a line with its file, line and column: what stands in another file than the line before, maybe.
    pub(super) fn top(&mut self, words: impl Display, span: Span) {
        let Some(place) = self.sources.place(span.start) else { return self.line(words) };
        let file = place.file.rsplit('/').next().unwrap_or_default();
        self.line(format!("{words}  @{file}:{}:{}", place.line, place.column));
    }

    /// Adds lines below the last one.
    pub(super) fn below(&mut self, fill: impl FnOnce(&mut Self)) {
        self.deeper();
        fill(self);
        self.shallower();
    }

    pub(super) fn deeper(&mut self) {
        self.depth += 1;
    }

    pub(super) fn shallower(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Adds a line for an entry that names something, where it is there.
    pub(super) fn name(&mut self, key: &str, name: Option<&Name>) {
        if let Some(name) = name {
            self.at(format!("{key} {}", name.value), name.span);
        }
    }

    /// Adds a line for a text for people, where it is there.
    pub(super) fn quoted(&mut self, key: &str, text: Option<&Name>) {
        if let Some(text) = text {
            self.at(format!("{key} {:?}", text.value), text.span);
        }
    }

    /// Adds a line for a duration, where it is there.
    pub(super) fn duration(&mut self, key: &str, duration: Option<&Duration>) {
        if let Some(duration) = duration {
            self.at(format!("{key} {}", word::duration(duration.value)), duration.span);
        }
    }

    /// What is written at a place, on one line.
    pub(super) fn written(&self, span: Span) -> String {
        self.sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
