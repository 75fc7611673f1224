//! The scope of a group's features: aggregates become entries of the sweep, each distinct one once.

use std::collections::HashMap;

use fsc_runtime::aggregate::{Function as Aggregation, Lowered};
use fsc_runtime::expr::Over as Span;
use fsc_runtime::scalar::Function;
use fsc_runtime::types::{Type, Value};

use super::expr::{Lower, OfRows, Scope};
use crate::check::typing::Meaning;
use crate::ir::hir::{self, Ask, ExprId, ExprKind, GroupId, Over};
use crate::ir::plan::{Aggregate, AggregateId, AskId, Node, NodeId, Op, Per, Run, Source, SourceKind};

/// A group, or a computed label, while it is lowered.
#[derive(Debug, Default)]
pub(super) struct OfEntity {
    /// The group whose features are seen; none in a label.
    pub(super) group: Option<GroupId>,
    /// When a row happened.
    pub(super) time: Option<NodeId>,
    /// The distinct aggregates.
    pub(super) sweep: Vec<Aggregate>,
    known: HashMap<Aggregate, AggregateId>,
    features: HashMap<u32, NodeId>,
    /// Whether the columns that are read can decide which of several rows counts.
    values_decide: bool,
    /// Whether what is lowered now stands under `per`.
    is_inner: bool,
}

/// The rows of a call, in the plan's terms.
struct RowsOf {
    filter: Option<NodeId>,
    over: Span,
    run: Option<Run>,
    per: Option<Per>,
    by: Option<NodeId>,
}

impl OfEntity {
    pub(super) fn new(group: Option<GroupId>, source: &Source) -> Self {
        let values_decide = source.unique.is_some() || !matches!(source.kind, SourceKind::Event);
        Self { group, time: source.time, values_decide, ..Self::default() }
    }

    /// The node of an aggregate with these arguments.
    fn add(
        &mut self,
        lower: &mut Lower<'_>,
        (function, arguments): (Aggregation, Vec<NodeId>),
        rows: &RowsOf,
    ) -> NodeId {
        let (result, nullable) = result(lower, &function, &arguments);
        let aggregate = Aggregate {
            function,
            arguments,
            filter: rows.filter,
            over: rows.over,
            run: rows.run,
            per: rows.per,
            by: rows.by,
            inner: self.is_inner,
        };
        let id = *self.known.entry(aggregate.clone()).or_insert_with(|| {
            self.sweep.push(aggregate);
            AggregateId((self.sweep.len() - 1) as u32)
        });
        let (ty, nullable) =
            if rows.by.is_some() { (Type::Map(Box::new(result)), false) } else { (result, nullable) };
        lower.nodes.add(Node { op: Op::Aggregate(id), ty, nullable })
    }

    /// A condition beside those that are there.
    fn narrowed(lower: &mut Lower<'_>, rows: &RowsOf, condition: NodeId) -> RowsOf {
        let filter = match rows.filter {
            Some(filter) => lower.call(Function::And, vec![filter, condition]),
            None => condition,
        };
        RowsOf { filter: Some(filter), ..*rows }
    }

    fn rows(&mut self, lower: &mut Lower<'_>, call: &hir::Aggregate) -> RowsOf {
        let filter = call.filter.map(|filter| lower.condition(filter, &mut OfRows));
        let run = call.run.as_ref().map(|run| match run.value {
            hir::Run::Since(condition) => Run::Since(lower.condition(condition, &mut OfRows)),
            hir::Run::Session(gap) => Run::Session(gap),
            hir::Run::Current(key) => Run::Current(lower.own(key, &mut OfRows)),
        });
        let per = call.per.as_ref().map(|per| match per.value {
            hir::Per::Key(key) => Per::Key(lower.own(key, &mut OfRows)),
            hir::Per::Session(gap) => Per::Session(gap),
        });
        let by = call.by.map(|by| lower.own(by, &mut OfRows));
        RowsOf { filter, over: span(call.over.as_ref().map(|over| over.value)), run, per, by }
    }

    fn arguments(
        &mut self,
        lower: &mut Lower<'_>,
        call: &hir::Aggregate,
        arguments: &[(ExprId, Type)],
    ) -> Vec<NodeId> {
        if call.per.is_none() {
            return arguments.iter().map(|(id, ty)| lower.value(*id, ty, &mut OfRows)).collect();
        }
        self.is_inner = true;
        let nodes = arguments.iter().map(|(id, ty)| lower.value(*id, ty, self)).collect();
        self.is_inner = false;
        nodes
    }

