//! Lookups: the version of a snapshot that a row sees.
//!
//! It is found once for each distinct (key, time, visible) of the rows, and joined back by equality.

use std::collections::BTreeSet;

use super::force::Force;
use super::prune::{Span, moved};
use super::rows::{self, Rows, Wanted};
use super::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, JoinKind};
use crate::ir::plan::{ColumnId, Lookup, NodeId, Nodes, Op, Source, SourceKind};

/// The part that holds what rows see, one row for each distinct moment.
pub(super) struct Found {
    /// Its name.
    pub(super) relation: String,
    /// What the columns of the lookup's `on` are called, in order.
    pub(super) keys: Vec<String>,
    /// What the time of the rows is called; none where every version holds always.
    pub(super) time: Option<String>,
    /// What the time at which the rows became visible is called; none where it is the time.
    pub(super) visible: Option<String>,
    /// The columns of the snapshot.
    pub(super) values: Vec<(ColumnId, String)>,
}

/// Adds the parts of a lookup of some rows.
pub(super) fn lookup(
    script: &mut Script<'_>,
    lookup: &Lookup,
    (seeing, high): (&Rows, Option<Expr>),
) -> Found {
    let source = script.plan.source(lookup.source);
    let SourceKind::Snapshot { key, .. } = &source.kind else { return nothing(seeing) };
    let (read, needed) = columns(&script.plan.nodes, source, &lookup.columns);
    let wanted = Wanted {
        source: lookup.source,
        columns: &needed,
        keys: key.clone(),
        filter: None,
        lookups: &[],
        read: Vec::new(),
        versions: Some(&read),
        span: Span { low: None, high },
    };
    let versions = rows::rows(script, &wanted);
    let force = Force::new(source, &versions);
    let mut found = moments(script, (lookup, seeing, source));
    let (m, v) = ("m", "v");
    let name = |name: &String| of(m, name);
    let at = found.time.as_ref().map_or_else(|| int(i64::MAX), name);
    let seen = found.visible.as_ref().map_or_else(|| at.clone(), name);
    let mut columns = found.columns();
    let dated = force.dumps(script).map(|dumps| {
        let here = |name: &Option<String>| of(&found.relation, name.as_deref().unwrap_or_default());
        let times =
            (here(&found.time), here(if found.visible.is_some() { &found.visible } else { &found.time }));
        dumps.dated(script, &found.relation, &columns, times)
    });
    let dump = dated.map(|dated| {
        found.relation = dated.relation;
        columns.push(dated.column.clone());
        of(m, &dated.column)
    });
    let on = found.keys.iter().zip(&versions.keys).map(|(key, version)| eq(of(v, version), of(m, key)));
    let on = on.chain(counts(&versions, source, (&at, &seen))).collect();
    let values =
        lookup.columns.iter().map(|id| item(force.value(*id, (v, &at, dump.clone())), versions.column(*id)));
    let items = found.columns().iter().map(|name| kept(m, name)).chain(values).collect();
    let read =
        select(items, table(&found.relation, m)).join(JoinKind::Inner, table(&versions.relation, v), on);
    let read = read.group(columns.iter().map(|name| of(m, name)));
    let comment = format!("What rows see as {}: {}", lookup.alias, script.place(source.span));
    found.values = lookup.columns.iter().map(|id| (*id, versions.column(*id))).collect();
    found.relation = script.noted("version", read, vec![comment]);
    found
}

impl Found {
    /// What tells moments apart.
    fn columns(&self) -> Vec<String> {
        self.keys.iter().chain(&self.time).chain(&self.visible).cloned().collect()
    }
}

/// The versions that a row can see: those that had happened and were visible, and are kept still.
fn counts(versions: &Rows, source: &Source, (at, seen): (&Expr, &Expr)) -> Vec<Expr> {
    if source.time.is_none() {
        return Vec::new();
    }
    let time = of("v", &versions.time);
    let mut out = vec![le(time.clone(), at.clone())];
    out.extend(versions.visible.as_ref().map(|visible| le(of("v", visible), seen.clone())));
    out.extend(source.keeps.map(|keeps| gt(time, moved(at.clone(), -keeps))));
    out
}

/// The distinct keys and times at which rows look.
fn moments(script: &mut Script<'_>, (lookup, seeing, source): (&Lookup, &Rows, &Source)) -> Found {
    let ends = matches!(source.kind, SourceKind::Snapshot { valid_to: Some(_), .. });
    let timed = source.time.is_some() || ends;
    let keys: Vec<String> = (1..=lookup.on.len()).map(|at| format!("key {at}")).collect();
    let mut items: Vec<_> = keys
        .iter()
        .zip(&lookup.on)
        .map(|(name, column)| item(of("r", &seeing.column(*column)), name.clone()))
        .collect();
    let time = timed.then(|| "time".to_owned());
    let visible = seeing.visible.as_ref().filter(|_| timed).map(|_| "visible".to_owned());
    items.extend(time.iter().map(|name| item(of("r", &seeing.time), name.clone())));
    items.extend(visible.iter().map(|name| item(of("r", seeing.visible()), name.clone())));
    let relation = script.part("moments", select(items, table(&seeing.relation, "r")).distinct());
    Found { relation, keys, time, visible, values: Vec::new() }
}

/// A lookup of what is no snapshot sees nothing; the checker has refused it.
fn nothing(seeing: &Rows) -> Found {
    Found {
        relation: seeing.relation.clone(),
        keys: Vec::new(),
        time: None,
        visible: None,
        values: Vec::new(),
    }
}

/// The columns that order versions, and all that must be read.
fn columns(nodes: &Nodes, source: &Source, read: &[ColumnId]) -> (Vec<ColumnId>, Vec<ColumnId>) {
    let read: BTreeSet<ColumnId> = read.iter().copied().chain(Force::columns(source)).collect();
    let mut needed = read.clone();
    if let SourceKind::Snapshot { key, .. } = &source.kind {
        needed.extend(key);
    }
    needed.extend(source.tie.iter().chain(source.unique.iter().map(|unique| &unique.column)));
    for node in source.time.iter().chain(&source.known) {
        needed.extend(columns_of(nodes, *node));
    }
    (read.into_iter().collect(), needed.into_iter().collect())
}

/// The columns that an expression names.
pub(super) fn columns_of(nodes: &Nodes, node: NodeId) -> BTreeSet<ColumnId> {
    let mut found = BTreeSet::new();
    nodes.walk(node, &mut |_, node| {
        if let Op::Column(id) = node.op {
            found.insert(id);
        }
    });
    found
}
