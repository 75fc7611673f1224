//! Aggregate calls: arguments at their level, each modifier in its place.

use fsc_runtime::types::Value;

use super::error::ResolveError;
use super::expr::Binder;
use super::frame::{Level, Looks};
use crate::ir::ast::{Call, Expr, ExprKind as Ast, Literal, Modifier, OverKind, PerKind, RunKind, Spanned};
use crate::ir::hir::{Aggregate, ExprId, ExprKind, Over, Per, Run};
use crate::source::Span;

/// The most rows that `over last n` may hold.
const MOST: i64 = 1_000_000;

impl Binder<'_, '_> {
    pub(super) fn aggregate(&mut self, call: &Call, level: Level, span: Span) -> ExprId {
        if let Some(fault) = self.out_of_place(call, level) {
            return self.broken(fault, span);
        }
        self.unnamed(call);
        let per = self.per(call, level);
        let inside = if per.is_some() { Level::Under } else { Level::Row };
        let arguments = call.args.iter().map(|argument| self.expr(&argument.value, inside)).collect();
        let (filter, over, run, by) = (None, None, None, None);
        let mut bound = Aggregate { name: call.name.clone(), arguments, filter, over, run, per, by };
        let mut places = Vec::new();
        for modifier in &call.modifiers {
            if let Some(fault) = self.misplaced(modifier, level, &mut places) {
                self.found.push(fault);
                continue;
            }
            if let Err(fault) = self.modifier(&mut bound, modifier) {
                self.found.push(fault);
            }
        }
        self.exprs.add(ExprKind::Aggregate(Box::new(bound)), span)
    }

    fn out_of_place(&self, call: &Call, level: Level) -> Option<ResolveError> {
        let (name, span) = (call.name.value.clone(), call.name.span);
        match level {
            Level::Row => Some(ResolveError::NestedAggregate {
                name,
                place: "where a row is looked at",
                help: "move it out and put parentheses around what it belongs to, or group the rows with `per`",
                span,
            }),
            Level::Read => Some(ResolveError::NoRows { name, span }),
            Level::Under | Level::Entity => None,
        }
    }

    fn per(&mut self, call: &Call, level: Level) -> Option<Spanned<Per>> {
        let mut found: Option<Spanned<Per>> = None;
        for per in call.args.iter().filter_map(|argument| argument.per.as_ref()) {
            let fault = match &found {
                Some(first) => Some(ResolveError::ModifierTwice {
                    keyword: "per",
                    help: "group the rows once for all arguments",
                    span: per.span,
                    first: first.span,
                }),
                None if level == Level::Under => Some(ResolveError::ModifierMisplaced {
                    keyword: "per",
                    place: "under another `per`",
                    help: "group the rows once",
                    span: per.span,
                }),
                None => None,
            };
            if let Some(fault) = fault {
                self.found.push(fault);
                continue;
            }
            let value = match &per.kind {
                PerKind::Key(key) => Ok(Per::Key(self.expr(key, Level::Row))),
                PerKind::Session(gap) => self.positive(gap, "a gap").map(Per::Session),
            };
            match value {
                Ok(value) => found = Some(Spanned::new(value, per.span)),
                Err(fault) => self.found.push(fault),
            }
        }
        found
    }

