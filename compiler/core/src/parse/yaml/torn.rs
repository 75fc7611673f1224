//! Flow collections that an expression's own comma tore apart.
//!
//! `{ a: f(x, y) }` is, to YAML, the entries `a: f(x` and `y)`. A piece with an open parenthesis or quote, followed by
//! pieces without a value that close it, is put together again and reported once, so that nothing else stumbles over it.

use super::{Entry, Node, NodeKind, Scalar, Style};
use crate::parse::error::ParseError;
use crate::source::{SourceFile, Span};

/// The most pieces that are tried for one expression.
const LONGEST: usize = 64;

/// Joins the torn values of a flow mapping.
pub(super) fn mend_entries(entries: &mut Vec<Entry>, file: &SourceFile, found: &mut Vec<ParseError>) {
    let mut at = 0;
    while at < entries.len() {
        let pieces =
            entries[at + 1..].iter().map_while(|entry| entry.value.is_absent().then_some(entry.key.span));
        if let Some((count, span)) = torn(&entries[at].value, pieces, file) {
            found.push(ParseError::torn(span));
            entries[at].value = joined(span, file);
            entries.drain(at + 1..=at + count);
        }
        at += 1;
    }
}

/// Joins the torn items of a flow sequence.
pub(super) fn mend_items(items: &mut Vec<Node>, file: &SourceFile, found: &mut Vec<ParseError>) {
    let mut at = 0;
    while at < items.len() {
        let pieces = items[at + 1..].iter().map_while(|node| node.scalar().map(|scalar| scalar.span));
        if let Some((count, span)) = torn(&items[at], pieces, file) {
            found.push(ParseError::torn(span));
            items[at] = joined(span, file);
            items.drain(at + 1..=at + count);
        }
        at += 1;
    }
}

/// How many pieces close what the first one opened, and the span of all of them.
fn torn(first: &Node, pieces: impl Iterator<Item = Span>, file: &SourceFile) -> Option<(usize, Span)> {
    let scalar = first.scalar().filter(|scalar| scalar.style == Style::Plain)?;
    let mut open = Balance::default();
    open.read(&scalar.text);
    if open.is_closed() {
        return None;
    }
    let mut span = scalar.span;
    // The bound keeps a list of nothing but open parentheses from being read once for each of them.
    for (count, piece) in pieces.take(LONGEST).enumerate() {
        open.read(between(file, span.end, piece.end)?);
        span = span.to(piece);
        if open.is_closed() {
            return Some((count + 1, span));
        }
    }
    None
}

fn between(file: &SourceFile, from: u32, to: u32) -> Option<&str> {
    file.text.get((from - file.base) as usize..(to.max(from) - file.base) as usize)
}

fn joined(span: Span, file: &SourceFile) -> Node {
    let text = between(file, span.start, span.end).unwrap_or_default();
    Node { kind: NodeKind::Scalar(Scalar::straight(text, span.start as usize)), span }
}

/// Parentheses and quotes that are open.
#[derive(Default)]
struct Balance {
    depth: i64,
    quote: Option<char>,
    before: Option<char>,
}

impl Balance {
    fn read(&mut self, text: &str) {
        for character in text.chars() {
            match (self.quote, character) {
                (Some(quote), _) if quote == character && self.before != Some('\\') => self.quote = None,
                (Some(_), _) => {}
                (None, '(' | '[') => self.depth += 1,
                (None, ')' | ']') => self.depth -= 1,
                (None, '"') => self.quote = Some('"'),
                // An apostrophe inside a word opens nothing.
                (None, '\'') if !self.before.is_some_and(char::is_alphanumeric) => self.quote = Some('\''),
                (None, _) => {}
            }
            self.before = Some(character);
        }
    }

    fn is_closed(&self) -> bool {
        self.depth <= 0 && self.quote.is_none()
    }
}
