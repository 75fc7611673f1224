//! Text that a terminal shows and does not obey.

use std::borrow::Cow;

/// The text with each character that steers a terminal replaced by a plain one of as many bytes, so that offsets hold.
/// Tabs and line ends stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let ends_line = character == '\r' && characters.peek() == Some(&'\n');
        out.push(if steers(character) && !ends_line { instead(character) } else { character });
    }
    Cow::Owned(out)
}

/// Controls, and the marks that turn the direction of writing.
fn steers(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    turns || (character.is_control() && !matches!(character, '\n' | '\t'))
}

fn instead(character: char) -> char {
    match character.len_utf8() {
        1 => '?',
        2 => '¿',
        _ => char::REPLACEMENT_CHARACTER,
    }
}
