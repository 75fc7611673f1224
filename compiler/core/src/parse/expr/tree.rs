//! From the grammar's match to an expression.
//!
//! Operators of one rule are put in order by Pratt parsing; everything else has its shape from the grammar. Each
//! step counts levels, because whoever walks the tree later does so by recursion.

use std::sync::LazyLock;

use pest::iterators::{Pair, Pairs};
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::{DEPTH, Parsed, Rule, Text, word};
use crate::ir::ast::{Arg, BinaryOp, Call, Expr, ExprKind, Literal, Name, Per, PerKind, UnaryOp};
use crate::parse::error::ParseError;
use crate::source::Span;

static ARITHMETIC: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::additive, Assoc::Left))
        .op(Op::infix(Rule::multiplicative, Assoc::Left))
        .op(Op::prefix(Rule::minus))
        .op(Op::postfix(Rule::index))
});

static CONNECTIVES: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::else_op, Assoc::Left))
        .op(Op::infix(Rule::or_op, Assoc::Left))
        .op(Op::infix(Rule::and_op, Assoc::Left))
});

/// An expression on its way up.
pub(super) struct Built {
    pub(super) expr: Expr,
    /// Its place with the parentheses around it.
    outer: Span,
    depth: usize,
}

impl Built {
    fn leaf(kind: ExprKind, span: Span) -> Self {
        Self { expr: Expr { kind, span }, outer: span, depth: 1 }
    }

    /// A node over parts of which the deepest has `below` levels.
    fn over(kind: ExprKind, span: Span, below: usize) -> Parsed<Self> {
        if below >= DEPTH {
            let end = span.end as usize;
            return Err(Box::new(ParseError::TooDeep { span: Span::new(end, end), limit: DEPTH }));
        }
        Ok(Self { expr: Expr { kind, span }, outer: span, depth: below + 1 })
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    pub(super) fn boxed(self) -> Box<Expr> {
        Box::new(self.expr)
    }
}

/// The expression of a `whole_expr`.
pub(super) fn whole(text: Text<'_>, pair: Pair<'_, Rule>) -> Parsed<Expr> {
    let tree = Tree { text };
    let inner = pair.into_inner().next().ok_or_else(|| super::fault::unexpected_end(&text))?;
    Ok(tree.expr(inner)?.expr)
}

/// Builds the expressions of one text.
pub(super) struct Tree<'a> {
    pub(super) text: Text<'a>,
}

