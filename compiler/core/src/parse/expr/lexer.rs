//! Tokens of a text that could not be parsed, for the sake of the message alone.

/// A token and where it stands in the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    String,
    /// A string that does not end.
    Open,
    Symbol,
}

impl Token<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether a value ends with it.
    pub(super) fn ends_value(&self) -> bool {
        match self.kind {
            Kind::Word => {
                !KEYWORDS.contains(&self.text) || matches!(self.text, "null" | "true" | "false" | "now")
            }
            Kind::Number | Kind::String | Kind::Open => true,
            Kind::Symbol => matches!(self.text, ")" | "]") || self.text.starts_with(['$', '`']),
        }
    }
}

/// Words that no name may be, unless in backticks.
pub(super) const KEYWORDS: [&str; 18] = [
    "and", "or", "not", "is", "null", "true", "false", "in", "between", "like", "else", "where", "over",
    "per", "by", "since", "within", "now",
];

/// Symbols of more than one character, ours and other languages'.
const SYMBOLS: [&str; 15] =
    ["===", "!==", "<=>", "==", "!=", "<=", ">=", "<>", "&&", "||", "**", "//", "??", "=>", "::"];

/// All tokens; blanks are left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = token(&text[at..], first);
        out.push(Token { kind, text: &text[at..at + length], start: at });
        at += length;
    }
    out
}

fn token(rest: &str, first: char) -> (Kind, usize) {
    match first {
        '"' | '\'' => match quoted(rest, first) {
            Some(length) => (Kind::String, length),
            None => (Kind::Open, rest.trim_end().len()),
        },
        '`' => match rest[1..].find('`') {
            Some(length) => (Kind::Symbol, length + 2),
            None => (Kind::Open, rest.trim_end().len()),
        },
        '$' => (Kind::Symbol, 1 + word(&rest[1..])),
        '0'..='9' => (Kind::Number, number(rest)),
        _ if first == '_' || first.is_alphabetic() => (Kind::Word, word(rest)),
        _ => {
            let known = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol));
            (Kind::Symbol, known.map_or(first.len_utf8(), |symbol| symbol.len()))
        }
    }
}

/// The length of a string with its quotes; none where it does not end.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of the word at the start; a `-` belongs to it where another such character follows.
fn word(rest: &str) -> usize {
    let mut end = 0;
    for (at, character) in rest.char_indices() {
        match character {
            '-' if end == at => {}
            _ if character == '_' || character.is_alphanumeric() => end = at + character.len_utf8(),
            _ => break,
        }
    }
    end
}

fn number(rest: &str) -> usize {
    let mut end = 0;
    let bytes = rest.as_bytes();
    while let Some(byte) = bytes.get(end) {
        let digit_follows = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let after_e = end > 0 && matches!(bytes.get(end - 1), Some(b'e' | b'E'));
        match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => end += 1,
            b'.' if digit_follows => end += 1,
            b'+' | b'-' if digit_follows && after_e => end += 1,
            _ => break,
        }
    }
    end
}
