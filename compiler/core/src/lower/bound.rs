//! Expressions that grow beyond bounds once their lets are put in.
//!
//! Nodes are shared, so that a let which doubles another costs the plan one node. Whoever prints the plan writes it out
//! as a tree, and would not end. So every expression that a backend will see is measured here as a tree.

use fsc_runtime::types::Value;

use super::Lowering;
use super::error::LowerError;
use crate::ir::plan::{Aggregate, Group, LabelAt, NodeId, Op, Per, Run};
use crate::source::Span;

/// The most operations that one expression may have.
const MOST: u64 = 100_000;

impl Lowering<'_> {
    /// The expression, or null and a report where it is too large once it is written out as a tree.
    pub(super) fn bounded(&mut self, name: &str, value: NodeId, span: Span) -> NodeId {
        for at in self.sizes.len()..self.lower.nodes.len() {
            let node = self.lower.nodes.get(NodeId(at as u32));
            let below = match &node.op {
                Op::Call(_, arguments) => arguments.as_slice(),
                _ => &[],
            };
            let below = below.iter().map(|argument| self.sizes[argument.0 as usize]);
            self.sizes.push(below.fold(1, u64::saturating_add));
        }
        if self.sizes[value.0 as usize] > MOST {
            let name = name.to_owned();
            self.found.push(LowerError::TooLarge { name, limit: MOST, span });
            let ty = self.lower.nodes.get(value).ty.clone();
            return self.lower.constant(Value::Null, ty);
        }
        value
    }

    /// Bounds what a group computes of rows: its `where`, and everything inside its aggregates.
    pub(super) fn bounded_rows(&mut self, group: &mut Group) {
        let (name, span) = (group.name.clone(), group.span);
        let calls = group.sweep.iter_mut().flat_map(of_rows);
        for id in group.rows.filter.iter_mut().chain(calls) {
            *id = self.bounded(&name, *id, span);
        }
    }

    /// Bounds the condition for a label's row.
    pub(super) fn bounded_at(&mut self, name: &str, at: LabelAt, span: Span) -> LabelAt {
        match at {
            LabelAt::Every { period, offset, filter } => {
                let filter = filter.map(|filter| self.bounded(name, filter, span));
                LabelAt::Every { period, offset, filter }
            }
            LabelAt::Rows(condition) => LabelAt::Rows(self.bounded(name, condition, span)),
        }
    }
}

/// Every expression inside an aggregate.
fn of_rows(call: &mut Aggregate) -> impl Iterator<Item = &mut NodeId> {
    let run = match &mut call.run {
        Some(Run::Since(id) | Run::Current(id)) => Some(id),
        _ => None,
    };
    let per = match &mut call.per {
        Some(Per::Key(id)) => Some(id),
        _ => None,
    };
    call.arguments.iter_mut().chain(&mut call.filter).chain(&mut call.by).chain(run).chain(per)
}
