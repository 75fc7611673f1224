//! Layout: text with places where a line may end, and the choice of which of them do.
//!
//! A group is laid on one line where it fits and broken at all of its own places where it does not (Wadler's
//! algorithm, strict form). Indentation is two spaces a nest.

use std::borrow::Cow;

/// A piece of text with places where a line may end.
#[derive(Clone, Debug)]
pub(super) enum Doc {
    /// Words that stay together.
    Text(Cow<'static, str>),
    /// A space, or the end of a line.
    Line,
    /// Nothing, or the end of a line.
    Soft,
    /// The end of a line, always.
    Hard,
    /// Pieces one after the other.
    Concat(Vec<Doc>),
    /// Indented where lines end inside.
    Nest(Box<Doc>),
    /// On one line where it fits.
    Group(Box<Doc>),
}

impl Doc {
    pub(super) fn nest(self) -> Self {
        Self::Nest(Box::new(self))
    }

    pub(super) fn group(self) -> Self {
        Self::Group(Box::new(self))
    }

    /// Pieces with a separator between them.
    pub(super) fn join(pieces: impl IntoIterator<Item = Doc>, separator: impl Fn() -> Doc) -> Self {
        let mut all = Vec::new();
        for piece in pieces {
            if !all.is_empty() {
                all.push(separator());
            }
            all.push(piece);
        }
        Self::Concat(all)
    }
}

pub(super) fn text(words: impl Into<Cow<'static, str>>) -> Doc {
    Doc::Text(words.into())
}

pub(super) fn concat<const N: usize>(pieces: [Doc; N]) -> Doc {
    Doc::Concat(pieces.into())
}

/// `(` pieces with commas `)`, broken after each comma where it does not fit on a line.
pub(super) fn list(open: &'static str, pieces: Vec<Doc>, close: &'static str) -> Doc {
    if pieces.is_empty() {
        return concat([text(open), text(close)]);
    }
    let inside = Doc::join(pieces, || concat([text(","), Doc::Line]));
    concat([text(open), concat([Doc::Soft, inside]).nest(), Doc::Soft, text(close)]).group()
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Flat,
    Broken,
}

/// The text of a document, no line longer than `width` where it can be helped, without spaces at line ends.
pub(super) fn render(doc: &Doc, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    let mut stack = vec![(0, Mode::Broken, doc)];
    while let Some((indent, mode, doc)) = stack.pop() {
        match doc {
            Doc::Text(words) => {
                out.push_str(words);
                column += words.chars().count();
            }
            Doc::Line if mode == Mode::Flat => {
                out.push(' ');
                column += 1;
            }
            Doc::Soft if mode == Mode::Flat => {}
            Doc::Line | Doc::Soft | Doc::Hard => {
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            }
            Doc::Concat(pieces) => stack.extend(pieces.iter().rev().map(|piece| (indent, mode, piece))),
            Doc::Nest(inner) => stack.push((indent + 2, mode, inner)),
            Doc::Group(inner) => {
                let room = width.saturating_sub(column);
                let mode =
                    if mode == Mode::Flat || fits(inner, &stack, room) { Mode::Flat } else { Mode::Broken };
                stack.push((indent, mode, inner));
            }
        }
    }
    out
}

/// Whether a piece, and what follows it up to the next end of a line, has room.
fn fits(doc: &Doc, rest: &[(usize, Mode, &Doc)], room: usize) -> bool {
    let mut room = room;
    let mut after = rest.iter().rev();
    let mut stack = vec![(Mode::Flat, doc)];
    loop {
        let Some((mode, doc)) = stack.pop().or_else(|| after.next().map(|(_, mode, doc)| (*mode, *doc)))
        else {
            return true;
        };
        match doc {
            Doc::Text(words) => match room.checked_sub(words.chars().count()) {
                Some(left) => room = left,
                None => return false,
            },
            Doc::Hard => return mode == Mode::Broken,
            Doc::Line | Doc::Soft if mode == Mode::Broken => return true,
            Doc::Line => match room.checked_sub(1) {
                Some(left) => room = left,
                None => return false,
            },
            Doc::Soft => {}
            Doc::Concat(pieces) => stack.extend(pieces.iter().rev().map(|piece| (mode, piece))),
            Doc::Nest(inner) | Doc::Group(inner) => stack.push((mode, inner)),
        }
    }
}
