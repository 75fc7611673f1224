//! A struct that says what its features are, as a text of the spec, each part of which knows its place in Rust.

use std::ops::Range;

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::{Error, Lit};

use super::options::{Said, Setting};
use super::own::Own;

/// A text that is made of Rust tokens.
#[derive(Default)]
pub(super) struct Written {
    /// The text.
    pub(super) text: String,
    places: Vec<(Range<usize>, Span)>,
    end: Option<(usize, usize)>,
}

impl Written {
    /// The group that a struct is.
    pub(super) fn of(own: &Own) -> syn::Result<Self> {
        let mut out = Self::default();
        out.plain("groups:\n  ");
        out.quoted(&own.options.group.value(), own.options.group.span());
        out.plain(":\n");
        if !own.docs.is_empty() {
            out.plain("    description: ");
            out.quoted(&own.docs, own.name.span());
            out.plain("\n");
        }
        out.settings(&own.options.settings, "    ")?;
        out.plain("    features:\n");
        for field in &own.fields {
            let Some(meaning) = &field.meaning else {
                let message = format!("say what `{}` is: `#[is(count() over 7d)]`", field.ident);
                return Err(Error::new_spanned(&field.ident, message));
            };
            out.plain("      ");
            out.placed(&plain_name(&field.ident), field.ident.span());
            out.plain(":\n        is: \"");
            out.end = None;
            out.tokens(meaning.clone());
            out.plain("\"\n");
            if !field.docs.is_empty() {
                out.plain("        description: ");
                out.quoted(&field.docs, field.ident.span());
                out.plain("\n");
            }
        }
        Ok(out)
    }

    /// The places in Rust of a part of the text: the first and the last.
    pub(super) fn places(&self, part: Range<usize>) -> Option<(Span, Span)> {
        let part = part.start..part.end.max(part.start + 1);
        let mut held =
            self.places.iter().filter(|(range, _)| range.start < part.end && part.start < range.end);
        let (_, first) = held.next()?;
        Some((*first, held.next_back().map_or(*first, |(_, last)| *last)))
    }

    fn settings(&mut self, settings: &[Setting], indent: &str) -> syn::Result<()> {
        for Setting { name, said } in settings {
            self.plain(indent);
            self.placed(&plain_name(name), name.span());
            match said {
                Said::Settings(inner) => {
                    self.plain(":\n");
                    self.settings(inner, &format!("{indent}  "))?;
                }
                Said::Value(value) => {
                    self.plain(": ");
                    self.value(value)?;
                    self.plain("\n");
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, value: &Lit) -> syn::Result<()> {
        match value {
            Lit::Str(text) => self.quoted(&text.value(), text.span()),
            Lit::Bool(truth) => self.placed(&truth.value.to_string(), truth.span()),
            Lit::Int(number) => self.placed(number.base10_digits(), number.span()),
            other => return Err(Error::new_spanned(other, "write a text, a whole number or a truth value")),
        }
        Ok(())
    }

    /// Tokens as an expression; those that touch in Rust touch in the text.
    fn tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::None => ("", ""),
                    };
                    self.token(open, group.span_open());
                    self.tokens(group.stream());
                    self.token(close, group.span_close());
                }
                other => self.token(&other.to_string(), other.span()),
            }
        }
    }

    fn token(&mut self, text: &str, span: Span) {
        let (start, end) = (span.unwrap().start(), span.unwrap().end());
        if self.end.is_some_and(|before| before != (start.line(), start.column())) {
            self.plain(" ");
        }
        self.end = Some((end.line(), end.column()));
        self.placed(&escaped(text), span);
    }

    fn quoted(&mut self, text: &str, span: Span) {
        self.plain("\"");
        self.placed(&escaped(text), span);
        self.plain("\"");
    }

    fn placed(&mut self, text: &str, span: Span) {
        let from = self.text.len();
        self.text.push_str(text);
        self.places.push((from..self.text.len(), span));
    }

    fn plain(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// A name without the sign that lets Rust take a keyword for one.
fn plain_name(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

/// A text between double quotes of YAML.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t")
}
