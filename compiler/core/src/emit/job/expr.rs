//! Nodes to expressions: names for ids, trees for shared nodes.

use std::sync::Arc;

use fsc_runtime::expr::{Aggregate, Expr, Per, Run, Window};

use super::leaf::Leaves;
use crate::ir::plan::{self, NodeId, Op};

/// Makes expressions of nodes in one scope.
#[derive(Clone, Copy)]
pub(super) struct Exprs<'a>(pub(super) Leaves<'a>);

impl Exprs<'_> {
    /// The expression of a node.
    pub(super) fn expr(self, id: NodeId) -> Expr {
        let node = self.0.plan.nodes.get(id);
        match &node.op {
            Op::Literal(value) => Expr::Literal(value.clone(), node.ty.clone()),
            Op::Now => Expr::Now,
            Op::Aggregate(aggregate) => match self.0.aggregate(*aggregate) {
                Some(call) => self.aggregate(call),
                // INVARIANT: aggregates stand in groups only.
                None => unreachable!("{node:?} is no node of a group"),
            },
            Op::Call(function, arguments) => Expr::Call(function.clone(), self.exprs(arguments)),
            leaf => Expr::Column(Arc::from(self.0.name(leaf))),
        }
    }

    pub(super) fn maybe(self, id: Option<NodeId>) -> Option<Expr> {
        id.map(|id| self.expr(id))
    }

    fn exprs(self, ids: &[NodeId]) -> Vec<Expr> {
        ids.iter().map(|id| self.expr(*id)).collect()
    }

    fn aggregate(self, call: &plan::Aggregate) -> Expr {
        Expr::Aggregate(Arc::new(Aggregate {
            function: call.function.clone(),
            arguments: self.exprs(&call.arguments),
            filter: self.maybe(call.filter),
            window: Window { over: call.over, run: call.run.map(|run| self.run(run)) },
            per: call.per.map(|per| self.per(per)),
            by: self.maybe(call.by),
        }))
    }

    fn run(self, run: plan::Run) -> Run {
        match run {
            plan::Run::Since(condition) => Run::Since(self.expr(condition)),
            plan::Run::Session(gap) => Run::Session(gap),
            plan::Run::Current(key) => Run::Current(self.expr(key)),
        }
    }

    fn per(self, per: plan::Per) -> Per {
        match per {
            plan::Per::Key(key) => Per::Key(self.expr(key)),
            plan::Per::Session(gap) => Per::Session(gap),
        }
    }
}
