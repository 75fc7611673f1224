//! Features, made of the results of aggregates; and the form in which values leave a query.

use std::collections::BTreeMap;

use fsc_runtime::types::Type;

use super::asks::Asks;
use super::expr::{Lower, Scope, sql_type, timestamp, without_negative_zero};
use super::lookup::columns_of;
use super::name::Names;
use super::rows::Rows;
use super::script::{Script, of};
use super::sweep::{Sweep, Swept, aggregates_of, row_nodes, sweep};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Select};
use crate::ir::plan::{AggregateId, ColumnId, Feature, Group, NodeId, Nodes, Op, Plan};

/// Group scope: the results of aggregates, values in force, and T.
pub(super) struct FinishScope<'a> {
    pub(super) swept: &'a Swept,
    pub(super) at: Expr,
}

impl Scope for FinishScope<'_> {
    fn leaf(&self, op: &Op) -> Expr {
        match op {
            Op::Now => self.at.clone(),
            Op::Aggregate(id) => self.swept.results.get(id).cloned().unwrap_or_else(null),
            Op::Column(id) => self.swept.force.get(id).cloned().unwrap_or_else(null),
            _ => null(),
        }
    }
}

/// The nodes that a group reads at its rows: all that is aggregated.
pub(super) fn read_at_rows(nodes: &Nodes, group: &Group) -> Vec<NodeId> {
    let outer = group.sweep.iter().filter(|aggregate| !aggregate.inner);
    outer.flat_map(|aggregate| row_nodes(nodes, group, aggregate)).collect()
}

/// What group-level expressions need: aggregates and columns in force.
pub(super) fn needed(nodes: &Nodes, roots: &[NodeId]) -> (Vec<AggregateId>, Vec<ColumnId>) {
    let (mut aggregates, mut columns) = (Vec::new(), Vec::new());
    for root in roots {
        aggregates.extend(aggregates_of(nodes, *root));
        columns.extend(columns_of(nodes, *root));
    }
    aggregates.sort_unstable();
    aggregates.dedup();
    columns.sort_unstable();
    columns.dedup();
    (aggregates, columns)
}

/// The results of aggregates at asks, joined: a select without items, and what stands for T.
pub(super) struct Finished {
    pub(super) swept: Swept,
    pub(super) from: Select,
    /// The relation in which the columns of the asks stand.
    pub(super) base: String,
}

/// Adds the parts that some group-level expressions need.
pub(super) fn finished(
    script: &mut Script<'_>,
    (group, rows, asks): (&Group, &Rows, &Asks),
    roots: &[(String, NodeId)],
) -> Finished {
    let plan = script.plan;
    let names = names(&plan.nodes, asks, roots);
    let nodes: Vec<NodeId> = roots.iter().map(|(_, node)| *node).collect();
    let (aggregates, in_force) = needed(&plan.nodes, &nodes);
    let source = plan.source(group.scan.source);
    let question = Sweep { nodes: &plan.nodes, group, source, rows, asks, names };
    let swept = sweep(script, &question, (&aggregates, &in_force));
    let mut parts = swept.parts.iter();
    let base = if swept.whole { parts.next().cloned() } else { None };
    let base = base.unwrap_or_else(|| asks.relation.clone());
    let mut from = select(Vec::new(), table(&base, &base));
    for part in parts {
        from = from.join(JoinKind::Left, table(part, part), asks.same((&base, part)));
    }
    Finished { swept, from, base }
}

/// What the results of aggregates are called: after the first thing that is made of them.
fn names(nodes: &Nodes, asks: &Asks, roots: &[(String, NodeId)]) -> BTreeMap<AggregateId, String> {
    let mut names = Names::new(asks.columns());
    let mut found = BTreeMap::new();
    for (name, root) in roots {
        for id in aggregates_of(nodes, *root) {
            found.entry(id).or_insert_with(|| names.fresh(name));
        }
    }
    found
}

/// The features of a group as roots.
pub(super) fn features(group: &Group) -> Vec<(String, NodeId)> {
    group.features.iter().map(|feature| (feature.field.name.to_string(), feature.value)).collect()
}

impl Finished {
    /// T.
    pub(super) fn at(&self, asks: &Asks) -> Expr {
        of(&self.base, &asks.at)
    }

    /// A feature as an item, with the spec's words above it.
    pub(super) fn feature(&self, script: &Script<'_>, asks: &Asks, feature: &Feature) -> Item {
        let scope = FinishScope { swept: &self.swept, at: self.at(asks) };
        let value = without_negative_zero(Lower::new(&script.plan.nodes, &scope), feature.value);
        Item { comments: vec![comment(script, feature)], ..item(value, &*feature.field.name) }
    }
}

/// `name: words (file:line)`.
pub(super) fn comment(script: &Script<'_>, feature: &Feature) -> String {
    format!("{}: {}  ({})", feature.field.name, feature.text, script.place(feature.span))
}

/// The form in which times leave a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Times {
    /// Timestamps.
    Stamps,
    /// Microseconds, as they are inside.
    Micros,
}

/// A value in the form in which it leaves a query: decimals with all their digits, times in theirs.
pub(super) fn outward(value: Expr, ty: &Type, times: Times) -> Expr {
    let x = || Expr::Name(vec!["x".to_owned()]);
    match ty {
        Type::Timestamp if times == Times::Stamps => timestamp(value),
        Type::Decimal { .. } => cast(value, sql_type(ty)),
        Type::List(inner) if changes(inner, times) => call(
            "transform",
            [value, Expr::Lambda(vec!["x".to_owned()], Box::new(outward(x(), inner, times)))],
        ),
        Type::Map(inner) if changes(inner, times) => {
            let names = vec!["k".to_owned(), "x".to_owned()];
            call("transform_values", [value, Expr::Lambda(names, Box::new(outward(x(), inner, times)))])
        }
        _ => value,
    }
}

fn changes(ty: &Type, times: Times) -> bool {
    match ty {
        Type::Timestamp => times == Times::Stamps,
        Type::Decimal { .. } => true,
        Type::List(inner) | Type::Map(inner) => changes(inner, times),
        _ => false,
    }
}

/// How far before T a group looks; none: without bound.
pub(super) fn lookback(plan: &Plan, group: &Group) -> Option<i64> {
    let source = plan.source(group.scan.source);
    let reads_state = group.features.iter().any(|feature| !columns_of(&plan.nodes, feature.value).is_empty());
    let windows = group.sweep.iter().filter(|aggregate| !aggregate.inner).map(|aggregate| {
        let alone = aggregate.run.is_none();
        super::sweep::lookback(aggregate.over).filter(|_| alone)
    });
    let whole = std::iter::once((!reads_state).then_some(0)).chain(windows);
    let longest = whole.collect::<Option<Vec<i64>>>().and_then(|all| all.into_iter().max());
    match (longest, source.keeps) {
        (Some(longest), Some(keeps)) => Some(longest.min(keeps)),
        (longest, keeps) => longest.or(keeps),
    }
}
