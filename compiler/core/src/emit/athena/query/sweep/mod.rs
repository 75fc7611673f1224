//! Aggregates at asks: rows joined to asks by key and time, and one GROUP BY for each kind.
//!
//! [`plain`] joins rows of bounded windows, and those without bounds apart from them, so that one long window does not
//! widen the others. [`history`] finds what `since`, `in` and `last n` see by window functions over all rows of an ask.
//! [`grouped`] groups rows by `per` and `by` first. [`aggregate`] is the single call. Every part has at most one row
//! for each ask; the first has one for every ask.

mod aggregate;
mod grouped;
mod history;
mod nested;
mod plain;
mod shape;

use std::collections::BTreeMap;

use fsc_runtime::expr::Over;

use super::asks::Asks;
use super::expr::Lower;
use super::force::Force;
use super::prune::moved;
use super::rows::{RowScope, Rows};
use super::script::{Script, of};
use crate::emit::sql::Expr;
use crate::emit::sql::build::*;
use crate::ir::plan::{Aggregate, AggregateId, ColumnId, Group, NodeId, Nodes, Op, Per, Run, Source};

/// What aggregates came to: where their results stand.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// The parts, each with at most one row for an ask.
    pub(super) parts: Vec<String>,
    /// Whether the first has one for each.
    pub(super) whole: bool,
    /// The result of each aggregate over these parts.
    pub(super) results: BTreeMap<AggregateId, Expr>,
    /// The value in force of each column that is read outside aggregates.
    pub(super) force: BTreeMap<ColumnId, Expr>,
}

impl Swept {
    /// Adds a part that was joined so that it has every ask if it is the first.
    fn add(&mut self, part: String) {
        self.whole |= self.parts.is_empty();
        self.parts.push(part);
    }
}

/// What a sweep reads.
pub(super) struct Sweep<'a> {
    pub(super) nodes: &'a Nodes,
    pub(super) group: &'a Group,
    pub(super) source: &'a Source,
    pub(super) rows: &'a Rows,
    pub(super) asks: &'a Asks,
    /// What the results of aggregates are called.
    pub(super) names: BTreeMap<AggregateId, String>,
}

/// Adds the parts for some aggregates and columns in force.
pub(super) fn sweep(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (wanted, in_force): (&[AggregateId], &[ColumnId]),
) -> Swept {
    let mut swept = Swept::default();
    let outer = |id: &&AggregateId| !sweep.group.aggregate(**id).inner;
    let (grouped, plain): (Vec<AggregateId>, Vec<AggregateId>) =
        wanted.iter().filter(outer).partition(|id| {
            let aggregate = sweep.group.aggregate(**id);
            aggregate.per.is_some() || aggregate.by.is_some()
        });
    let needs_history = |id: &AggregateId| {
        let aggregate = sweep.group.aggregate(*id);
        aggregate.run.is_some() || matches!(aggregate.over, Over::Last(_))
    };
    if plain.iter().any(needs_history) {
        history::sweep(script, sweep, &plain, &mut swept);
    } else {
        plain::sweep(script, sweep, &plain, &mut swept);
    }
    plain::in_force(script, sweep, in_force, &mut swept);
    grouped::sweep(script, sweep, &grouped, &mut swept);
    swept
}

