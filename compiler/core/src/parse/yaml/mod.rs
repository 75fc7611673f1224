//! YAML 1.2 to a tree with spans.
//!
//! Takes the text of one file and yields [`Node`]s; every scalar is text that knows, for each of its bytes, where in
//! the file it was written. What YAML has for saying one thing in two places (anchors, tags, merge keys, further
//! documents) is refused here. What a scalar means is decided by the place it stands in, never here.

mod build;
mod offsets;
mod torn;

pub(super) use build::build;
pub(super) use offsets::Offsets;

use std::ops::Range;

use crate::ir::ast::Name;
use crate::source::Span;

/// A value of the tree and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    Scalar(Scalar),
    Sequence(Vec<Node>),
    Mapping(Mapping),
    /// Something that was reported already; whoever meets it stays silent.
    Broken,
}

/// Entries in the order written, no key twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    pub(super) entries: Vec<Entry>,
    /// False where a fault of syntax cut it off, so that entries may be missing through no fault of their own.
    pub(super) complete: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: Name,
    pub(super) value: Node,
}

/// Decoded text, and the way back to the file.
#[derive(Clone, Debug)]
pub(super) struct Scalar {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) span: Span,
    pub(super) offsets: Offsets,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

impl Scalar {
    /// A text that stands in the file as it is, from `start` on.
    pub(super) fn straight(text: &str, start: usize) -> Self {
        let span = Span::new(start, start + text.len());
        Self { text: text.to_owned(), style: Style::Plain, span, offsets: Offsets::Straight(span.start) }
    }

    /// Where a range of the decoded text was written.
    pub(super) fn locate(&self, range: Range<usize>) -> Span {
        self.offsets.locate(range).unwrap_or(self.span)
    }

    /// Nothing was written: `key:` and the end of the line.
    pub(super) fn is_absent(&self) -> bool {
        self.style == Style::Plain && self.span.is_empty()
    }

    pub(super) fn name(&self) -> Name {
        Name::new(self.text.clone(), self.span)
    }
}

impl Node {
    pub(super) fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The value of a key, where this is a mapping that has it.
    pub(super) fn entry(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(mapping) => mapping.entries.iter().find(|entry| entry.key.value == key),
            _ => None,
        }
        .map(|entry| &entry.value)
    }

    pub(super) fn is_absent(&self) -> bool {
        self.scalar().is_some_and(Scalar::is_absent)
    }

    /// What it is, for messages.
    pub(super) fn shape(&self) -> &'static str {
        match &self.kind {
            NodeKind::Scalar(scalar) if scalar.is_absent() => "nothing",
            NodeKind::Scalar(_) => "text",
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Broken => "something unreadable",
        }
    }
}

#[cfg(test)]
mod tests;
