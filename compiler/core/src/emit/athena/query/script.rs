//! A statement in the making: its named parts, in the order in which they refer to each other.

use fsc_runtime::codec::time::date_text;
use fsc_runtime::types::{DAY, HOUR, MINUTE, SECOND};

use crate::emit::sql::build::{cast, item, null, select, table};
use crate::emit::sql::{Cte, Expr, Item, Literal, Query, Select, Statement, Target, Type};
use crate::ir::plan::Plan;
use crate::source::{SourceMap, Span};

use super::micros;
use super::name::Names;

/// The named parts of a statement, and what is read to make them.
pub(super) struct Script<'a> {
    pub(super) plan: &'a Plan,
    sources: &'a SourceMap,
    parts: Vec<Cte>,
    names: Names,
    prefix: String,
}

impl<'a> Script<'a> {
    pub(super) fn new(plan: &'a Plan, sources: &'a SourceMap) -> Self {
        Self { plan, sources, parts: Vec::new(), names: Names::default(), prefix: String::new() }
    }

    /// Parts that are made inside are named after this, too.
    pub(super) fn within<T>(&mut self, prefix: &str, make: impl FnOnce(&mut Self) -> T) -> T {
        let inner = self.named(prefix);
        let outer = std::mem::replace(&mut self.prefix, inner);
        let made = make(self);
        self.prefix = outer;
        made
    }

    fn named(&self, name: &str) -> String {
        if self.prefix.is_empty() { name.to_owned() } else { format!("{} {name}", self.prefix) }
    }

    /// Adds a part and returns its name.
    pub(super) fn part(&mut self, name: &str, select: Select) -> String {
        self.noted(name, select, Vec::new())
    }

    /// Adds a part with comments above it.
    pub(super) fn noted(&mut self, name: &str, select: Select, comments: Vec<String>) -> String {
        let name = self.names.fresh(&self.named(name));
        self.parts.push(Cte { comments, ..select.named(name.clone()) });
        name
    }

    /// The parameters as times, null where there is none, and the same in microseconds: the only literals that a reader
    /// changes.
    pub(super) fn parameters(&mut self, given: &[(&str, Option<i64>)], comments: Vec<String>) {
        let time = |micros: &Option<i64>| match micros {
            Some(micros) => Expr::Literal(Literal::Timestamp(timestamp_literal(*micros))),
            None => cast(null(), Type::Timestamp),
        };
        let items: Vec<Item> = given.iter().map(|(name, time_of)| item(time(time_of), *name)).collect();
        self.noted("params", Select { items, ..Select::default() }, comments);
        let micros = given.iter().map(|(name, _)| item(micros::of_timestamp(of("params", name)), *name));
        let comment = "The same in microseconds since 1970, as are all times from here on.".to_owned();
        self.noted("range", select(micros.collect(), table("params", "params")), vec![comment]);
    }

    /// `file:line` of a place in the spec.
    pub(super) fn place(&self, span: Span) -> String {
        self.sources.mark(span)
    }

    /// The whole statement: its parts, then these rows.
    pub(super) fn statement(self, comments: Vec<String>, target: Target, last: Query) -> Statement {
        Statement { comments, target, query: Query { with: self.parts, ..last } }
    }
}

/// `2026-01-31 09:30:00.000000`.
pub(super) fn timestamp_literal(micros: i64) -> String {
    let days = i32::try_from(micros.div_euclid(DAY)).unwrap_or_default();
    let clock = micros.rem_euclid(DAY);
    let (hour, minute, second) = (clock / HOUR, clock / MINUTE % 60, clock / SECOND % 60);
    format!("{} {hour:02}:{minute:02}:{second:02}.{:06}", date_text(days), clock % SECOND)
}

/// `relation.name`.
pub(super) fn of(relation: &str, name: &str) -> Expr {
    Expr::Name(vec![relation.to_owned(), name.to_owned()])
}

/// A column of a relation under its own name.
pub(super) fn kept(relation: &str, name: &str) -> Item {
    item(of(relation, name), name)
}
