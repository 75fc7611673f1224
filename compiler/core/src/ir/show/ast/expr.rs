//! Expressions as written.

use crate::ir::ast::{
    Arg, Call, Expr, ExprKind, Literal, Modifier, Name, OverKind, PerKind, RunKind, UnaryOp,
};
use crate::ir::show::page::Page;
use crate::ir::show::word;

/// An entry and the expression below it, where it is there.
pub(super) fn entry(page: &mut Page<'_>, key: &str, value: Option<&Expr>) {
    if let Some(value) = value {
        page.line(key);
        page.below(|page| expr(page, value));
    }
}

pub(super) fn expr(page: &mut Page<'_>, expr: &Expr) {
    page.at(head(&expr.kind), expr.span);
    page.below(|page| match &expr.kind {
        ExprKind::Literal(_) | ExprKind::Now | ExprKind::Path(_) => {}
        ExprKind::Call(it) => call(page, it),
        ExprKind::Unary(_, operand) | ExprKind::IsNull { operand, .. } | ExprKind::Like { operand, .. } => {
            self::expr(page, operand);
        }
        ExprKind::Binary(_, left, right) | ExprKind::Index(left, right) => {
            self::expr(page, left);
            self::expr(page, right);
        }
        ExprKind::In { operand, list, .. } => {
            self::expr(page, operand);
            list.iter().for_each(|item| self::expr(page, item));
        }
        ExprKind::Between { operand, low, high, .. } => {
            [operand, low, high].into_iter().for_each(|it| self::expr(page, it));
        }
        ExprKind::List(items) => items.iter().for_each(|item| self::expr(page, item)),
    });
}

/// The node itself, without what lies below it.
fn head(kind: &ExprKind) -> String {
    let not = |negated: &bool| if *negated { "not " } else { "" };
    match kind {
        ExprKind::Literal(it) => format!("literal {}", literal(it)),
        ExprKind::Now => "now".into(),
        ExprKind::Path(names) => format!("path {}", path(names)),
        ExprKind::Call(call) => format!("call {}", call.name.value),
        ExprKind::Unary(UnaryOp::Neg, _) => "operator -".into(),
        ExprKind::Unary(UnaryOp::Not, _) => "operator not".into(),
        ExprKind::Binary(op, ..) => format!("operator {}", op.value.spelling()),
        ExprKind::IsNull { negated, .. } => format!("operator is {}null", not(negated)),
        ExprKind::In { negated, .. } => format!("operator {}in", not(negated)),
        ExprKind::Between { negated, .. } => format!("operator {}between", not(negated)),
        ExprKind::Like { pattern, negated, .. } => {
            format!("operator {}like {:?}", not(negated), pattern.value)
        }
        ExprKind::Index(..) => "operator []".into(),
        ExprKind::List(_) => "list".into(),
    }
}

fn path(names: &[Name]) -> String {
    names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(".")
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".into(),
        Literal::Bool(truth) => truth.to_string(),
        Literal::Int(text) | Literal::Float(text) => text.clone(),
        Literal::String(text) => format!("{text:?}"),
        Literal::Duration(micros) => word::duration(*micros),
        Literal::Variant(name) => format!("${}", name.as_deref().unwrap_or_default()),
    }
}

fn call(page: &mut Page<'_>, call: &Call) {
    call.args.iter().for_each(|it| argument(page, it));
    call.modifiers.iter().for_each(|it| modifier(page, it));
}

fn argument(page: &mut Page<'_>, argument: &Arg) {
    match &argument.name {
        Some(name) => {
            page.at(format!("argument {}", name.value), name.span);
            page.below(|page| expr(page, &argument.value));
        }
        None => expr(page, &argument.value),
    }
    if let Some(per) = &argument.per {
        let (words, value) = match &per.kind {
            PerKind::Key(key) => ("per", key),
            PerKind::Session(gap) => ("per session", gap),
        };
        page.at(words, per.span);
        page.below(|page| expr(page, value));
    }
}

fn modifier(page: &mut Page<'_>, modifier: &Modifier) {
    page.at(modifier.keyword(), modifier.span());
    page.below(|page| match modifier {
        Modifier::Where(value, _) | Modifier::Since(value, _) | Modifier::By(value, _) => expr(page, value),
        Modifier::Over { kind, delay, every, .. } => {
            over(page, kind);
            entry(page, "delay", delay.as_deref());
            entry(page, "every", every.as_deref());
        }
        Modifier::In(RunKind::Session(gap), _) => entry(page, "session", Some(gap)),
        Modifier::In(RunKind::Current(key), _) => entry(page, "current", Some(key)),
        Modifier::WithinNext { length, after, .. } => {
            expr(page, length);
            entry(page, "after", after.as_deref());
        }
    });
}

fn over(page: &mut Page<'_>, over: &OverKind) {
    match over {
        OverKind::Span(length) => expr(page, length),
        OverKind::All => page.line("all"),
        OverKind::Last(count) => entry(page, "last", Some(count)),
        OverKind::Calendar { unit, zone } => {
            page.at(format!("calendar {} in {:?}", unit.value, zone.value), unit.span);
        }
    }
}
