//! Words of a spec inside Rust text: string literals, documentation, comments. None of them can end its place early.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A string literal. Whatever is not plain text is written as an escape.
pub(super) fn literal(text: &str) -> Literal {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            hidden if is_hidden(hidden) => quoted.push_str(&format!("\\u{{{:x}}}", u32::from(hidden))),
            plain => quoted.push(plain),
        }
    }
    quoted.push('"');
    // A text whose hidden letters are escapes is a literal; the fallback escapes more than it must.
    quoted.parse().unwrap_or_else(|_| Literal::string(text))
}

/// Whether a letter cannot be seen, or changes the direction of what follows.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// One line without letters that cannot be seen.
pub(super) fn line(text: &str) -> String {
    let seen: String = text.chars().map(|letter| if is_hidden(letter) { ' ' } else { letter }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words of the spec as code in documentation.
pub(super) fn code(text: &str) -> String {
    let text = line(text);
    if text.contains('`') { format!("``` {text} ```") } else { format!("`{text}`") }
}

/// Words of people in documentation: nothing in them is markup.
pub(super) fn prose(text: &str) -> String {
    let mut escaped = String::new();
    for letter in line(text).chars() {
        if matches!(letter, '[' | ']' | '<' | '>' | '*' | '_' | '`' | '#' | '|' | '\\') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    match escaped.chars().next() {
        Some('-' | '+') => format!("\\{escaped}"),
        Some(digit) if digit.is_ascii_digit() => escaped.replacen(". ", "\\. ", 1),
        _ => escaped,
    }
}

/// Documentation of an item, one attribute a line.
pub(super) fn docs<S: AsRef<str>>(lines: &[S]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        let text =
            literal(&if line.as_ref().is_empty() { String::new() } else { format!(" {}", line.as_ref()) });
        quote!(#[doc = #text])
    });
    quote!(#(#lines)*)
}

/// Breaks a text into lines of at most this many letters, between words.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let Some(last) = lines.last_mut() else { continue };
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