    /// Why a modifier may not stand here; `places` are the keywords that stand before it.
    fn misplaced(
        &self,
        modifier: &Modifier,
        level: Level,
        places: &mut Vec<(&'static str, Span)>,
    ) -> Option<ResolveError> {
        let (keyword, span) = (modifier.keyword(), modifier.span());
        if let Some((earlier, first)) = places.iter().find(|(other, _)| question(other) == question(keyword))
        {
            return Some(twice((*earlier, *first), (keyword, span)));
        }
        places.push((keyword, span));
        let misplaced = |place, help| Some(ResolveError::ModifierMisplaced { keyword, place, help, span });
        match (keyword, level, self.frame.looks) {
            ("where", ..) => None,
            (_, Level::Under, _) => misplaced("under `per`", "move it behind the outer aggregate"),
            ("within", _, Looks::Back) => misplaced(
                "outside the `value` of a label",
                "write `over`: a feature looks at what was before",
            ),
            ("over", _, Looks::Ahead) => misplaced(
                "in the `value` of a label",
                "write `within next`: a label looks at what comes after",
            ),
            _ => None,
        }
    }

    fn modifier(&mut self, bound: &mut Aggregate, modifier: &Modifier) -> Result<(), ResolveError> {
        match modifier {
            Modifier::Where(condition, _) => bound.filter = Some(self.expr(condition, Level::Row)),
            Modifier::By(key, _) => bound.by = Some(self.expr(key, Level::Row)),
            Modifier::Since(condition, span) => {
                bound.run = Some(Spanned::new(Run::Since(self.expr(condition, Level::Row)), *span));
            }
            Modifier::In(RunKind::Current(key), span) => {
                bound.run = Some(Spanned::new(Run::Current(self.expr(key, Level::Row)), *span));
            }
            Modifier::In(RunKind::Session(gap), span) => {
                bound.run = Some(Spanned::new(Run::Session(self.positive(gap, "a gap")?), *span));
            }
            Modifier::Over { kind, delay, every, span } => {
                let value = self.over(kind, (delay.as_deref(), every.as_deref()), *span)?;
                bound.over = Some(Spanned::new(value, *span));
            }
            Modifier::WithinNext { length, after, span } => {
                let length = self.positive(length, "a window")?;
                let after = after.as_deref().map(|after| self.duration(after)).transpose()?.unwrap_or(0);
                bound.over = Some(Spanned::new(Over::Next { length, after }, *span));
            }
        }
        Ok(())
    }

    fn over(
        &mut self,
        kind: &OverKind,
        (delay, every): (Option<&Expr>, Option<&Expr>),
        span: Span,
    ) -> Result<Over, ResolveError> {
        let length = match kind {
            OverKind::Span(length) => self.positive(length, "a window")?,
            other => {
                if let Some(further) = delay.or(every) {
                    let why = "`delay` and `every` belong to a window of time".to_owned();
                    let help = "leave them out, or write `over 7d`".to_owned();
                    return Err(ResolveError::Window { why, help, span: further.span });
                }
                return self.timeless(other, span);
            }
        };
        let delay = delay.map(|delay| self.duration(delay)).transpose()?.unwrap_or(0);
        let Some(step) = every else { return Ok(Over::Span { length, delay, every: None }) };
        let every = self.positive(step, "a step")?;
        if length % every != 0 {
            let why = "the window is no multiple of its steps".to_owned();
            let help = "make the steps divide the window, as `over 1h every 1m` does".to_owned();
            return Err(ResolveError::Window { why, help, span: step.span });
        }
        Ok(Over::Span { length, delay, every: Some(every) })
    }

    fn timeless(&self, kind: &OverKind, span: Span) -> Result<Over, ResolveError> {
        let OverKind::Last(number) = kind else { return Ok(Over::All) };
        match self.constant(number)? {
            Value::Int(number @ 1..=MOST) => Ok(Over::Last(number as u32)),
            _ => Err(ResolveError::Window {
                why: format!("`over last` takes from 1 to {MOST} rows"),
                help: "write it as in `over last 5`".to_owned(),
                span,
            }),
        }
    }

    /// A duration of at least a microsecond.
    fn positive(&self, expr: &Expr, what: &str) -> Result<i64, ResolveError> {
        match self.duration(expr)? {
            0 => Err(ResolveError::Window {
                why: format!("{what} of no length holds nothing"),
                help: "write a duration such as `7d`".to_owned(),
                span: expr.span,
            }),
            length => Ok(length),
        }
    }

    fn duration(&self, expr: &Expr) -> Result<i64, ResolveError> {
        let literal = match &expr.kind {
            Ast::Literal(Literal::Variant(name)) => &self.variant(name.as_deref(), expr.span)?.kind,
            other => other,
        };
        match literal {
            Ast::Literal(Literal::Duration(length)) => Ok(*length),
            _ => Err(ResolveError::Window {
                why: "a duration is expected here".to_owned(),
                help: "write one such as `7d` or `1h30m`".to_owned(),
                span: expr.span,
            }),
        }
    }
}

/// What a modifier says: those that answer one question exclude each other.
fn question(keyword: &str) -> &str {
    match keyword {
        "within" => "over",
        "in" => "since",
        other => other,
    }
}

/// Two modifiers that answer one question.
fn twice((earlier, first): (&'static str, Span), (keyword, span): (&'static str, Span)) -> ResolveError {
    let help = match question(keyword) {
        "where" => "join the conditions with `and`",
        "over" => "name one window",
        "since" => "choose one of `since` and `in`",
        _ => "keep one of them",
    };
    match earlier == keyword {
        true => ResolveError::ModifierTwice { keyword, help, span, first },
        false => ResolveError::ModifiersExclude { earlier, keyword, help, span, first },
    }
}