    /// What a call becomes, sugar taken apart.
    fn lowered(
        &mut self,
        lower: &mut Lower<'_>,
        lowered: &Lowered,
        (arguments, rows): (Vec<NodeId>, RowsOf),
    ) -> NodeId {
        match lowered {
            Lowered::Plain(function) => self.plain(lower, function, arguments, &rows),
            Lowered::Root(function) => {
                let variance = self.add(lower, (function.clone(), arguments), &rows);
                lower.call(Function::Sqrt, vec![variance])
            }
            Lowered::Mode => {
                let top = self.add(lower, (Aggregation::TopK(1), arguments), &rows);
                let first = lower.constant(Value::Int(0), Type::Int);
                lower.call(Function::Index, vec![top, first])
            }
            Lowered::Any => self.any(lower, arguments, &rows),
            Lowered::Ratio => self.ratio(lower, &arguments, &rows),
            Lowered::EwmMean(half_life) => self.decayed_mean(lower, *half_life, &arguments, &rows),
            Lowered::MeanGap => self.mean_gap(lower, &rows),
            Lowered::Streak => {
                let condition = arguments.first().copied();
                let condition = condition.unwrap_or_else(|| lower.constant(Value::Null, Type::Bool));
                let broken = lower.call(Function::Not, vec![condition]);
                let mut rows = Self::narrowed(lower, &rows, condition);
                rows.run = Some(Run::Since(broken));
                self.add(lower, (Aggregation::Count, Vec::new()), &rows)
            }
        }
    }

    fn plain(
        &mut self,
        lower: &mut Lower<'_>,
        function: &Aggregation,
        arguments: Vec<NodeId>,
        rows: &RowsOf,
    ) -> NodeId {
        // Rows with something that is never null are rows; it is still read where it says which rows count.
        let counts_all = *function == Aggregation::Count
            && rows.per.is_none()
            && !self.values_decide
            && !self.chooses(rows)
            && arguments.iter().all(|argument| !lower.nodes.get(*argument).nullable);
        let arguments = if counts_all { Vec::new() } else { arguments };
        self.add(lower, (function.clone(), arguments), rows)
    }

    /// Whether arguments decide between rows of one time which are the last, so that each has to stay what it is.
    fn chooses(&self, rows: &RowsOf) -> bool {
        self.is_inner || matches!(rows.over, Span::Last(_))
    }

    /// Whether some row has the condition.
    fn any(&mut self, lower: &mut Lower<'_>, arguments: Vec<NodeId>, rows: &RowsOf) -> NodeId {
        if self.chooses(rows) {
            let greatest = self.add(lower, (Aggregation::Max, arguments), rows);
            let no = lower.constant(Value::Bool(false), Type::Bool);
            return lower.call(Function::Coalesce, vec![greatest, no]);
        }
        let count = self.true_rows(lower, &arguments, rows);
        let zero = lower.constant(Value::Int(0), Type::Int);
        lower.call(Function::Greater, vec![count, zero])
    }

    /// How many rows, or groups of rows, have the condition.
    fn true_rows(&mut self, lower: &mut Lower<'_>, arguments: &[NodeId], rows: &RowsOf) -> NodeId {
        let Some(condition) = arguments.first().copied() else {
            return self.add(lower, (Aggregation::Count, Vec::new()), rows);
        };
        if rows.per.is_none() {
            let rows = Self::narrowed(lower, rows, condition);
            return self.add(lower, (Aggregation::Count, Vec::new()), &rows);
        }
        let yes = lower.constant(Value::Bool(true), Type::Bool);
        let marked = lower.call(Function::Case, vec![condition, yes]);
        self.add(lower, (Aggregation::Count, vec![marked]), rows)
    }

    /// The share of rows with the condition. The mean of ones and zeros is the same number; by key it keeps the keys of
    /// rows without the condition.
    fn ratio(&mut self, lower: &mut Lower<'_>, arguments: &[NodeId], rows: &RowsOf) -> NodeId {
        let Some(condition) = arguments.first().copied() else {
            return lower.constant(Value::Null, Type::Float);
        };
        if rows.by.is_some() || self.chooses(rows) {
            let (one, zero) = (
                lower.constant(Value::Float(1.0), Type::Float),
                lower.constant(Value::Float(0.0), Type::Float),
            );
            let not = lower.call(Function::Not, vec![condition]);
            let number = lower.call(Function::Case, vec![condition, one, not, zero]);
            return self.add(lower, (Aggregation::Mean, vec![number]), rows);
        }
        let part = self.true_rows(lower, arguments, rows);
        let whole = self.plain(lower, &Aggregation::Count, vec![condition], rows);
        let (part, whole) =
            (lower.call(Function::ToFloat, vec![part]), lower.call(Function::ToFloat, vec![whole]));
        lower.call(Function::Divide, vec![part, whole])
    }

