//! Which results are made of sketches: engines have their own, and nothing is said of them here.

use std::collections::BTreeSet;

use fsc_core::ir::plan::{Group, LabelRows, NodeId, Nodes, Op, Plan, Vector};
use fsc_runtime::aggregate::Function;

/// The features of a group.
pub(super) fn features(plan: &Plan, group: &Group) -> BTreeSet<String> {
    let of_sketch = group.features.iter().filter(|feature| is_sketch(&plan.nodes, group, feature.value));
    of_sketch.map(|feature| feature.field.name.to_string()).collect()
}

/// The columns of a vector; none where its very label rows are made of sketches.
pub(super) fn inputs(plan: &Plan, vector: &Vector) -> Option<BTreeSet<String>> {
    let label = plan.label(vector.label);
    if let LabelRows::Computed { group, .. } = &label.rows
        && group.sweep.iter().any(|call| matches!(call.function, Function::ApproxQuantile(_)))
    {
        return None;
    }
    let of_sketch = vector.inputs.iter().filter(|input| {
        let mut found = false;
        plan.nodes.walk(input.value, &mut |_, node| {
            if let Op::Feature(ask, at) = node.op {
                let group = plan.group(vector.asks[ask.0 as usize].group);
                found |= is_sketch(&plan.nodes, group, group.features[at as usize].value);
            }
        });
        found
    });
    Some(of_sketch.flat_map(|input| input.columns.iter().map(ToString::to_string)).collect())
}

/// Whether a group-level expression is made of a sketch, also one under another aggregate.
fn is_sketch(nodes: &Nodes, group: &Group, node: NodeId) -> bool {
    let mut found = false;
    nodes.walk(node, &mut |_, node| {
        if let Op::Aggregate(id) = node.op {
            let call = group.aggregate(id);
            let inner = || call.arguments.iter().any(|it| call.per.is_some() && is_sketch(nodes, group, *it));
            found |= matches!(call.function, Function::ApproxQuantile(_)) || inner();
        }
    });
    found
}
