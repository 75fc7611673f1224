//! From the bytes of a decoded scalar back to the file.
//!
//! A scalar is decoded here a second time, noting where each byte came from. Where that yields another text than the
//! YAML parser's, the notes are worthless and the whole scalar stands for each of its parts.

use std::ops::Range;

use super::Style;
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) enum Offsets {
    /// Written as it reads, from this offset on.
    Straight(u32),
    /// The offset of each byte, and of the end.
    Table(Vec<u32>),
    /// Not known more closely.
    Whole,
}

impl Offsets {
    /// The way back for the scalar whose source text is `slice`, starting at `base`, and whose value is `value`.
    pub(super) fn of(slice: &str, base: usize, value: &str, style: Style) -> Self {
        let (inner, start) = match style {
            Style::Single | Style::Double => {
                (slice.get(1..slice.len().saturating_sub(1)).unwrap_or(""), base + 1)
            }
            _ => (slice, base),
        };
        if inner == value {
            return Self::Straight(Span::new(start, start).start);
        }
        let decoded = match style {
            Style::Literal | Style::Folded => block(inner, value),
            _ => flow(inner, style).filter(|decoded| decoded.text == value),
        };
        match decoded {
            Some(mut decoded) => {
                decoded.starts.push(decoded.end);
                Self::Table(decoded.starts.iter().map(|at| Span::new(start + at, 0).start).collect())
            }
            None => Self::Whole,
        }
    }

    /// The place of a range of the decoded text.
    pub(super) fn locate(&self, range: Range<usize>) -> Option<Span> {
        match self {
            Self::Straight(start) => {
                let start = *start as usize;
                Some(Span::new(start + range.start, start + range.end))
            }
            Self::Table(starts) => {
                let (first, end) = (*starts.get(range.start)?, *starts.get(range.end)?);
                Some(Span { start: first, end: end.max(first) })
            }
            Self::Whole => None,
        }
    }
}

#[derive(Default)]
struct Decoded {
    text: String,
    starts: Vec<usize>,
    end: usize,
}

impl Decoded {
    /// A character that was written at `at`, in `written` bytes.
    fn push(&mut self, character: char, at: usize, written: usize) {
        self.starts.resize(self.starts.len() + character.len_utf8(), at);
        self.text.push(character);
        self.end = at + written;
    }
}

/// The length of the line break at the start of `text`.
fn line_break(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Plain and quoted scalars: line folding, and the escapes of their style.
fn flow(inner: &str, style: Style) -> Option<Decoded> {
    let mut out = Decoded::default();
    let mut at = 0;
    while let Some(rest) = inner.get(at..).filter(|rest| !rest.is_empty()) {
        let space = blanks(rest);
        if line_break(&rest[space..]).is_some() {
            at = fold(inner, at, &mut out);
        } else if space > 0 {
            rest[..space].char_indices().for_each(|(i, c)| out.push(c, at + i, 1));
            at += space;
        } else if style == Style::Single && rest.starts_with("''") {
            out.push('\'', at, 2);
            at += 2;
        } else if style == Style::Double && rest.starts_with('\\') {
            at += escape(rest, at, &mut out)?;
        } else {
            let character = rest.chars().next()?;
            out.push(character, at, character.len_utf8());
            at += character.len_utf8();
        }
    }
    Some(out)
}

/// A line break among blanks: one becomes a space, each further one a newline. Returns where the next line begins.
fn fold(inner: &str, from: usize, out: &mut Decoded) -> usize {
    let (at, breaks) = run_of_breaks(inner, from);
    match breaks.as_slice() {
        [] => {}
        [_] => out.push(' ', from, at - from),
        [_, further @ ..] => further.iter().for_each(|start| out.push('\n', *start, 1)),
    }
    at
}

/// Skips blanks and line breaks; tells where each break stood.
fn run_of_breaks(text: &str, mut at: usize) -> (usize, Vec<usize>) {
    let mut breaks = Vec::new();
    loop {
        at += blanks(&text[at..]);
        match line_break(&text[at..]) {
            Some(length) => {
                breaks.push(at);
                at += length;
            }
            None => return (at, breaks),
        }
    }
}

/// One escape of a double-quoted scalar; returns how many bytes it took.
fn escape(rest: &str, at: usize, out: &mut Decoded) -> Option<usize> {
    if line_break(&rest[1..]).is_some() {
        let (length, breaks) = run_of_breaks(rest, 1);
        breaks.iter().skip(1).for_each(|start| out.push('\n', at + start, 1));
        return Some(length);
    }
    let letter = rest[1..].chars().next()?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    let (character, length) = if digits > 0 {
        let code = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
        (char::from_u32(code)?, 2 + digits)
    } else {
        (single_escape(letter)?, 1 + letter.len_utf8())
    };
    out.push(character, at, length);
    Some(length)
}

fn single_escape(letter: char) -> Option<char> {
    Some(match letter {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        ' ' | '"' | '/' | '\\' => letter,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        _ => return None,
    })
}

/// Block scalars: the value is laid along the lines of the source, which begins at the first content byte.
fn block(slice: &str, value: &str) -> Option<Decoded> {
    let mut out = Decoded::default();
    let leading = value.bytes().take_while(|byte| *byte == b'\n').count();
    (0..leading).for_each(|_| out.push('\n', 0, 0));
    let (mut at, mut done) = (0, leading);
    while done < value.len() {
        let rest = value.get(done..)?;
        if let Some(length) = line_break(&slice[at..]) {
            let (next, breaks) = lines_end(slice, at);
            let newlines = rest.bytes().take_while(|byte| *byte == b'\n').count();
            let filler = if newlines == 0 && rest.starts_with(' ') { " " } else { &rest[..newlines] };
            for (i, character) in filler.char_indices() {
                out.push(character, *breaks.get(i)?, length);
            }
            done += filler.len();
            let wanted = value.get(done..)?.bytes().take_while(|byte| *byte == b' ').count();
            let indent = slice[next..].bytes().take_while(|byte| *byte == b' ').count();
            at = next + indent.saturating_sub(wanted);
        } else {
            let character = rest.chars().next()?;
            if !slice.get(at..)?.starts_with(character) {
                return None;
            }
            out.push(character, at, character.len_utf8());
            at += character.len_utf8();
            done += character.len_utf8();
        }
    }
    Some(out)
}

/// From the end of a line over blank lines to the start of the next line with content.
fn lines_end(slice: &str, from: usize) -> (usize, Vec<usize>) {
    let (mut at, mut breaks) = (from, Vec::new());
    while let Some(length) = line_break(&slice[at + blanks(&slice[at..])..]) {
        let start = at + blanks(&slice[at..]);
        breaks.push(start);
        at = start + length;
    }
    (at, breaks)
}