    fn decayed_mean(
        &mut self,
        lower: &mut Lower<'_>,
        half_life: i64,
        arguments: &[NodeId],
        rows: &RowsOf,
    ) -> NodeId {
        let Some(value) = arguments.first().copied() else {
            return lower.constant(Value::Null, Type::Float);
        };
        let function = Aggregation::EwmSum(half_life);
        let sum = self.add(lower, (function.clone(), vec![value]), rows);
        let is_there = lower.call(Function::IsNotNull, vec![value]);
        let one = lower.constant(Value::Float(1.0), Type::Float);
        let weight = lower.call(Function::Case, vec![is_there, one]);
        let weights = self.add(lower, (function, vec![weight]), rows);
        lower.call(Function::Divide, vec![sum, weights])
    }

    /// Gaps telescope: from the first row to the last, over one less than there are rows.
    fn mean_gap(&mut self, lower: &mut Lower<'_>, rows: &RowsOf) -> NodeId {
        let time = self.time.unwrap_or_else(|| lower.constant(Value::Null, Type::Timestamp));
        let last = self.add(lower, (Aggregation::Max, vec![time]), rows);
        let first = self.add(lower, (Aggregation::Min, vec![time]), rows);
        let span = lower.call(Function::Subtract, vec![last, first]);
        let seconds = lower.call(Function::Seconds, vec![span]);
        let count = self.add(lower, (Aggregation::Count, Vec::new()), rows);
        let one = lower.constant(Value::Int(1), Type::Int);
        let gaps = lower.call(Function::Subtract, vec![count, one]);
        let gaps = lower.call(Function::ToFloat, vec![gaps]);
        lower.call(Function::Divide, vec![seconds, gaps])
    }
}

/// The type of an aggregate's result, and whether it may be null.
fn result(lower: &Lower<'_>, function: &Aggregation, arguments: &[NodeId]) -> (Type, bool) {
    let first = arguments.first().map_or(Type::Int, |argument| lower.nodes.get(*argument).ty.clone());
    let nullable = function.nothing().is_null();
    (function.result(&first), nullable)
}

fn span(over: Option<Over>) -> Span {
    match over {
        None | Some(Over::All) => Span::All,
        Some(Over::Span { length, delay, every: None }) => Span::Span { length, delay },
        Some(Over::Span { length, delay, every: Some(step) }) => Span::Stepped { length, delay, step },
        Some(Over::Last(rows)) => Span::Last(rows),
        Some(Over::Next { length, after }) => Span::Next { length, after },
    }
}

impl Scope for OfEntity {
    fn aggregate(&mut self, lower: &mut Lower<'_>, id: ExprId) -> NodeId {
        let checked = lower.checked;
        let ExprKind::Aggregate(call) = &checked.project().exprs.get(id).kind else {
            return lower.constant(Value::Null, Type::String);
        };
        let Some(Meaning::Aggregate { lowered, arguments, .. }) =
            checked.typing().get(id).map(|typed| &typed.meaning)
        else {
            return lower.constant(Value::Null, Type::String);
        };
        let rows = self.rows(lower, call);
        let nodes = self.arguments(lower, call, arguments);
        self.lowered(lower, lowered, (nodes, rows))
    }

    fn feature(&mut self, lower: &mut Lower<'_>, feature: u32) -> NodeId {
        if let Some(node) = self.features.get(&feature) {
            return *node;
        }
        let group = self.group.and_then(|id| lower.project().groups.get(id.0 as usize));
        let Some(written) = group.and_then(|group| group.features.get(feature as usize)) else {
            return lower.constant(Value::Null, Type::String);
        };
        let node = lower.own(written.value, self);
        self.features.insert(feature, node);
        node
    }

    fn asked(&mut self, lower: &mut Lower<'_>, ask: Ask, feature: u32) -> NodeId {
        OfRows.asked(lower, ask, feature)
    }

    fn ask(&mut self, lower: &mut Lower<'_>, ask: Ask) -> AskId {
        OfRows.ask(lower, ask)
    }

    fn input(&mut self, lower: &mut Lower<'_>, input: u32) -> NodeId {
        OfRows.input(lower, input)
    }
}
