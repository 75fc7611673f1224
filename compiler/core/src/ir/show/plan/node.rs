//! Nodes of one scope: what their numbers mean there.

use std::collections::BTreeSet;

use crate::ir::plan::{Ask, ColumnId, Lookup, NodeId, Op, Plan, Source};
use crate::ir::show::page::Page;
use crate::ir::show::word;
use fsc_runtime::types::Field;

/// What the nodes of a scope refer to by index.
pub(super) struct Scope<'a> {
    pub(super) plan: &'a Plan,
    pub(super) source: Option<&'a Source>,
    pub(super) lookups: &'a [Lookup],
    pub(super) asks: &'a [Ask],
    pub(super) request: &'a [Field],
}

impl<'a> Scope<'a> {
    /// A scope that refers to nothing but nodes.
    pub(super) fn new(plan: &'a Plan) -> Self {
        Self { plan, source: None, lookups: &[], asks: &[], request: &[] }
    }

    /// Lists the nodes below these, children first.
    pub(super) fn nodes(&self, page: &mut Page<'_>, roots: impl IntoIterator<Item = NodeId>) {
        let mut all = BTreeSet::new();
        for root in roots {
            self.plan.nodes.walk(root, &mut |id, _| {
                all.insert(id);
            });
        }
        for id in all {
            let node = self.plan.nodes.get(id);
            page.line(format!(
                "{} = {}: {}",
                number(id),
                self.op(&node.op),
                word::ty(&node.ty, node.nullable)
            ));
        }
    }

    fn op(&self, op: &Op) -> String {
        match op {
            Op::Literal(value) => format!("literal {}", word::value(value)),
            Op::Now => "now".into(),
            Op::Column(id) => format!("column {}", self.column(*id)),
            Op::Lookup(at, id) => format!("column {}", self.lookup(*at, *id)),
            Op::Aggregate(id) => format!("aggregate ${}", id.0),
            Op::Feature(ask, at) => format!("feature {}", self.feature(ask.0, *at)),
            Op::Present(ask) => format!("present {}", self.ask(ask.0)),
            Op::Age(ask) => format!("age {}", self.ask(ask.0)),
            Op::Request(at) => {
                format!("request {}", self.request.get(*at as usize).map_or("", |field| &*field.name))
            }
            Op::Call(function, arguments) => {
                let arguments = arguments.iter().map(|id| format!(" {}", number(*id)));
                format!("{function:?}{}", arguments.collect::<String>())
            }
        }
    }

    /// The name of a column of the scope's source.
    pub(super) fn column(&self, id: ColumnId) -> String {
        self.source.map(|source| column(source, id)).unwrap_or_default()
    }

    /// `[a, b]`: columns of the scope's source.
    pub(super) fn columns(&self, ids: &[ColumnId]) -> String {
        word::list(ids.iter().map(|id| self.column(*id)))
    }

    fn lookup(&self, at: u32, id: ColumnId) -> String {
        let found = self.lookups.get(at as usize);
        let name = found.map(|it| format!("{}.{}", it.alias, column(self.plan.source(it.source), id)));
        name.unwrap_or_default()
    }

    fn ask(&self, at: u32) -> &str {
        self.asks.get(at as usize).map_or("", |ask| ask.name.as_str())
    }

    fn feature(&self, ask: u32, at: u32) -> String {
        let group = self.asks.get(ask as usize).map(|ask| self.plan.group(ask.group));
        let feature = group.and_then(|group| group.features.get(at as usize));
        format!("{}.{}", self.ask(ask), feature.map_or("", |feature| &*feature.field.name))
    }
}

/// The name of a column.
pub(super) fn column(source: &Source, id: ColumnId) -> String {
    source.columns.get(id.0 as usize).map(|it| it.field.name.to_string()).unwrap_or_default()
}

/// `%12`.
pub(super) fn number(id: NodeId) -> String {
    format!("%{}", id.0)
}

/// ` key %12`, where there is a node.
pub(super) fn with(key: &str, id: Option<NodeId>) -> String {
    id.map(|id| format!(" {key} {}", number(id))).unwrap_or_default()
}
