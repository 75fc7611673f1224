//! Parser events to nodes.

use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as Marks, StructureStyle};

use super::{Entry, Mapping, Node, NodeKind, Offsets, Scalar, Style, torn};
use crate::parse::error::ParseError;
use crate::source::{SourceFile, Span};

/// Nesting of collections that is read; deeper is refused.
const DEPTH: usize = 64;

/// The tree of a file and what is wrong with its form. None for a file without content.
pub(in crate::parse) fn build(file: &SourceFile) -> (Option<Node>, Vec<ParseError>) {
    let mut options = granit_parser::options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    options.set_emit_comments(false);
    let mut builder =
        Builder { file, open: Vec::new(), root: None, documents: 0, last: file.span(), found: Vec::new() };
    for event in Parser::new_from_str_with_options(&file.text, options) {
        match event {
            Ok((event, marks)) => {
                if !builder.event(event, &marks) {
                    break;
                }
            }
            Err(error) => {
                builder.syntax(&error);
                break;
            }
        }
    }
    builder.close_all();
    (builder.root, builder.found)
}

struct Builder<'a> {
    file: &'a SourceFile,
    open: Vec<Frame>,
    root: Option<Node>,
    documents: usize,
    /// The scalar that was read last.
    last: Span,
    found: Vec<ParseError>,
}

/// A collection that has not ended.
struct Frame {
    start: Span,
    flow: bool,
    content: Content,
}

enum Content {
    Items(Vec<Node>),
    Entries { done: Vec<Entry>, key: Option<Node> },
}

