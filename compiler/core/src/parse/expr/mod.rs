//! The text of a scalar to an expression or a phrase.
//!
//! Takes a [`Text`] and yields trees whose every part knows its place in the file, or the one fault that stopped it.
//! The grammar is `grammar.pest`; [`tree`] and [`phrase`] build, [`word`] reads numbers and strings, [`fault`] says
//! what is wrong. Names are not looked up and modifiers not judged here.

mod fault;
mod lexer;
mod modifier;
mod phrase;
mod tree;
mod types;
mod word;

use pest::Parser;
use pest::iterators::Pair;

use super::error::ParseError;
use super::yaml::{Scalar, Style};
use crate::ir::ast::{ColumnType, Duration, Evaluate, Expect, Expr, LabelAt, Lookup, Name};
use crate::source::{SourceFile, Span};

/// The one fault of a text.
pub(super) type Parsed<T> = Result<T, Box<ParseError>>;

/// Bytes of one expression that are read.
const LONGEST: usize = 64 * 1024;

/// Parentheses and brackets that may be open at once.
const NESTING: usize = 64;

/// Levels of a tree: later stages walk it by recursion.
const DEPTH: usize = 200;

/// The generated parser, in a module of its own because its rules carry no documentation.
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "parse/expr/grammar.pest"]
    pub(super) struct Grammar;
}

use grammar::{Grammar, Rule};

/// A decoded scalar and the file it stands in.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) scalar: &'a Scalar,
    pub(super) file: &'a SourceFile,
}

impl<'a> Text<'a> {
    fn str(&self) -> &'a str {
        &self.scalar.text
    }

    /// Where a part of the grammar's match was written.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        // Rules take the blanks before an optional part with them even where the part is not there.
        let start = pair.as_span().start();
        self.scalar.locate(start..start + pair.as_str().trim_end().len())
    }

    /// Whether the scalar ended because YAML took ` #` for a comment.
    fn is_cut(&self) -> bool {
        let end = (self.scalar.span.end - self.file.base) as usize;
        let rest = self.file.text.get(end..).unwrap_or_default();
        self.scalar.style == Style::Plain && rest.trim_start_matches([' ', '\t']).starts_with('#')
    }

    /// An expression.
    pub(super) fn expr(self) -> Parsed<Expr> {
        tree::whole(self, self.pairs(Rule::whole_expr)?)
    }

    /// `every 1d delay 2h`, `on event`, `on read`.
    pub(super) fn evaluate(self) -> Parsed<Evaluate> {
        phrase::evaluate(self, self.pairs(Rule::evaluate)?)
    }

    /// A label's `at`: a schedule, or a condition on rows.
    pub(super) fn label_at(self) -> Parsed<LabelAt> {
        match self.str().split_whitespace().next() {
            Some("every") => phrase::schedule(self, self.pairs(Rule::schedule)?),
            _ => self.expr().map(LabelAt::Rows),
        }
    }

    /// `products on product_id`.
    pub(super) fn lookup(self, alias: Name) -> Parsed<Lookup> {
        phrase::lookup(self, self.pairs(Rule::lookup)?, alias)
    }

    /// `between 0 and 1`, `null_rate <= 0.01`.
    pub(super) fn expect(self) -> Parsed<Expect> {
        phrase::expect(self, self.pairs(Rule::expect)?)
    }

    /// `decimal(10,2)?`.
    pub(super) fn column_type(self) -> Parsed<ColumnType> {
        types::whole(self)
    }

    /// `1h30m`.
    pub(super) fn duration(self) -> Parsed<Duration> {
        word::duration(self.str().trim(), self.scalar.span)
    }

    /// One of the literals that `$` stands for: a duration, a number, or else a word.
    pub(super) fn variant(self) -> Parsed<Expr> {
        phrase::variant(self)
    }

    /// The match of a whole text, within the bounds of length and nesting.
    fn pairs(&self, rule: Rule) -> Parsed<Pair<'a, Rule>> {
        let text = self.str();
        if text.len() > LONGEST {
            return Err(Box::new(ParseError::TooLong { span: self.scalar.span, limit: LONGEST }));
        }
        if let Some(at) = fault::too_deep(text, rule, NESTING) {
            let span = self.scalar.locate(at..at + 1);
            return Err(Box::new(ParseError::TooDeep { span, limit: NESTING }));
        }
        match Grammar::parse(rule, text) {
            Ok(mut pairs) => pairs.next().ok_or_else(|| fault::unexpected_end(self)),
            Err(error) => Err(Box::new(fault::explain(self, &error))),
        }
    }
}

#[cfg(test)]
mod tests;
