//! The modifiers of a call: where, since, by, over, in, within.

use pest::iterators::Pair;

use super::tree::{Tree, is_mark};
use super::{Parsed, Rule, fault, word};
use crate::ir::ast::{Expr, ExprKind, Literal, Modifier, OverKind, RunKind};
use crate::parse::error::ParseError;
use crate::source::Span;

impl Tree<'_> {
    /// One modifier and the levels of what stands in it.
    pub(super) fn modifier(&self, pair: Pair<'_, Rule>) -> Parsed<(Modifier, usize)> {
        let span = self.text.span(&pair);
        match pair.as_rule() {
            Rule::over => Ok((self.over(pair, span)?, 1)),
            Rule::next => Ok((self.within_next(pair, span)?, 1)),
            Rule::run => self.run(pair, span),
            rule => {
                let operand = pair.into_inner().last().ok_or_else(|| fault::unexpected_end(&self.text))?;
                let (operand, depth) = match rule {
                    Rule::by => self.operand(operand)?,
                    _ => {
                        let built = self.expr(operand)?;
                        let depth = built.depth();
                        (built.boxed(), depth)
                    }
                };
                let modifier = match rule {
                    Rule::filter => Modifier::Where(operand, span),
                    Rule::since => Modifier::Since(operand, span),
                    _ => Modifier::By(operand, span),
                };
                Ok((modifier, depth))
            }
        }
    }

    fn operand(&self, pair: Pair<'_, Rule>) -> Parsed<(Box<Expr>, usize)> {
        let built = self.sum(pair.into_inner())?;
        let depth = built.depth();
        Ok((built.boxed(), depth))
    }

    fn over(&self, pair: Pair<'_, Rule>, span: Span) -> Parsed<Modifier> {
        let (mut kind, mut delay, mut every) = (None, None, None);
        for part in pair.into_inner() {
            let place = self.text.span(&part);
            match part.as_rule() {
                Rule::all => kind = Some(OverKind::All),
                Rule::span => kind = Some(OverKind::Span(Box::new(self.span(part)?))),
                Rule::last => kind = Some(OverKind::Last(Box::new(self.count(part)?))),
                Rule::calendar => {
                    let help = "write a fixed window such as `over 30d`";
                    let what = "a calendar window";
                    return Err(Box::new(ParseError::Reserved { what, help, span: place }));
                }
                Rule::delay => delay = Some(Box::new(self.last_span(part)?)),
                Rule::each => every = Some(Box::new(self.last_span(part)?)),
                _ => {}
            }
        }
        let kind = kind.ok_or_else(|| fault::unexpected_end(&self.text))?;
        Ok(Modifier::Over { kind, delay, every, span })
    }

    /// The `n` of `last n`.
    fn count(&self, pair: Pair<'_, Rule>) -> Parsed<Expr> {
        let part = pair.into_inner().last().ok_or_else(|| fault::unexpected_end(&self.text))?;
        let expr = self.literal(part)?.expr;
        match &expr.kind {
            ExprKind::Literal(Literal::Int(_) | Literal::Variant(_)) => Ok(expr),
            _ => Err(fault::whole_number(expr.span)),
        }
    }

    fn within_next(&self, pair: Pair<'_, Rule>, span: Span) -> Parsed<Modifier> {
        let (mut length, mut after) = (None, None);
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::span => length = Some(Box::new(self.span(part)?)),
                Rule::after => after = Some(Box::new(self.last_span(part)?)),
                _ => {}
            }
        }
        let length = length.ok_or_else(|| fault::unexpected_end(&self.text))?;
        Ok(Modifier::WithinNext { length, after, span })
    }

    fn run(&self, pair: Pair<'_, Rule>, span: Span) -> Parsed<(Modifier, usize)> {
        let part = pair.into_inner().last().ok_or_else(|| fault::unexpected_end(&self.text))?;
        let (kind, depth) = match part.as_rule() {
            Rule::session => (RunKind::Session(Box::new(self.last_span(part)?)), 1),
            _ => {
                let operand = part.into_inner().last().ok_or_else(|| fault::unexpected_end(&self.text))?;
                let (operand, depth) = self.operand(operand)?;
                (RunKind::Current(operand), depth)
            }
        };
        Ok((Modifier::In(kind, span), depth))
    }

    /// The span at the end of `delay 2h`, `every 1m` and the like.
    pub(super) fn last_span(&self, pair: Pair<'_, Rule>) -> Parsed<Expr> {
        let part = pair.into_inner().last().ok_or_else(|| fault::unexpected_end(&self.text))?;
        self.span(part)
    }

    /// A duration or `$`.
    pub(super) fn span(&self, pair: Pair<'_, Rule>) -> Parsed<Expr> {
        let part = pair.into_inner().find(|part| !is_mark(part.as_rule()));
        let part = part.ok_or_else(|| fault::unexpected_end(&self.text))?;
        if part.as_rule() == Rule::number {
            let place = self.text.span(&part);
            let length = word::duration(part.as_str(), place)?;
            return Ok(Expr { kind: ExprKind::Literal(Literal::Duration(length.value)), span: place });
        }
        Ok(self.literal(part)?.expr)
    }
}
