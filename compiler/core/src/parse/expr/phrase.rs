//! Phrases that are no expressions: evaluate, schedules, lookups, expectations, the literals of `for`.

use pest::iterators::Pair;

use super::tree::Tree;
use super::{Parsed, Rule, Text, fault, word};
use crate::ir::ast::{
    Duration, Evaluate, EvaluateKind, Expect, ExpectKind, Expr, ExprKind, LabelAt, Literal, Lookup, Name,
    UnaryOp,
};
use crate::parse::error::ParseError;

/// Monday 1970-01-05: where ticks that are counted in weeks begin.
const MONDAY: i64 = 4 * 86_400_000_000;

/// The entries of a schedule or of `evaluate`.
#[derive(Default)]
struct Ticks {
    period: Option<Duration>,
    offset: Option<Duration>,
    delay: Option<Duration>,
    cut: Option<Duration>,
    on_event: bool,
    filter: Option<Expr>,
}

fn ticks(text: Text<'_>, pair: Pair<'_, Rule>) -> Parsed<Ticks> {
    let mut out = Ticks::default();
    let mut in_weeks = false;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::every => {
                in_weeks = part.as_str().split_whitespace().last().is_some_and(word::is_in_weeks);
                out.period = Some(length(text, part)?);
            }
            Rule::offset => out.offset = Some(length(text, part)?),
            Rule::delay => out.delay = Some(length(text, part)?),
            Rule::cut => out.cut = Some(length(text, part)?),
            Rule::event_kw => out.on_event = true,
            Rule::condition => out.filter = Some(Tree { text }.expr(part)?.expr),
            _ => {}
        }
    }
    // A period in weeks begins on a Monday. That is said here, because the tree holds the period in microseconds.
    if let (true, None, Some(period)) = (in_weeks, &out.offset, &out.period) {
        out.offset = Some(Duration::new(MONDAY, period.span));
    }
    Ok(out)
}

/// The duration after a keyword; `$` has no meaning in a phrase.
fn length(text: Text<'_>, pair: Pair<'_, Rule>) -> Parsed<Duration> {
    let expr = Tree { text }.last_span(pair)?;
    match expr.kind {
        ExprKind::Literal(Literal::Duration(length)) => Ok(Duration::new(length, expr.span)),
        _ => Err(fault::no_variant(expr.span)),
    }
}

/// `every p [offset o] [delay d [cut c]]`, `on event [delay d]`, `on read [delay d]`.
pub(super) fn evaluate(text: Text<'_>, pair: Pair<'_, Rule>) -> Parsed<Evaluate> {
    let ticks = ticks(text, pair)?;
    let kind = match ticks.period {
        Some(period) => EvaluateKind::Every { period, offset: ticks.offset, cut: ticks.cut },
        None if ticks.on_event => EvaluateKind::OnEvent,
        None => EvaluateKind::OnRead,
    };
    Ok(Evaluate { kind, delay: ticks.delay, span: text.scalar.span })
}

/// `every p [offset o] [where G]`.
pub(super) fn schedule(text: Text<'_>, pair: Pair<'_, Rule>) -> Parsed<LabelAt> {
    let ticks = ticks(text, pair)?;
    let period = ticks.period.ok_or_else(|| fault::unexpected_end(&text))?;
    Ok(LabelAt::Every { period, offset: ticks.offset, filter: ticks.filter, span: text.scalar.span })
}

/// `snapshot on key, key`.
pub(super) fn lookup(text: Text<'_>, pair: Pair<'_, Rule>, alias: Name) -> Parsed<Lookup> {
    let tree = Tree { text };
    let mut names =
        pair.into_inner().filter(|part| part.as_rule() == Rule::name).map(|part| tree.name(&part));
    let source = names.next().ok_or_else(|| fault::unexpected_end(&text))?;
    Ok(Lookup { alias, source, on: names.collect() })
}

/// `between a and b`, `null_rate <= x`.
pub(super) fn expect(text: Text<'_>, pair: Pair<'_, Rule>) -> Parsed<Expect> {
    let tree = Tree { text };
    let mut ends = Vec::new();
    let mut rate = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::literal => ends.push(tree.literal(part)?.expr),
            Rule::number => {
                let span = text.span(&part);
                word::number(part.as_str(), span)?;
                rate = Some(Name::new(part.as_str().to_owned(), span));
            }
            _ => {}
        }
    }
    let kind = match (rate, ends.pop(), ends.pop()) {
        (Some(rate), ..) => ExpectKind::NullRate(rate),
        (None, Some(high), Some(low)) => ExpectKind::Between(low, high),
        _ => return Err(fault::unexpected_end(&text)),
    };
    Ok(Expect { kind, span: text.scalar.span })
}

/// A duration, a number, or else a word.
pub(super) fn variant(text: Text<'_>) -> Parsed<Expr> {
    let (word, span) = (text.str(), text.scalar.span);
    let plain = text.scalar.style == super::super::yaml::Style::Plain;
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    if !plain || !unsigned.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(Expr { kind: ExprKind::Literal(Literal::String(word.to_owned())), span });
    }
    let number = Expr { kind: ExprKind::Literal(word::number(unsigned, span)?), span };
    match &number.kind {
        _ if unsigned.len() == word.len() => Ok(number),
        ExprKind::Literal(Literal::Duration(_)) => {
            let why = format!("`{word}` is less than nothing");
            Err(Box::new(ParseError::Duration { why, help: format!("write `{unsigned}`"), span }))
        }
        _ => Ok(Expr { kind: ExprKind::Unary(UnaryOp::Neg, Box::new(number)), span }),
    }
}
