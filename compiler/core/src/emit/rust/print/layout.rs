//! From tokens to text: formatted, with comments where they were asked for and an empty line between items.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::body;
use crate::emit::rust::text;

/// The width of comments.
const WIDTH: usize = 96;

/// The comments of a file. Tokens carry none, so that a mark stands in their place until the text is laid out.
#[derive(Default)]
pub(super) struct Comments {
    texts: Vec<String>,
}

impl Comments {
    /// A comment as a statement.
    pub(super) fn add(&mut self, text: &str) -> TokenStream {
        let index = Literal::usize_unsuffixed(self.texts.len());
        self.texts.push(text::line(text));
        quote!(__fsc_comment!(#index);)
    }

    /// The text of some items.
    pub(super) fn lay_out(&self, items: &[TokenStream]) -> String {
        let items = items.iter().filter(|item| !item.is_empty()).map(|item| self.item(item));
        items.collect::<Vec<_>>().join("\n")
    }

    fn item(&self, item: &TokenStream) -> String {
        // INVARIANT: every printer makes items; what is not Rust is shown as it is, and its test fails.
        let Ok(file) = syn::parse2(item.clone()) else { return item.to_string() };
        let mut text = String::new();
        let mut before = String::new();
        let lines = body::lines(file);
        for (at, line) in lines.iter().enumerate() {
            let body = line.trim_start();
            let indent = &line[..line.len() - body.len()];
            let comment = self.comment(body);
            let begins = if comment.is_some() { "//" } else { body };
            let item = lines[at..].iter().map(|line| line.trim_start()).find(|line| !is_about(line));
            if needs_gap(&before, begins, item.unwrap_or_default()) {
                text.push('\n');
            }
            match comment {
                Some(comment) => {
                    for part in text::wrap(comment, WIDTH - indent.len()) {
                        text.push_str(&format!("{indent}// {part}\n"));
                    }
                }
                None => text.push_str(&format!("{line}\n")),
            }
            before = body.to_owned();
        }
        text
    }

    fn comment(&self, body: &str) -> Option<&str> {
        let index = body.strip_prefix("__fsc_comment!(")?.strip_suffix(");")?;
        self.texts.get(index.parse::<usize>().ok()?).map(String::as_str)
    }
}

/// Whether a line of this indentation is nothing but a variable.
fn stands_alone(line: &str, indent: &str) -> bool {
    let name = line.strip_prefix(indent).unwrap_or_default();
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

/// Whether a line says something of the item below it.
fn is_about(line: &str) -> bool {
    line.starts_with("///") || line.starts_with("#[")
}

/// Whether an empty line stands between two lines: before a comment inside a block, and around items. `item` is what
/// the documentation on this line belongs to, or the line itself.
fn needs_gap(before: &str, line: &str, item: &str) -> bool {
    let opened = before.is_empty() || before.ends_with(['{', '(', '[', ',']);
    let after_item = (before == "}" || before.ends_with("{}")) && starts_item(line);
    let is_function = item.starts_with("fn ") || item.starts_with("pub fn ");
    let before_function = before.ends_with(';') && is_function;
    let before_comment = line == "//" && !opened;
    // The job itself stands apart from its variables, and what is returned from what was made.
    let begins = line.starts_with("let mut ") || line.ends_with("([") || stands_alone(line, "");
    let apart = before.ends_with(';') && begins;
    after_item || before_function || before_comment || apart
}

fn starts_item(line: &str) -> bool {
    ["///", "#[", "pub ", "fn ", "impl ", "impl<", "const "].iter().any(|start| line.starts_with(start))
}
