//! `for` and `$`: one written feature that stands for several.

use fsc_core::ir::ast::{Arg, Call, Expr, ExprKind, Feature, Literal, Modifier, OverKind, PerKind, RunKind};

/// Every feature that a written one stands for: its name and its expression. The first `$` varies slowest.
pub(crate) fn variants(feature: &Feature) -> Vec<(String, Expr)> {
    let mut all = vec![(feature.name.value.clone(), feature.is.clone())];
    for variant in &feature.variants {
        let name = variant.name.as_ref().map(|name| name.value.as_str());
        let choices = all.iter().flat_map(|(stem, expr)| {
            variant.values.iter().map(move |(suffix, literal)| {
                (format!("{stem}_{}", suffix.value), replaced(expr, name, literal))
            })
        });
        all = choices.collect();
    }
    all
}

/// The expression with a literal in the place of `$name`.
fn replaced(expr: &Expr, name: Option<&str>, literal: &Expr) -> Expr {
    let mut out = expr.clone();
    replace(&mut out, &Dollar { name, literal });
    out
}

struct Dollar<'a> {
    name: Option<&'a str>,
    literal: &'a Expr,
}

fn replace(expr: &mut Expr, dollar: &Dollar<'_>) {
    match &mut expr.kind {
        ExprKind::Literal(Literal::Variant(name)) if name.as_deref() == dollar.name => {
            *expr = dollar.literal.clone();
        }
        ExprKind::Literal(_) | ExprKind::Now | ExprKind::Path(_) => {}
        ExprKind::Call(call) => replace_call(call, dollar),
        ExprKind::Unary(_, operand) | ExprKind::IsNull { operand, .. } | ExprKind::Like { operand, .. } => {
            replace(operand, dollar);
        }
        ExprKind::Binary(_, left, right) | ExprKind::Index(left, right) => {
            replace(left, dollar);
            replace(right, dollar);
        }
        ExprKind::In { operand, list, .. } => {
            replace(operand, dollar);
            list.iter_mut().for_each(|item| replace(item, dollar));
        }
        ExprKind::Between { operand, low, high, .. } => {
            [operand, low, high].into_iter().for_each(|part| replace(part, dollar));
        }
        ExprKind::List(items) => items.iter_mut().for_each(|item| replace(item, dollar)),
    }
}

fn replace_call(call: &mut Call, dollar: &Dollar<'_>) {
    for Arg { value, per, .. } in &mut call.args {
        replace(value, dollar);
        if let Some(PerKind::Key(part) | PerKind::Session(part)) = per.as_mut().map(|per| &mut per.kind) {
            replace(part, dollar);
        }
    }
    for modifier in &mut call.modifiers {
        match modifier {
            Modifier::Where(part, _) | Modifier::Since(part, _) | Modifier::By(part, _) => {
                replace(part, dollar)
            }
            Modifier::In(RunKind::Session(part) | RunKind::Current(part), _) => replace(part, dollar),
            Modifier::Over { kind, delay, every, .. } => {
                if let OverKind::Span(part) | OverKind::Last(part) = kind {
                    replace(part, dollar);
                }
                delay.iter_mut().chain(every).for_each(|part| replace(part, dollar));
            }
            Modifier::WithinNext { length, after, .. } => {
                replace(length, dollar);
                after.iter_mut().for_each(|part| replace(part, dollar));
            }
        }
    }
}
