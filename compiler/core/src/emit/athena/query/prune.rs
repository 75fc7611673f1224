//! Which rows of a table need not be read at all: bounds on physical columns and partitions.
//!
//! A bound on the time of rows is carried to the columns that the time is made of, and to partition columns that are
//! made of the same. Bounds are generous: what they let through is decided by the joins.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::{Type, Value};

use super::expr::{floor_multiple, instant, timestamp};
use super::script::of;
use crate::emit::athena::place::{Epoch, KIND};
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr};
use crate::ir::plan::{NodeId, Nodes, Op, Source};

/// A span of time in microseconds; no bound where there is none.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    /// No row is earlier.
    pub(super) low: Option<Expr>,
    /// No row is later.
    pub(super) high: Option<Expr>,
}

impl Span {
    /// Wider at both ends.
    pub(super) fn widened(&self, by: i64) -> Self {
        Self { low: self.moved(self.low.clone(), -by), high: self.moved(self.high.clone(), by) }
    }

    /// Both ends moved.
    fn shifted(&self, by: i64) -> Self {
        Self { low: self.moved(self.low.clone(), by), high: self.moved(self.high.clone(), by) }
    }

    #[expect(clippy::unused_self, reason = "reads as a method beside its callers")]
    fn moved(&self, end: Option<Expr>, by: i64) -> Option<Expr> {
        end.map(|end| moved(end, by))
    }
}

/// A time, some microseconds later or earlier.
pub(super) fn moved(time: Expr, by: i64) -> Expr {
    match by {
        0 => time,
        1.. => add(time, int(by)),
        _ => sub(time, int(by.saturating_neg())),
    }
}

/// Conditions on the columns of a source's table, which is called `alias`, for rows whose time lies in a span.
pub(super) fn conditions(nodes: &Nodes, source: &Source, (alias, span): (&str, &Span)) -> Vec<Expr> {
    let mut bounded: Vec<(NodeId, Span)> = Vec::new();
    if let Some(time) = source.time {
        descend(nodes, time, span.clone(), &mut bounded);
    }
    if let (Some(known), Some(within)) = (source.known, source.within) {
        descend(nodes, known, span.widened(within), &mut bounded);
    }
    let mut out = Vec::new();
    for (name, value) in &source.partition {
        out.extend(
            partition(nodes, *value, &bounded).into_iter().flat_map(|span| between(of(alias, name), span)),
        );
    }
    for (node, span) in &bounded {
        if let Op::Column(column) = nodes.get(*node).op {
            let column = &source.columns[column.0 as usize];
            let name = of(alias, column.physical(KIND));
            out.extend(physical(column, span).into_iter().flat_map(|span| between(name.clone(), span)));
        }
    }
    out
}

fn between(value: Expr, span: Span) -> Vec<Expr> {
    let low = span.low.map(|low| ge(value.clone(), low));
    low.into_iter().chain(span.high.map(|high| le(value, high))).collect()
}

/// Every node below this one that a bound on it bounds, too.
fn descend(nodes: &Nodes, node: NodeId, span: Span, bounded: &mut Vec<(NodeId, Span)>) {
    bounded.push((node, span.clone()));
    let Op::Call(function, arguments) = &nodes.get(node).op else { return };
    match (function, &arguments[..]) {
        (Function::ToTimestamp, [date]) => descend(nodes, *date, span, bounded),
        (Function::Add, [time, length]) => {
            if let Op::Literal(Value::Duration(length)) = nodes.get(*length).op {
                descend(nodes, *time, span.shifted(-length), bounded);
            }
        }
        _ => {}
    }
}

/// The bounds of a column as it lies in the table.
fn physical(column: &crate::ir::plan::Column, span: &Span) -> Option<Span> {
    let each = |change: &dyn Fn(Expr) -> Expr| Span {
        low: span.low.clone().map(change),
        high: span.high.clone().map(change),
    };
    match (&column.field.ty, column.format(KIND).and_then(Epoch::of)) {
        (Type::Timestamp, None) => Some(each(&timestamp)),
        (Type::Timestamp, Some(Epoch::Micros(1))) => Some(span.clone()),
        (Type::Timestamp, Some(Epoch::Micros(unit))) => {
            let wide = span.widened(unit);
            let whole = |end: Expr| div(end, int(unit));
            Some(Span { low: wide.low.map(whole), high: wide.high.map(whole) })
        }
        (Type::Date, _) => Some(each(&|end| cast(instant(end), sql::Type::Date))),
        _ => None,
    }
}

/// The bounds of a partition column that holds the value of a node.
fn partition(nodes: &Nodes, value: NodeId, bounded: &[(NodeId, Span)]) -> Option<Span> {
    let node = nodes.get(value);
    let direct = bounded.iter().find(|(other, _)| *other == value).map(|(_, span)| span.clone());
    let each = |span: Span, change: &dyn Fn(Expr) -> Expr| Span {
        low: span.low.map(change),
        high: span.high.map(change),
    };
    if let Some(span) = direct {
        return Some(match node.ty {
            Type::Date => each(span, &|end| cast(instant(end), sql::Type::Date)),
            _ => each(span, &timestamp),
        });
    }
    let Op::Call(function, arguments) = &node.op else { return None };
    let inner = partition_source(*arguments.first()?, bounded);
    match function {
        Function::Date(zone) => Some(each(inner?, &|end| {
            let local = call("at_timezone", [instant(end), string(zone.0.as_ref())]);
            cast(local, sql::Type::Date)
        })),
        Function::ToDate => Some(each(inner?, &|end| cast(instant(end), sql::Type::Date))),
        Function::Truncate(step) => Some(each(inner?, &|end| timestamp(floor_multiple(end, *step)))),
        Function::Part(fsc_runtime::scalar::Part::Year, zone) => Some(each(inner?, &|end| {
            call("year", [call("at_timezone", [instant(end), string(zone.0.as_ref())])])
        })),
        // The text of a date has the order of dates.
        Function::ToText if nodes.get(*arguments.first()?).ty == Type::Date => {
            let dates = partition(nodes, *arguments.first()?, bounded)?;
            Some(each(dates, &|end| cast(end, sql::Type::Text)))
        }
        _ => None,
    }
}

fn partition_source(node: NodeId, bounded: &[(NodeId, Span)]) -> Option<Span> {
    bounded.iter().find(|(other, _)| *other == node).map(|(_, span)| span.clone())
}
