//! Why a feature means something else.

use fsc_runtime::expr::Over;
use fsc_runtime::scalar::Function;

use crate::compat::pair::{Both, Of};
use crate::ir::plan::{Aggregate, Column, Feature, Group, NodeId, Op, Plan, fingerprint};

/// What one has to look past to see the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The value where there is none.
    Default,
    /// The windows.
    Window,
    /// The conditions.
    Filter,
    /// Nothing makes them the same.
    Other,
}

/// Why the expression of a feature means something else; none where it does not, or where another rule tells why.
pub(super) fn cause(group: Both<'_, Group>, feature: Both<'_, Feature>) -> Option<Cause> {
    let is_told = feature.was.field.ty != feature.is.field.ty
        || (feature.was.text == feature.is.text && group.differ(columns).is_some());
    let same = |change: fn(&mut Aggregate)| {
        altered(group.was, feature.was.value, change) == altered(group.is, feature.is.value, change)
    };
    if is_told || same(|_| ()) {
        return None;
    }
    let [was, is] = [(group.was, feature.was.value), (group.is, feature.is.value)]
        .map(|(group, value)| group.meaning(without_default(group.plan, value)));
    Some(if was == is {
        Cause::Default
    } else if same(|call| call.over = Over::All) {
        Cause::Window
    } else if same(|call| call.filter = None) {
        Cause::Filter
    } else {
        Cause::Other
    })
}

/// What an expression would mean if every aggregate of the group were changed so.
fn altered(group: Of<'_, Group>, value: NodeId, change: fn(&mut Aggregate)) -> fingerprint::Fingerprint {
    let mut other = Group::clone(&group);
    other.sweep.iter_mut().for_each(change);
    fingerprint::of_group(group.plan, &other, value)
}

/// The columns that the group reads, as they are declared.
fn columns(group: Of<'_, Group>) -> Vec<Column> {
    let declared = &group.plan.source(group.scan.source).columns;
    let read = group.scan.columns.iter().filter_map(|id| declared.get(id.0 as usize));
    read.map(|column| Column {
        from: Vec::new(),
        format: Vec::new(),
        about: Default::default(),
        ..column.clone()
    })
    .collect()
}

/// An expression before its `else`.
fn without_default(plan: &Plan, value: NodeId) -> NodeId {
    match &plan.nodes.get(value).op {
        Op::Call(Function::Coalesce, arguments) => match arguments.as_slice() {
            [first, default] if matches!(plan.nodes.get(*default).op, Op::Literal(_)) => *first,
            _ => value,
        },
        _ => value,
    }
}
