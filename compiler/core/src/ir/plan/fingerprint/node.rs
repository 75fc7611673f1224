//! Expressions in the encoding: one digest for each node, made of those below it, with names for ids.

use std::collections::HashMap;

use fsc_runtime::expr::Over;

use super::Fingerprint;
use super::word::{aggregate_word, scalar_word};
use super::writer::Writer;
use crate::ir::plan::{
    Aggregate, AskId, Column, ColumnId, Group, NodeId, Op, Per, Plan, Run, Source, Vector,
};

/// What the ids of a node refer to.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    Source(&'a Source),
    Group(&'a Group),
    Vector(&'a Vector),
}

/// The digests of the nodes of one scope, each made once.
pub(super) struct Digests<'a> {
    plan: &'a Plan,
    scope: Scope<'a>,
    known: HashMap<NodeId, Fingerprint>,
}

impl<'a> Digests<'a> {
    pub(super) fn new(plan: &'a Plan, scope: Scope<'a>) -> Self {
        Self { plan, scope, known: HashMap::new() }
    }

    pub(super) fn node(&mut self, id: NodeId) -> Fingerprint {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let node = self.plan.nodes.get(id);
        let mut out = Writer::new("node");
        out.types(&node.ty);
        self.op(&mut out, &node.op);
        let digest = out.finish();
        self.known.insert(id, digest);
        digest
    }

    fn op(&mut self, out: &mut Writer, op: &Op) {
        match op {
            Op::Literal(value) => out.value(value),
            Op::Now => out.text("now"),
            Op::Column(id) => self.column(out, *id),
            Op::Lookup(lookup, id) => self.lookup(out, *lookup, *id),
            Op::Aggregate(id) => {
                if let Scope::Group(group) = self.scope {
                    self.aggregate(out, group.aggregate(*id));
                }
            }
            Op::Feature(ask, feature) => self.feature(out, *ask, *feature),
            Op::Present(ask) => self.ask(out, "present", *ask),
            Op::Age(ask) => self.ask(out, "age", *ask),
            Op::Request(index) => {
                if let Scope::Vector(vector) = self.scope {
                    out.text("request");
                    out.text(&vector.request[*index as usize].name);
                }
            }
            Op::Call(function, arguments) => {
                out.text("call");
                scalar_word(out, function);
                out.each(arguments, |out, argument| out.digest(self.node(*argument)));
            }
        }
    }

    fn column(&self, out: &mut Writer, id: ColumnId) {
        let source = match self.scope {
            Scope::Source(source) => source,
            Scope::Group(group) => self.plan.source(group.scan.source),
            Scope::Vector(_) => return,
        };
        out.text("column");
        described(out, &source.columns[id.0 as usize]);
    }

    fn lookup(&self, out: &mut Writer, lookup: u32, id: ColumnId) {
        let Scope::Group(group) = self.scope else { return };
        let lookup = &group.rows.lookups[lookup as usize];
        out.text("lookup");
        out.text(&lookup.alias);
        described(out, &self.plan.source(lookup.source).columns[id.0 as usize]);
    }

    fn ask(&self, out: &mut Writer, what: &str, id: AskId) {
        let Scope::Vector(vector) = self.scope else { return };
        out.text(what);
        out.text(&vector.asks[id.0 as usize].name);
    }

    /// A feature by name; what it means stands among those of its ask.
    fn feature(&self, out: &mut Writer, id: AskId, feature: u32) {
        let Scope::Vector(vector) = self.scope else { return };
        self.ask(out, "feature", id);
        let group = self.plan.group(vector.asks[id.0 as usize].group);
        out.text(&group.features[feature as usize].field.name);
    }

    fn aggregate(&mut self, out: &mut Writer, call: &Aggregate) {
        out.text("aggregate");
        aggregate_word(out, &call.function);
        out.each(&call.arguments, |out, argument| out.digest(self.node(*argument)));
        out.maybe(call.filter, |out, filter| out.digest(self.node(filter)));
        over(out, call.over);
        out.maybe(call.run, |out, run| match run {
            Run::Since(condition) => {
                out.text("since");
                out.digest(self.node(condition));
            }
            Run::Session(gap) => {
                out.text("session");
                out.number(gap);
            }
            Run::Current(key) => {
                out.text("current");
                out.digest(self.node(key));
            }
        });
        out.maybe(call.per, |out, per| match per {
            Per::Key(key) => {
                out.text("key");
                out.digest(self.node(key));
            }
            Per::Session(gap) => {
                out.text("session");
                out.number(gap);
            }
        });
        out.maybe(call.by, |out, by| out.digest(self.node(by)));
    }
}

/// A column as rows hold it: its name, its type, and the finest unit of its times.
fn described(out: &mut Writer, column: &Column) {
    out.text(&column.field.name);
    out.types(&column.field.ty);
    out.flag(column.field.nullable);
    out.number(column.unit);
}

fn over(out: &mut Writer, over: Over) {
    let (word, numbers) = match over {
        Over::All => ("all", [0; 3]),
        Over::Span { length, delay } => ("span", [length, delay, 0]),
        Over::Stepped { length, delay, step } => ("stepped", [length, delay, step]),
        Over::Last(count) => ("last", [i64::from(count), 0, 0]),
        Over::Next { length, after } => ("next", [length, after, 0]),
    };
    out.text(word);
    numbers.into_iter().for_each(|number| out.number(number));
}
