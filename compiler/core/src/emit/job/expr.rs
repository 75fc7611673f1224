//! Nodes to expressions: names for ids, in the scope of one group, source or vector.

use std::sync::Arc;

use fsc_runtime::expr::{Aggregate, Expr, Per, Run, Window};

use crate::ir::plan::{self, AggregateId, ColumnId, Group, Node, NodeId, Op, Plan, Source, Vector};

/// The name of a lookup's column.
pub fn lookup_column(alias: &str, column: &str) -> String {
    format!("{alias}.{column}")
}

/// The name of a feature that a vector reads.
pub fn ask_column(ask: &str, feature: &str) -> String {
    format!("{ask}.{feature}")
}

/// The name of the column that says whether an asked group has a record.
pub fn present_column(ask: &str) -> String {
    format!("{ask}.@present")
}

/// The name of the column that says how old the record of an asked group is.
pub fn age_column(ask: &str) -> String {
    format!("{ask}.@age")
}

/// What the ids of a node refer to.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// The columns of a source.
    Source(&'a Source),
    /// Rows, aggregates and features of a group.
    Group(&'a Group),
    /// What a vector reads.
    Vector(&'a Vector),
}

/// Makes expressions of nodes in one scope.
#[derive(Clone, Copy)]
pub(super) struct Exprs<'a> {
    pub(super) plan: &'a Plan,
    pub(super) scope: Scope<'a>,
}

impl Exprs<'_> {
    /// The expression of a node.
    pub(super) fn expr(self, id: NodeId) -> Expr {
        let node = self.plan.nodes.get(id);
        match &node.op {
            Op::Literal(value) => Expr::Literal(value.clone(), node.ty.clone()),
            Op::Now => Expr::Now,
            Op::Aggregate(aggregate) => self.aggregate(*aggregate, node),
            Op::Call(function, arguments) => Expr::Call(function.clone(), self.exprs(arguments)),
            Op::Column(_)
            | Op::Lookup(..)
            | Op::Feature(..)
            | Op::Present(_)
            | Op::Age(_)
            | Op::Request(_) => Expr::Column(Arc::from(self.name(&node.op))),
        }
    }

    pub(super) fn maybe(self, id: Option<NodeId>) -> Option<Expr> {
        id.map(|id| self.expr(id))
    }

    fn exprs(self, ids: &[NodeId]) -> Vec<Expr> {
        ids.iter().map(|id| self.expr(*id)).collect()
    }

    /// The name under which a leaf is read.
    fn name(self, op: &Op) -> String {
        match (self.scope, op) {
            (Scope::Source(source), Op::Column(id)) => column(source, *id),
            (Scope::Group(group), Op::Column(id)) => column(self.plan.source(group.scan.source), *id),
            (Scope::Group(group), Op::Lookup(lookup, id)) => {
                let lookup = &group.rows.lookups[*lookup as usize];
                lookup_column(&lookup.alias, &column(self.plan.source(lookup.source), *id))
            }
            (Scope::Vector(vector), Op::Feature(ask, feature)) => {
                let ask = &vector.asks[ask.0 as usize];
                let feature = &self.plan.group(ask.group).features[*feature as usize];
                ask_column(&ask.name, &feature.field.name)
            }
            (Scope::Vector(vector), Op::Present(ask)) => present_column(&vector.asks[ask.0 as usize].name),
            (Scope::Vector(vector), Op::Age(ask)) => age_column(&vector.asks[ask.0 as usize].name),
            (Scope::Vector(vector), Op::Request(input)) => vector.request[*input as usize].name.to_string(),
            (_, other) => unreachable!("{other:?} is of another scope"),
        }
    }

    fn aggregate(self, id: AggregateId, node: &Node) -> Expr {
        let Scope::Group(group) = self.scope else { unreachable!("{node:?} is no node of a group") };
        let call = group.aggregate(id);
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

/// The name of a source's column.
pub(super) fn column(source: &Source, id: ColumnId) -> String {
    source.columns[id.0 as usize].field.name.to_string()
}
