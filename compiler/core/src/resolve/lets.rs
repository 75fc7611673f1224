//! Named expressions: which level each belongs to, and what it stands for at one.

use super::error::ResolveError;
use super::expr::Binder;
use super::frame::Level;
use crate::ir::ast::{Expr, ExprKind as Ast, Let, Name};
use crate::ir::hir::{ExprKind, Source};
use fsc_runtime::aggregate;

/// What an expression is made of, outside its aggregates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// Columns: one value a row.
    pub(super) row: bool,
    /// Aggregates, features, `now`: one value an entity.
    pub(super) entity: bool,
}

impl Binder<'_, '_> {
    /// What a let stands for at a level.
    pub(super) fn let_(&mut self, at: usize, name: &Name, level: Level) -> Result<ExprKind, ResolveError> {
        let lets = self.frame.lets;
        let value = &lets[at].value;
        if let Some(fault) = self.unfit(&lets[at], name, level) {
            return Err(fault);
        }
        if let Some(bound) = self.frame.bound.get(&(at, level)) {
            return Ok(ExprKind::Let(*bound));
        }
        if let Some(from) = self.frame.open.iter().position(|open| *open == at) {
            let open = self.frame.open[from..].iter().chain([&at]);
            let circle: Vec<&str> = open.map(|at| lets[*at].name.value.as_str()).collect();
            let (circle, span) = (circle.join(" -> "), lets[at].name.span);
            return Err(ResolveError::Cycle { name: name.value.clone(), circle, span });
        }
        self.frame.open.push(at);
        let bound = self.expr(value, level);
        self.frame.open.pop();
        self.frame.bound.insert((at, level), bound);
        Ok(ExprKind::Let(bound))
    }

    /// Why a let is not seen from a level.
    fn unfit(&mut self, it: &Let, name: &Name, level: Level) -> Option<ResolveError> {
        let uses = self.uses(&it.value, &mut vec![it.name.value.clone()]);
        let is_snapshot = self.source().is_some_and(Source::is_snapshot);
        let (word, span) = (name.value.clone(), name.span);
        let not_seen = |help: &str| {
            let (what, scope) = ("the let", level.scope());
            Some(ResolveError::NotSeen { what, name: word.clone(), scope, help: help.to_owned(), span })
        };
        match level {
            _ if uses.row && uses.entity && !is_snapshot => {
                Some(ResolveError::MixedLet { name: it.name.value.clone(), span: it.name.span })
            }
            Level::Row | Level::Under if uses.entity => {
                not_seen("it is made of aggregates: use it outside aggregates and their conditions")
            }
            Level::Under if uses.row => Some(ResolveError::BareUnderPer { name: word, span }),
            Level::Entity if uses.row && !is_snapshot => {
                not_seen("it has one value a row: use it inside an aggregate, or behind `where`")
            }
            _ => None,
        }
    }

    /// What an expression is made of; `open` are the lets that are being looked into.
    pub(super) fn uses(&mut self, expr: &Expr, open: &mut Vec<String>) -> Uses {
        let mut all = |parts: &[&Expr], open: &mut Vec<String>| {
            parts.iter().fold(Uses::default(), |uses, part| uses.and(self.uses(part, open)))
        };
        match &expr.kind {
            Ast::Literal(_) | Ast::List(_) => Uses::default(),
            Ast::Now => Uses { row: false, entity: true },
            Ast::Path(path) => self.path_uses(path, open),
            Ast::Call(call) if aggregate::find(&call.name.value).is_some() => {
                Uses { row: false, entity: true }
            }
            Ast::Call(call) => {
                let arguments: Vec<&Expr> = call.args.iter().map(|argument| &argument.value).collect();
                all(&arguments, open)
            }
            Ast::Unary(_, x) | Ast::IsNull { operand: x, .. } | Ast::Like { operand: x, .. } => {
                self.uses(x, open)
            }
            Ast::In { operand, .. } => self.uses(operand, open),
            Ast::Binary(_, a, b) | Ast::Index(a, b) => all(&[a, b], open),
            Ast::Between { operand, low, high, .. } => all(&[operand, low, high], open),
        }
    }

    fn path_uses(&mut self, path: &[Name], open: &mut Vec<String>) -> Uses {
        let [name] = path else { return Uses { row: !path.is_empty(), entity: false } };
        let word = &name.value;
        let lets = self.frame.lets;
        if let Some(at) = lets.iter().position(|it| it.name.value == *word) {
            if let Some(uses) = self.frame.uses.get(&at) {
                return *uses;
            }
            if open.contains(word) {
                return Uses::default();
            }
            open.push(word.clone());
            let uses = self.uses(&lets[at].value, open);
            open.pop();
            self.frame.uses.insert(at, uses);
            return uses;
        }
        if self.source().is_some_and(|source| source.find(word).is_some()) {
            return Uses { row: true, entity: false };
        }
        let is_feature =
            self.frame.group.is_some_and(|group| self.world.table(group).feature(word).is_some());
        Uses { row: false, entity: is_feature }
    }
}

impl Uses {
    fn and(self, other: Self) -> Self {
        Self { row: self.row || other.row, entity: self.entity || other.entity }
    }
}