impl Tree<'_> {
    /// `expr`, `condition` and `bare`: clauses joined by connectives.
    pub(super) fn expr(&self, pair: Pair<'_, Rule>) -> Parsed<Built> {
        CONNECTIVES
            .map_primary(|clause| self.clause(clause))
            .map_infix(|left, op, right| self.binary(left?, &op, right?))
            .parse(pair.into_inner())
    }

    fn binary(&self, left: Built, op: &Pair<'_, Rule>, right: Built) -> Parsed<Built> {
        let which = match op.as_str() {
            "else" => BinaryOp::Else,
            "or" => BinaryOp::Or,
            "and" => BinaryOp::And,
            "+" => BinaryOp::Add,
            "-" => BinaryOp::Sub,
            "*" => BinaryOp::Mul,
            "/" => BinaryOp::Div,
            "%" => BinaryOp::Rem,
            "==" => BinaryOp::Eq,
            "!=" => BinaryOp::Ne,
            "<" => BinaryOp::Lt,
            "<=" => BinaryOp::Le,
            ">" => BinaryOp::Gt,
            _ => BinaryOp::Ge,
        };
        let (span, below) = (left.outer.to(right.outer), left.depth.max(right.depth));
        let op = crate::ir::ast::Spanned::new(which, self.text.span(op));
        Built::over(ExprKind::Binary(op, left.boxed(), right.boxed()), span, below)
    }

    /// `not* sum tail?`.
    fn clause(&self, pair: Pair<'_, Rule>) -> Parsed<Built> {
        let mut nots = Vec::new();
        let mut built = None;
        for part in pair.into_inner() {
            match (part.as_rule(), built.take()) {
                (Rule::not, none) => {
                    nots.push(self.text.span(&part));
                    built = none;
                }
                (_, None) => built = Some(self.sum(part.into_inner())?),
                (_, Some(sum)) => built = Some(self.tail(sum, part)?),
            }
        }
        let mut built = built.ok_or_else(|| super::fault::unexpected_end(&self.text))?;
        for not in nots.into_iter().rev() {
            let (span, below) = (not.to(built.outer), built.depth);
            built = Built::over(ExprKind::Unary(UnaryOp::Not, built.boxed()), span, below)?;
        }
        Ok(built)
    }

    /// A comparison, `is null`, `in`, `between` or `like` after a sum.
    fn tail(&self, operand: Built, pair: Pair<'_, Rule>) -> Parsed<Built> {
        let rule = pair.as_rule();
        let span = operand.outer.to(self.text.span(&pair));
        let mut parts: Vec<_> = pair.into_inner().filter(|part| !is_mark(part.as_rule())).collect();
        let negated = parts.first().is_some_and(|part| part.as_rule() == Rule::not);
        parts.retain(|part| part.as_rule() != Rule::not);
        let below = operand.depth;
        let mut parts = parts.into_iter();
        let mut next = || parts.next().ok_or_else(|| super::fault::unexpected_end(&self.text));
        match rule {
            Rule::comparison | Rule::bare_comparison => {
                let (op, right) = (next()?, self.sum(next()?.into_inner())?);
                self.null_comparison(&operand, &op, &right)?;
                self.binary(operand, &op, right)
            }
            Rule::is_null => Built::over(ExprKind::IsNull { operand: operand.boxed(), negated }, span, below),
            Rule::membership => {
                let list = parts.map(|part| Ok(self.literal(part)?.expr)).collect::<Parsed<Vec<_>>>()?;
                Built::over(ExprKind::In { operand: operand.boxed(), list, negated }, span, below)
            }
            Rule::range | Rule::bare_range => {
                let (low, high) = (self.sum(next()?.into_inner())?, self.sum(next()?.into_inner())?);
                let below = below.max(low.depth).max(high.depth);
                let (low, high) = (low.boxed(), high.boxed());
                Built::over(ExprKind::Between { operand: operand.boxed(), low, high, negated }, span, below)
            }
            _ => {
                let pattern = self.string(&next()?)?;
                Built::over(ExprKind::Like { operand: operand.boxed(), pattern, negated }, span, below)
            }
        }
    }

    fn null_comparison(&self, left: &Built, op: &Pair<'_, Rule>, right: &Built) -> Parsed<()> {
        let null = |side: &Built| side.expr.kind == ExprKind::Literal(Literal::Null);
        let instead = match op.as_str() {
            "==" => "is null",
            "!=" => "is not null",
            _ => return Ok(()),
        };
        if null(left) || null(right) {
            let span = left.outer.to(right.outer);
            return Err(Box::new(ParseError::NullComparison { instead, span }));
        }
        Ok(())
    }

    /// The parts of a `sum`, or of an operand: signs, primaries, indexes and arithmetic.
    pub(super) fn sum(&self, parts: Pairs<'_, Rule>) -> Parsed<Built> {
        // Pratt parsing takes signs by recursion, so they are counted before.
        let signs = parts.clone().filter(|part| part.as_rule() == Rule::minus).nth(DEPTH);
        if let Some(sign) = signs {
            return Err(Box::new(ParseError::TooDeep { span: self.text.span(&sign), limit: DEPTH }));
        }
        ARITHMETIC
            .map_primary(|primary| self.primary(primary))
            .map_prefix(|minus, operand| {
                let operand = operand?;
                let (span, below) = (self.text.span(&minus).to(operand.outer), operand.depth);
                Built::over(ExprKind::Unary(UnaryOp::Neg, operand.boxed()), span, below)
            })
            .map_postfix(|operand, index| {
                let operand = operand?;
                let span = operand.outer.to(self.text.span(&index));
                let inner = index.into_inner().find(|part| !is_mark(part.as_rule()));
                let key = self.expr(inner.ok_or_else(|| super::fault::unexpected_end(&self.text))?)?;
                let below = operand.depth.max(key.depth);
                Built::over(ExprKind::Index(operand.boxed(), key.boxed()), span, below)
            })
            .map_infix(|left, op, right| self.binary(left?, &op, right?))
            .parse(parts)
    }

    fn primary(&self, pair: Pair<'_, Rule>) -> Parsed<Built> {
        match pair.as_rule() {
            Rule::paren => {
                let outer = self.text.span(&pair);
                let inner = pair.into_inner().find(|part| !is_mark(part.as_rule()));
                let inner = self.expr(inner.ok_or_else(|| super::fault::unexpected_end(&self.text))?)?;
                Ok(Built { outer, ..inner })
            }
            Rule::reference | Rule::bare_reference => self.reference(pair),
            _ => self.literal(pair),
        }
    }

    /// A literal, with or without the rule `literal` around it.
    pub(super) fn literal(&self, pair: Pair<'_, Rule>) -> Parsed<Built> {
        let span = self.text.span(&pair);
        let kind = match pair.as_rule() {
            Rule::literal => return self.signed(pair, span),
            Rule::number => ExprKind::Literal(word::number(pair.as_str(), span)?),
            Rule::string => ExprKind::Literal(Literal::String(self.string(&pair)?.value)),
            Rule::variant => ExprKind::Literal(Literal::Variant(variant_name(pair.as_str()))),
            Rule::list => {
                let mut below = 0;
                let mut items = Vec::new();
                for item in pair.into_inner().filter(|part| !is_mark(part.as_rule())) {
                    let built = self.literal(item)?;
                    below = below.max(built.depth);
                    items.push(built.expr);
                }
                return Built::over(ExprKind::List(items), span, below);
            }
            _ => match pair.as_str() {
                "now" => ExprKind::Now,
                "null" => ExprKind::Literal(Literal::Null),
                word => ExprKind::Literal(Literal::Bool(word == "true")),
            },
        };
        Ok(Built::leaf(kind, span))
    }

    fn signed(&self, pair: Pair<'_, Rule>, span: Span) -> Parsed<Built> {
        let mut parts = pair.into_inner();
        let first = parts.next().ok_or_else(|| super::fault::unexpected_end(&self.text))?;
        match parts.next() {
            None => self.literal(first),
            Some(number) => {
                let operand = self.literal(number)?.boxed();
                Built::over(ExprKind::Unary(UnaryOp::Neg, operand), span, 1)
            }
        }
    }

    /// A string with its escapes read.
    pub(super) fn string(&self, pair: &Pair<'_, Rule>) -> Parsed<Name> {
        let start = pair.as_span().start();
        let locate = |from: usize, to: usize| self.text.scalar.locate(start + from..start + to);
        Ok(Name::new(word::string(pair.as_str(), locate)?, self.text.span(pair)))
    }

    /// A name without its backticks.
    pub(super) fn name(&self, pair: &Pair<'_, Rule>) -> Name {
        Name::new(pair.as_str().trim_matches('`').to_owned(), self.text.span(pair))
    }

    /// A path, or a call with its arguments and modifiers.
    fn reference(&self, pair: Pair<'_, Rule>) -> Parsed<Built> {
        let span = self.text.span(&pair);
        let mut parts = pair.into_inner();
        let mut path: Vec<Name> = parts
            .next()
            .into_iter()
            .flat_map(Pair::into_inner)
            .filter(|part| part.as_rule() == Rule::name)
            .map(|part| self.name(&part))
            .collect();
        let Some(arguments) = parts.next() else { return Ok(Built::leaf(ExprKind::Path(path), span)) };
        let name = path.pop().filter(|_| path.is_empty());
        let name = name.ok_or_else(|| super::fault::dotted_call(self.text.span(&arguments)))?;
        let (args, mut below) = self.arguments(arguments)?;
        let mut modifiers = Vec::new();
        for part in parts {
            let (modifier, depth) = self.modifier(part)?;
            below = below.max(depth);
            modifiers.push(modifier);
        }
        Built::over(ExprKind::Call(Call { name, args, modifiers }), span, below)
    }

    fn arguments(&self, pair: Pair<'_, Rule>) -> Parsed<(Vec<Arg>, usize)> {
        let mut args: Vec<Arg> = Vec::new();
        let mut below = 0;
        for part in pair.into_inner().filter(|part| part.as_rule() == Rule::arg) {
            let (arg, depth) = self.argument(part)?;
            below = below.max(depth);
            args.push(arg);
        }
        // The first argument of a function never has a name, and no bare one follows a named one: it is `==` misspelt.
        let misspelt = args.iter().enumerate().find_map(|(i, arg)| {
            let followed = args.get(i + 1).is_some_and(|next| next.name.is_none());
            arg.name.as_ref().filter(|_| i == 0 || followed).map(|name| (name, arg.value.span))
        });
        match misspelt {
            Some((name, value)) => Err(super::fault::equality(&self.text, name.span.to(value))),
            None => Ok((args, below)),
        }
    }

    fn argument(&self, pair: Pair<'_, Rule>) -> Parsed<(Arg, usize)> {
        let (mut name, mut value, mut per) = (None, None, None);
        let mut below = 0;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::arg_name => {
                    let start = part.as_span().start();
                    let word = part.as_str().trim_end_matches('=').trim_end();
                    name =
                        Some(Name::new(word.to_owned(), self.text.scalar.locate(start..start + word.len())));
                }
                Rule::per => {
                    let (kind, depth) = self.per(part)?;
                    below = below.max(depth);
                    per = Some(kind);
                }
                _ => {
                    let built = self.expr(part)?;
                    below = below.max(built.depth);
                    value = Some(built.expr);
                }
            }
        }
        let value = value.ok_or_else(|| super::fault::unexpected_end(&self.text))?;
        Ok((Arg { name, value, per }, below))
    }

    fn per(&self, pair: Pair<'_, Rule>) -> Parsed<(Per, usize)> {
        let span = self.text.span(&pair);
        let parts = pair.into_inner().filter(|part| !is_mark(part.as_rule()));
        let part = parts.last().ok_or_else(|| super::fault::unexpected_end(&self.text))?;
        let (kind, depth) = match part.as_rule() {
            Rule::span => (PerKind::Session(Box::new(self.span(part)?)), 1),
            _ => {
                let built = self.sum(part.into_inner())?;
                let depth = built.depth;
                (PerKind::Key(built.boxed()), depth)
            }
        };
        Ok((Per { kind, span }, depth))
    }
}

/// `w` of `$w`.
fn variant_name(text: &str) -> Option<String> {
    text.strip_prefix('$').filter(|name| !name.is_empty()).map(str::to_owned)
}

/// Punctuation and keywords, which have rules only for the sake of messages.
pub(super) fn is_mark(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::open
            | Rule::close
            | Rule::open_list
            | Rule::close_list
            | Rule::comma
            | Rule::dot
            | Rule::is_kw
            | Rule::null_kw
            | Rule::in_kw
            | Rule::between_kw
            | Rule::and_kw
            | Rule::like_kw
            | Rule::per_kw
            | Rule::session_kw
    )
}