impl Builder<'_> {
    /// Takes one event; false when nothing more is to be read.
    fn event(&mut self, event: Event<'_>, marks: &Marks) -> bool {
        let span = self.span(marks);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.found.push(ParseError::FurtherDocument { span });
                    return false;
                }
            }
            Event::Scalar(value, style, _, tag) => {
                self.refuse_tag(tag.is_some(), marks);
                self.last = span;
                let node = self.scalar(&value, style, span);
                self.push(node);
            }
            Event::SequenceStart(style, _, tag) => {
                self.refuse_tag(tag.is_some(), marks);
                self.start(span, style, Content::Items(Vec::new()));
            }
            Event::MappingStart(style, _, tag) => {
                self.refuse_tag(tag.is_some(), marks);
                self.start(span, style, Content::Entries { done: Vec::new(), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span, true),
            Event::Anchor(..) => self.found.push(ParseError::indirect(span, "an anchor")),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.found.push(ParseError::indirect(span, "an alias"));
                self.push(Node { kind: NodeKind::Broken, span });
            }
            _ => {}
        }
        true
    }

    fn span(&self, marks: &Marks) -> Span {
        let base = self.file.base as usize;
        marks.byte_range().map_or(self.last, |range| Span::new(base + range.start, base + range.end))
    }

    fn refuse_tag(&mut self, tagged: bool, marks: &Marks) {
        if tagged {
            let span = marks.tag_span().map_or_else(|| self.span(marks), |tag| self.span(&tag));
            self.found.push(ParseError::indirect(span, "a tag"));
        }
    }

    fn scalar(&self, value: &str, style: ScalarStyle, span: Span) -> Node {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            _ => Style::Plain,
        };
        let slice = text(self.file, span);
        let offsets = Offsets::of(slice, span.start as usize, value, style);
        let shown = Span::new(span.start as usize, span.start as usize + slice.trim_end().len());
        let scalar = Scalar { text: value.to_owned(), style, span: shown, offsets };
        Node { kind: NodeKind::Scalar(scalar), span: shown }
    }

    fn start(&mut self, start: Span, style: StructureStyle, content: Content) {
        self.open.push(Frame { start, flow: style == StructureStyle::Flow, content });
    }

    fn push(&mut self, node: Node) {
        match self.open.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(node),
            Some(Content::Items(items)) => items.push(node),
            Some(Content::Entries { done, key }) => match key.take() {
                None => *key = Some(node),
                Some(key) => match key.scalar() {
                    Some(scalar) => done.push(Entry { key: scalar.name(), value: node }),
                    None if matches!(key.kind, NodeKind::Broken) => {}
                    None => self.found.push(ParseError::KeyShape { span: key.span }),
                },
            },
        }
    }

    /// Ends the innermost collection.
    fn end(&mut self, end: Span, complete: bool) {
        let Some(Frame { start, flow, content }) = self.open.pop() else { return };
        let (kind, last) = match content {
            Content::Items(mut items) => {
                if flow {
                    torn::mend_items(&mut items, self.file, &mut self.found);
                }
                let last = items.last().map(|item| item.span);
                (NodeKind::Sequence(items), last)
            }
            Content::Entries { mut done, .. } => {
                if flow {
                    torn::mend_entries(&mut done, self.file, &mut self.found);
                }
                let last = done.last().map(|entry| entry.key.span.to(entry.value.span));
                let entries = self.once(done);
                (NodeKind::Mapping(Mapping { entries, complete }), last)
            }
        };
        let end = if flow { end } else { last.unwrap_or(start) };
        self.push(Node { kind, span: start.to(end) });
    }

    /// The entries without repeated keys and merge keys, which are reported.
    fn once(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for entry in entries {
            let key = &entry.key;
            if key.value == "<<" {
                self.found.push(ParseError::indirect(key.span, "a merge key"));
            } else if let Some(first) = seen.get(&key.value) {
                let (name, span, first) = (key.value.clone(), key.span, *first);
                self.found.push(ParseError::DuplicateKey { name, span, first });
            } else {
                seen.insert(key.value.clone(), key.span);
                kept.push(entry);
            }
        }
        kept
    }

    /// Ends what a fault left open.
    fn close_all(&mut self) {
        while let Some(frame) = self.open.last_mut() {
            if let Content::Entries { key, .. } = &mut frame.content
                && key.is_some()
            {
                let span = self.last;
                self.push(Node { kind: NodeKind::Broken, span });
            }
            self.end(self.last, false);
        }
    }

    fn syntax(&mut self, error: &ScanError) {
        let base = self.file.base as usize;
        let at = base + error.marker().byte_offset().unwrap_or(self.file.text.len());
        let rest = text(self.file, Span::new(at, self.file.span().end as usize));
        let token = rest.chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8);
        let span = Span::new(at, at + token);
        let in_flow = self.open.last().is_some_and(|frame| frame.flow);
        let fault = match error.kind() {
            ErrorKind::RecursionLimitExceeded => ParseError::TooDeep { span, limit: DEPTH },
            ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator
                if in_flow && rest.starts_with(['[', '{', '"']) =>
            {
                ParseError::torn(self.last.to(span))
            }
            ErrorKind::UnexpectedCharacter { character: '`' | '%' | '@' } => {
                ParseError::opened(self.rest_of_line(at))
            }
            ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar => {
                ParseError::opened(self.rest_of_line(self.quote_before(at)))
            }
            ErrorKind::MappingValueNotAllowed if !text(self.file, self.last).contains('\n') => {
                self.forget_last();
                ParseError::colon(self.last.to(span))
            }
            kind => ParseError::NotYaml { span, why: said(kind) },
        };
        self.found.push(fault);
    }

    /// Makes the scalar that was read last a thing that was reported already.
    fn forget_last(&mut self) {
        let last = self.last.start;
        let values = self.open.iter_mut().rev().filter_map(|frame| match &mut frame.content {
            Content::Entries { done, .. } => done.last_mut().map(|entry| &mut entry.value),
            Content::Items(items) => items.last_mut(),
        });
        for value in values.filter(|value| value.span.start == last) {
            value.kind = NodeKind::Broken;
        }
    }

    /// From a place to the end of its line, without blanks there.
    fn rest_of_line(&self, at: usize) -> Span {
        let rest = text(self.file, Span::new(at, self.file.span().end as usize));
        let line = rest.lines().next().unwrap_or_default();
        Span::new(at, at + line.trim_end().len())
    }

    /// The quote that opens the scalar which ended before `at`: the first on the line that stands behind a blank.
    fn quote_before(&self, at: usize) -> usize {
        let base = self.file.base as usize;
        let before = text(self.file, Span::new(base, at));
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let starts = before.match_indices(['"', '\'']).map(|(start, _)| start).filter(|start| *start >= line);
        let blank = |start: &usize| before[..*start].ends_with([' ', '[', '{', '\n']) || *start == 0;
        starts.filter(blank).map(|start| base + start).next().unwrap_or(at)
    }
}

fn text(file: &SourceFile, span: Span) -> &str {
    let base = file.base as usize;
    file.text.get(span.start as usize - base..span.end as usize - base).unwrap_or_default()
}

/// The parser's words for a fault, in our style.
fn said(kind: &ErrorKind) -> String {
    let words = match kind {
        ErrorKind::MappingValueNotAllowed => "a mapping cannot start here".to_owned(),
        ErrorKind::UnclosedFlowCollection { open } => format!("`{open}` is not closed"),
        ErrorKind::ExpectedFlowMappingSeparator => "`,` or `}` is missing before this".to_owned(),
        ErrorKind::ExpectedFlowSequenceSeparator => "`,` or `]` is missing before this".to_owned(),
        ErrorKind::UnclosedQuotedScalar => "the quote is not closed".to_owned(),
        ErrorKind::UnexpectedCharacter { character } => {
            format!("`{}` cannot stand here", character.escape_default())
        }
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => {
            "a tab stands in the indentation".to_owned()
        }
        ErrorKind::DirectiveDisallowed => "directives are not read".to_owned(),
        kind => kind.to_string().to_lowercase(),
    };
    words.replace('\n', " ")
}
