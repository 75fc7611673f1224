//! Which columns a job reads of its sources.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::error::Error;
use crate::expr::{Expr, Per, Run};
use crate::job::{Group, Source, SourceKind};

/// Positions of columns among those that a source declares.
pub(super) type Positions = BTreeSet<usize>;

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
        let mut names = BTreeSet::new();
        let mut see = |name: &Arc<str>| {
            names.insert(name.clone());
        };
        expressions.into_iter().chain(&group.filter).for_each(|expr| columns(expr, &mut see));
        let mut needs = Self { source: own(&group.source)?, lookups: Vec::new() };
        for lookup in &group.lookups {
            needs.lookups.push(own(&lookup.source)?);
        }
        let keys = group.keys.iter().map(|key| &key.column);
        for name in keys.chain(group.lookups.iter().flat_map(|lookup| &lookup.on)) {
            needs.source.insert(position(&group.source, name)?);
        }
        for name in &names {
            match looked_up(group, name) {
                Some((lookup, at)) => needs.lookups[lookup].insert(at),
                None => needs.source.insert(position(&group.source, name)?),
            };
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
    names.iter().map(|name| position(source, name)).collect()
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
