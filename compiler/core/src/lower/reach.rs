//! How far back a row may lie for its entity to have a record: meaning section 1.6.

use fsc_runtime::expr::Over;
use fsc_runtime::types::Value;

use crate::ir::plan::{Aggregate, Group, Node, NodeId, Nodes, Op, Schedule};

/// The reach of a group in microseconds; none where it is infinite. `keeps` is how long its source keeps rows.
pub(super) fn reach(group: &Group, nodes: &Nodes, keeps: Option<i64>) -> Option<i64> {
    let calls = group.sweep.iter().filter(|aggregate| !aggregate.inner);
    let mut all: Vec<Option<i64>> = calls.map(|call| length(call, group.schedule)).collect();
    let is_column = |node: &Node| matches!(node.op, Op::Column(_));
    if group.features.iter().any(|feature| has(nodes, feature.value, is_column)) {
        all.push(None);
    }
    let furthest = all.into_iter().reduce(longer).flatten();
    match (furthest, keeps) {
        (Some(reach), Some(keeps)) => Some(reach.min(keeps)),
        (reach, keeps) => reach.or(keeps),
    }
}

/// The first feature that looks at the whole history.
pub(super) fn boundless<'g>(group: &'g Group, nodes: &Nodes) -> Option<&'g crate::ir::plan::Feature> {
    let is_boundless = |node: &Node| match &node.op {
        Op::Column(_) => true,
        Op::Aggregate(id) => length(group.aggregate(*id), group.schedule).is_none(),
        _ => false,
    };
    group.features.iter().find(|feature| has(nodes, feature.value, is_boundless))
}

fn has(nodes: &Nodes, id: NodeId, is: impl Fn(&Node) -> bool) -> bool {
    let mut found = false;
    nodes.walk(id, &mut |_, node| found |= is(node));
    found
}

fn longer(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    Some(a?.max(b?))
}

/// How far before a tick a call looks; none: to the beginning.
fn length(call: &Aggregate, schedule: Schedule) -> Option<i64> {
    match call.over {
        Over::Span { length, delay } => Some(length.saturating_add(delay)),
        Over::Stepped { length, delay, step } => {
            let start = length.saturating_add(delay);
            Some(start.saturating_add(further(start, step, schedule)))
        }
        Over::All | Over::Last(_) | Over::Next { .. } => None,
    }
}

/// How much further back the start of a window lies than its length says, at the tick where it is most.
fn further(start: i64, step: i64, schedule: Schedule) -> i64 {
    match schedule {
        // All ticks lie alike between two steps.
        Schedule::Every { period, offset, .. } if period % step == 0 => (offset - start).rem_euclid(step),
        _ => step - 1,
    }
}

/// The value that a call gives on no rows.
pub(super) fn nothing(call: &Aggregate) -> Value {
    match call.by {
        Some(_) => Value::Map(std::sync::Arc::default()),
        None => call.function.nothing(),
    }
}
