//! A group's own statement: its records, computed from raw rows.

use fsc_runtime::job::Schedule;
use fsc_runtime::types::{DAY, Type, Value};

use super::Parameters;
use super::asks::{self, Asks};
use super::expr::literal;
use super::finish::{self, Finished, Times, finished, lookback, outward, read_at_rows};
use super::into::{self, Destination};
use super::micros;
use super::prune::{Span, moved};
use super::rows::{self, Wanted, is_snapshot};
use super::script::{Script, kept, of, timestamp_literal};
use crate::emit::sql::build::*;
use crate::emit::sql::{Body, Expr, Item, Literal, Order, Query, Relation, Select, Statement};
use crate::ir::plan::{Group, Plan};
use crate::source::SourceMap;

/// The records of a group: of the ticks or instants of a range, or of who is asked.
pub(super) fn group(
    plan: &Plan,
    sources: &SourceMap,
    (group, parameters): (&Group, &Parameters),
) -> Statement {
    let mut script = Script::new(plan, sources);
    let span = span(&mut script, group, parameters);
    let source = plan.source(group.scan.source);
    let wanted = Wanted::of(group, read_at_rows(&plan.nodes, group), (is_snapshot(source), span));
    let rows = rows::rows(&mut script, &wanted);
    let asks = match group.schedule {
        Schedule::OnRead { delay } => asked(&mut script, group, (parameters, delay)),
        Schedule::Every { .. } | Schedule::OnEvent { .. } => asks::of_range(&mut script, group, &rows),
    };
    let finished = finished(&mut script, (group, &rows, &asks), &finish::features(group));
    let last = records(&script, group, (&asks, finished, parameters.destination.times()));
    let last = match parameters.destination {
        Destination::Caller => last,
        Destination::Files | Destination::Table => Query { order: Vec::new(), ..last },
    };
    let target = into::group(plan, group, parameters.destination);
    script.statement(into::header(header(group), parameters.destination), target, last)
}

fn header(group: &Group) -> Vec<String> {
    let what = match group.schedule {
        Schedule::Every { .. } => "the records of every tick of a range",
        Schedule::OnEvent { .. } => "the records of every instant of a range at which a row became visible",
        Schedule::OnRead { .. } => "what is read at given times",
    };
    let mut out = vec![format!("{}: {what}, from raw rows. Made by fsc; do not edit.", group.name)];
    out.extend(group.about.description.clone());
    out
}

/// The parameters, and the span of time of the rows that they need.
fn span(script: &mut Script<'_>, group: &Group, parameters: &Parameters) -> Span {
    let plan = script.plan;
    let note = match group.schedule {
        Schedule::Every { .. } => "The ticks to compute, from the first to before the last.",
        Schedule::OnEvent { .. } => "The instants to compute, from the first to before the last.",
        Schedule::OnRead { .. } => return Span::default(),
    };
    let (from, to) = parameters.range.unwrap_or(EXAMPLE);
    script.parameters(&[("from", Some(from)), ("to", Some(to))], vec![note.to_owned()]);
    let source = plan.source(group.scan.source);
    let back = match group.schedule {
        Schedule::Every { period, .. } => {
            let reach = group.reach.map(|reach| reach.saturating_add(period));
            lookback(plan, group).zip(reach).map(|(window, reach)| window.max(reach))
        }
        Schedule::OnEvent { .. } | Schedule::OnRead { .. } => {
            let late = if source.known.is_some() { source.within } else { Some(0) };
            lookback(plan, group).zip(late).map(|(window, late)| window.max(late))
        }
    };
    Span { low: back.map(|back| moved(of("range", "from"), -back)), high: Some(of("range", "to")) }
}

/// Who is asked at which time: rows of literals that a reader replaces.
fn asked(script: &mut Script<'_>, group: &Group, (parameters, delay): (&Parameters, i64)) -> Asks {
    let at = asks::at(group);
    let keys = asks::names(group);
    let someone = (group.keys.iter().map(|key| example(&key.field.ty)).collect(), EXAMPLE.0);
    let row = |(who, time): &(Vec<Value>, i64)| {
        let keys = group.keys.iter().zip(who).map(|(key, value)| literal(value, &key.field.ty));
        let time = Expr::Literal(Literal::Timestamp(timestamp_literal(*time)));
        Expr::Row(keys.chain([time]).collect())
    };
    let rows: Vec<Expr> = match &parameters.asked[..] {
        [] => vec![row(&someone)],
        asked => asked.iter().map(row).collect(),
    };
    let columns: Vec<String> = keys.iter().chain([&at]).cloned().collect();
    // One list, for an engine plans each branch of a union by itself.
    let rows = Relation::Unnest(Expr::Array(rows), "who".to_owned(), columns.clone());
    let note = "Who is asked at which time: a row for each.".to_owned();
    let items = columns.iter().map(|name| kept("who", name)).collect();
    let asked = script.noted("params", select(items, rows), vec![note]);
    let mut items: Vec<Item> = keys.iter().map(|key| kept(&asked, key)).collect();
    items.push(item(micros::of_timestamp(of(&asked, &at)), at.clone()));
    let note = "Times in microseconds since 1970, as are all times from here on.".to_owned();
    let relation = script.noted("asks", select(items, table(&asked, &asked)).distinct(), vec![note]);
    Asks { relation, keys, at, cut: -delay }
}

/// The first day of 2026: what stands in a file until a reader changes it.
const EXAMPLE: (i64, i64) = (20_454 * DAY, 20_455 * DAY);

fn example(ty: &Type) -> Value {
    match ty {
        Type::Int => Value::Int(1),
        Type::Bool => Value::Bool(true),
        Type::Date => Value::Date(20_454),
        _ => Value::string("someone"),
    }
}

/// Keys, event time, features; ordered by key and time.
fn records(script: &Script<'_>, group: &Group, (asks, finished, times): (&Asks, Finished, Times)) -> Query {
    let delay = match group.schedule {
        Schedule::Every { delay, .. } | Schedule::OnEvent { delay } => delay,
        Schedule::OnRead { .. } => 0,
    };
    let time = outward(moved(finished.at(asks), delay), &Type::Timestamp, times);
    let mut items: Vec<Item> = asks.keys.iter().map(|key| kept(&finished.base, key)).collect();
    items.push(item(time, "event_time"));
    items.extend(group.features.iter().map(|feature| {
        let item = finished.feature(script, asks, feature);
        Item { expr: outward(item.expr, &feature.field.ty, times), ..item }
    }));
    let order = (1..=asks.keys.len() + 1).map(|at| Order::Up(count(at as u32))).collect();
    let read = Select { items, ..finished.from };
    Query { with: Vec::new(), body: Body::Select(Box::new(read)), order }
}