impl Sweep<'_> {
    /// The name of an aggregate's result.
    fn name(&self, id: AggregateId) -> String {
        self.names.get(&id).cloned().unwrap_or_else(|| format!("a{}", id.0))
    }

    /// How far before T the rows of an aggregate may lie; none: without bound.
    fn lookback(&self, over: Over) -> Option<i64> {
        let window = lookback(over);
        match (window, self.source.keeps) {
            (Some(window), Some(keeps)) => Some(window.min(keeps)),
            (window, keeps) => window.or(keeps),
        }
    }

    /// That a row of `r` may count for an ask of `a`: key, time and visibility, and no farther back than `lookback`.
    fn joined(&self, lookback: Option<i64>, ahead: i64) -> Vec<Expr> {
        let keys = self.asks.keys.iter().zip(&self.rows.keys);
        let mut on: Vec<Expr> = keys.map(|(ask, row)| eq(of("r", row), of("a", ask))).collect();
        let at = || of("a", &self.asks.at);
        let time = || of("r", &self.rows.time);
        on.extend(lookback.map(|back| gt(time(), moved(at(), -back))));
        match &self.rows.visible {
            None => on.push(le(time(), moved(at(), ahead.min(self.asks.cut)))),
            Some(visible) => {
                if ahead < self.asks.cut {
                    on.push(le(time(), moved(at(), ahead)));
                }
                on.push(le(of("r", visible), moved(at(), self.asks.cut)));
            }
        }
        on.extend(Force::new(self.source, self.rows).is_version("r"));
        on
    }

    /// That the time of a row lies in the window of an aggregate, where a join with this lookback has not seen to it.
    fn in_window(&self, over: Over, (time, at): (&Expr, &Expr), joined: Option<i64>) -> Vec<Expr> {
        let mut out = Vec::new();
        let back = self.lookback(over);
        if back != joined
            && let Some(back) = back
        {
            out.push(gt(time.clone(), moved(at.clone(), -back)));
        }
        match over {
            Over::Span { delay, .. } if delay > 0 => out.push(le(time.clone(), moved(at.clone(), -delay))),
            Over::Stepped { length, delay, step } => {
                let start = super::expr::floor_multiple(moved(at.clone(), -(delay + length)), step);
                out.push(gt(time.clone(), start));
                if delay > 0 {
                    out.push(le(time.clone(), moved(at.clone(), -delay)));
                }
            }
            Over::Next { length, after } => {
                out.push(le(time.clone(), moved(at.clone(), after + length)));
            }
            Over::All | Over::Last(_) | Over::Span { .. } => {}
        }
        out
    }

    /// One call over rows of a relation that has their columns.
    fn call<'b>(
        &self,
        aggregate: &'b Aggregate,
        (lower, alias): (Lower<'_>, &str),
        (at, filter): (Expr, Vec<Expr>),
    ) -> aggregate::Call<'b> {
        let arguments = aggregate.arguments.iter();
        let arguments = arguments.map(|id| (lower.expr(*id), lower.nodes.get(*id).ty.clone())).collect();
        let own = aggregate.filter.map(|filter| lower.expr(filter));
        aggregate::Call {
            function: &aggregate.function,
            arguments,
            filter: filter.into_iter().chain(own).collect(),
            time: of(alias, &self.rows.time),
            tie: self.rows.tie.as_ref().map(|tie| of(alias, tie)),
            at,
        }
    }

    fn scope<'b>(&'b self, alias: &'b str) -> RowScope<'b> {
        RowScope { rows: self.rows, alias }
    }
}

/// How far before T the rows of a window may lie; none: without bound.
pub(super) fn lookback(over: Over) -> Option<i64> {
    match over {
        Over::Span { length, delay } => Some(length.saturating_add(delay)),
        Over::Stepped { length, delay, step } => Some(length.saturating_add(delay).saturating_add(step)),
        // What lies after T does not lie before it.
        Over::Next { after, .. } => Some(-after),
        Over::All | Over::Last(_) => None,
    }
}

/// How far after T the rows of a window may lie.
pub(super) fn ahead(over: Over) -> i64 {
    match over {
        Over::Next { length, after } => after + length,
        _ => 0,
    }
}

/// The aggregates below a node, each once, in order.
pub(super) fn aggregates_of(nodes: &Nodes, node: NodeId) -> Vec<AggregateId> {
    let mut found = Vec::new();
    nodes.walk(node, &mut |_, node| {
        if let Op::Aggregate(id) = node.op
            && !found.contains(&id)
        {
            found.push(id);
        }
    });
    found
}

/// Every row-level expression of an aggregate, those of its inner ones included.
pub(super) fn row_nodes(nodes: &Nodes, group: &Group, aggregate: &Aggregate) -> Vec<NodeId> {
    let run = match aggregate.run {
        Some(Run::Since(node) | Run::Current(node)) => Some(node),
        Some(Run::Session(_)) | None => None,
    };
    let per = match aggregate.per {
        Some(Per::Key(node)) => Some(node),
        Some(Per::Session(_)) | None => None,
    };
    let mut found: Vec<NodeId> =
        aggregate.filter.into_iter().chain(run).chain(per).chain(aggregate.by).collect();
    for argument in &aggregate.arguments {
        if aggregate.per.is_none() {
            found.push(*argument);
            continue;
        }
        for inner in aggregates_of(nodes, *argument) {
            found.extend(row_nodes(nodes, group, group.aggregate(inner)));
        }
    }
    found
}
