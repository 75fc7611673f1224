//! Which columns a job reads of its sources, and how far back.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::Error;
use crate::expr::{Aggregate, Expr, Over, Per, Run};
use crate::job::{Group, Source, SourceKind};

/// How far before the first question a column's values matter; none: always.
pub(super) type Depth = Option<i64>;

/// Positions of columns among those that a source declares.
pub(super) type Positions = BTreeMap<usize, Depth>;

/// Adds a column, which then is read as far back as any of its readers needs it.
pub(super) fn add(positions: &mut Positions, at: usize, depth: Depth) {
    let known = positions.entry(at).or_insert(depth);
    *known = known.zip(depth).map(|(known, depth)| known.max(depth));
}

/// The columns that a group reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Of its own source.
    pub(super) source: Positions,
    /// Of the snapshot of each lookup.
    pub(super) lookups: Vec<Positions>,
}

impl Needs {
    /// What a group reads for some of its features, and for other expressions over its rows.
    ///
    /// # Errors
    /// A column that nothing declares.
    pub(super) fn of<'a>(
        group: &'a Group,
        expressions: impl IntoIterator<Item = &'a Expr>,
    ) -> Result<Self, Error> {
        let mut names: Vec<(Arc<str>, Depth)> = Vec::new();
        let is_whole =
            group.source.unique.is_some() || matches!(group.source.kind, SourceKind::Snapshot { .. });
        // Rows that repeat others, and versions of one time, are told apart by all that is read of them.
        let outside = is_whole.then_some(None);
        expressions
            .into_iter()
            .for_each(|expr| depths(expr, outside, &mut |name, depth| names.push((name.clone(), depth))));
        group.filter.iter().for_each(|expr| columns(expr, &mut |name| names.push((name.clone(), None))));
        let mut needs = Self { source: own(&group.source)?, lookups: Vec::new() };
        for lookup in &group.lookups {
            needs.lookups.push(own(&lookup.source)?);
        }
        let keys = group.keys.iter().map(|key| &key.column);
        for name in keys.chain(group.lookups.iter().flat_map(|lookup| &lookup.on)) {
            add(&mut needs.source, position(&group.source, name)?, None);
        }
        for (name, depth) in &names {
            match looked_up(group, name) {
                Some((lookup, at)) => add(&mut needs.lookups[lookup], at, None),
                None => add(&mut needs.source, position(&group.source, name)?, *depth),
            }
        }
        Ok(needs)
    }
}

/// The lookup that a column is of, by `alias.column`, and its position there.
fn looked_up(group: &Group, name: &str) -> Option<(usize, usize)> {
    group.lookups.iter().enumerate().find_map(|(at, lookup)| {
        let column = name.strip_prefix(&*lookup.alias)?.strip_prefix('.')?;
        Some((at, position(&lookup.source, column).ok()?))
    })
}

/// What a source's own settings read.
pub(super) fn own(source: &Source) -> Result<Positions, Error> {
    let mut names: Vec<Arc<str>> = source.tie.clone();
    let expressions = source.time.iter().chain(&source.known);
    expressions.for_each(|expr| columns(expr, &mut |name| names.push(name.clone())));
    names.extend(source.unique.iter().map(|unique| unique.column.clone()));
    if let SourceKind::Snapshot { key, deleted, valid_to, .. } = &source.kind {
        names.extend(key.iter().chain(deleted).chain(valid_to).cloned());
    }
    names.iter().map(|name| Ok((position(source, name)?, None))).collect()
}

/// Where a column stands among those that a source declares.
pub(super) fn position(source: &Source, name: &str) -> Result<usize, Error> {
    let found = source.columns.iter().position(|column| &*column.field.name == name);
    found.ok_or_else(|| Error::unbound(name))
}

/// Calls `see` for each column that an expression names outside aggregates.
pub(super) fn bare_columns(expr: &Expr, see: &mut dyn FnMut(&Arc<str>)) {
    match expr {
        Expr::Column(name) => see(name),
        Expr::Call(_, arguments) => arguments.iter().for_each(|argument| bare_columns(argument, see)),
        Expr::Now | Expr::Literal(..) | Expr::Aggregate(_) => {}
    }
}

/// Calls `see` for each column that an expression names.
pub(super) fn columns(expr: &Expr, see: &mut dyn FnMut(&Arc<str>)) {
    match expr {
        Expr::Column(name) => see(name),
        Expr::Now | Expr::Literal(..) => {}
        Expr::Call(_, arguments) => arguments.iter().for_each(|argument| columns(argument, see)),
        Expr::Aggregate(call) => {
            let run = call.window.run.iter().filter_map(|run| match run {
                Run::Since(expr) | Run::Current(expr) => Some(expr),
                Run::Session(_) => None,
            });
            let per = call.per.iter().filter_map(|per| match per {
                Per::Key(expr) => Some(expr),
                Per::Session(_) => None,
            });
            let parts = call.arguments.iter().chain(&call.filter).chain(&call.by);
            parts.chain(run).chain(per).for_each(|expr| columns(expr, see));
        }
    }
}

/// Calls `see` for each column that an expression names, and how far back it does so; `outside` is how far that is
/// within another aggregate.
fn depths(expr: &Expr, outside: Option<Depth>, see: &mut dyn FnMut(&Arc<str>, Depth)) {
    match expr {
        Expr::Column(name) => see(name, outside.flatten()),
        Expr::Now | Expr::Literal(..) => {}
        Expr::Call(_, arguments) => arguments.iter().for_each(|argument| depths(argument, outside, see)),
        Expr::Aggregate(call) => {
            let depth = outside.unwrap_or_else(|| depth(call));
            columns(expr, &mut |name| see(name, depth));
        }
    }
}

/// How far before T the rows of a call lie; none where there is no end to it.
fn depth(call: &Aggregate) -> Depth {
    // Where a run starts is looked for beyond the window.
    match call.window.over {
        _ if call.window.run.is_some() => None,
        Over::Span { length, delay } => length.checked_add(delay),
        Over::Stepped { length, delay, step } => length.checked_add(delay)?.checked_add(step),
        Over::All | Over::Last(_) | Over::Next { .. } => None,
    }
}
