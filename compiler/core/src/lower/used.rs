//! Which columns a group reads, of its source and of its lookups.

use std::collections::BTreeSet;

use super::Lowering;
use super::columns;
use crate::ir::hir;
use crate::ir::plan::{
    Aggregate, AggregateId, ColumnId, Group, Lookup, NodeId, Op, Per, Run, Source, SourceId, SourceKind,
};

/// Columns by the source that holds them.
pub(super) type Used = BTreeSet<(SourceId, ColumnId)>;

impl Lowering<'_> {
    /// Writes into a group which columns it reads.
    pub(super) fn used(&self, group: &mut Group, lookups: &[hir::Lookup]) {
        let mut own = self.always(group);
        own.extend(lookups.iter().flat_map(|lookup| columns(&lookup.on)));
        let mut roots: Vec<NodeId> = group.features.iter().map(|feature| feature.value).collect();
        roots.extend(group.sweep.iter().flat_map(parts));
        let mut of_lookups = vec![BTreeSet::new(); lookups.len()];
        for op in self.leaves(group, roots) {
            match op {
                Op::Column(id) => _ = own.insert(id),
                Op::Lookup(at, id) => _ = of_lookups[at as usize].insert(id),
                _ => {}
            }
        }
        group.scan.columns = own.into_iter().collect();
        group.rows.lookups = lookups
            .iter()
            .zip(of_lookups)
            .map(|(lookup, used)| Lookup {
                alias: lookup.alias.value.clone(),
                source: SourceId(lookup.source.0),
                on: columns(&lookup.on),
                columns: used.into_iter().collect(),
            })
            .collect();
    }

    /// The columns that some features of a group read, of any source.
    pub(super) fn used_by(&self, group: &Group, features: &[u32]) -> Used {
        let source = group.scan.source;
        let mut used: Used = self.always(group).into_iter().map(|id| (source, id)).collect();
        let mut open: Vec<NodeId> = features.iter().map(|at| group.features[*at as usize].value).collect();
        let mut calls = BTreeSet::new();
        while let Some(root) = open.pop() {
            for op in self.leaves(group, vec![root]) {
                match op {
                    Op::Column(id) => _ = used.insert((source, id)),
                    Op::Lookup(at, id) => {
                        let lookup = &group.rows.lookups[at as usize];
                        let version = &self.sources[lookup.source.0 as usize];
                        used.extend(lookup.on.iter().map(|id| (source, *id)));
                        used.extend(
                            self.of_source(version).into_iter().chain([id]).map(|id| (lookup.source, id)),
                        );
                    }
                    Op::Aggregate(AggregateId(at)) if calls.insert(at) => {
                        open.extend(parts(&group.sweep[at as usize]));
                    }
                    _ => {}
                }
            }
        }
        used
    }

    /// The columns of a group's source that it reads whatever is asked: keys, its `where`, and what orders rows.
    fn always(&self, group: &Group) -> BTreeSet<ColumnId> {
        let mut own = self.of_source(&self.sources[group.scan.source.0 as usize]);
        own.extend(group.keys.iter().map(|key| key.column));
        own.extend(self.columns_below(group.rows.filter));
        own
    }

    /// The columns that say when a row of a source counts.
    fn of_source(&self, source: &Source) -> BTreeSet<ColumnId> {
        let mut own = self.columns_below(source.time.into_iter().chain(source.known));
        own.extend(&source.tie);
        own.extend(source.unique.as_ref().map(|unique| unique.column));
        if let SourceKind::Snapshot { key, deleted, valid_to, .. } = &source.kind {
            own.extend(key.iter().chain(deleted).chain(valid_to));
        }
        own
    }

    fn columns_below(&self, roots: impl IntoIterator<Item = NodeId>) -> BTreeSet<ColumnId> {
        let mut own = BTreeSet::new();
        for root in roots {
            self.lower.nodes.walk(root, &mut |_, node| {
                if let Op::Column(id) = node.op {
                    own.insert(id);
                }
            });
        }
        own
    }

    /// What stands below some nodes, and below the `where` of their group.
    fn leaves(&self, group: &Group, roots: Vec<NodeId>) -> Vec<Op> {
        let mut leaves = Vec::new();
        for root in roots.into_iter().chain(group.rows.filter) {
            self.lower.nodes.walk(root, &mut |_, node| {
                if !matches!(node.op, Op::Call(..) | Op::Literal(_)) {
                    leaves.push(node.op.clone());
                }
            });
        }
        leaves
    }
}

/// The expressions of an aggregate.
fn parts(call: &Aggregate) -> Vec<NodeId> {
    let mut parts: Vec<NodeId> = call.arguments.iter().chain(&call.filter).chain(&call.by).copied().collect();
    parts.extend(match call.run {
        Some(Run::Since(id) | Run::Current(id)) => Some(id),
        _ => None,
    });
    parts.extend(match call.per {
        Some(Per::Key(id)) => Some(id),
        _ => None,
    });
    parts
}
