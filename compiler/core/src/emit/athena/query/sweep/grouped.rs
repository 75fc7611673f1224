//! A result for each key (`by`), and what it shares with aggregates over groups of rows (`per`, in `nested`).
//!
//! The rows that an ask sees are picked first. Aggregates that see the same rows, divided alike, share their parts.

use std::collections::BTreeSet;

use fsc_runtime::aggregate::Function;
use fsc_runtime::expr::Over as Span;
use fsc_runtime::types::Type;

use super::aggregate::Call;
use super::history::history;
use super::plain::Columns;
use super::{Sweep, Swept, ahead, nested, row_nodes};
use crate::emit::athena::query::expr::{Lower, sql_type, text_form};
use crate::emit::athena::query::name::Names;
use crate::emit::athena::query::rows::{RowScope, Rows};
use crate::emit::athena::query::script::{Script, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind};
use crate::ir::plan::{Aggregate, AggregateId, NodeId, Per, Run};

/// Which rows, and how they are divided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Division {
    over: Span,
    run: Option<Run>,
    filter: Option<NodeId>,
    pub(super) per: Option<Per>,
    pub(super) by: Option<NodeId>,
}

/// The picked rows of a division. Their part also has the columns of the asks, and all that is named here.
pub(super) struct Picked {
    pub(super) rows: Rows,
    pub(super) names: Names,
    /// The number of each row's session, once rows have been divided so.
    pub(super) session: Option<String>,
}

/// Results, and the part where they stand.
pub(super) type Results = (String, Vec<(AggregateId, Expr)>);

/// Adds the parts of each division.
pub(super) fn sweep(script: &mut Script<'_>, sweep: &Sweep<'_>, wanted: &[AggregateId], swept: &mut Swept) {
    let mut divisions: Vec<(Division, Vec<AggregateId>)> = Vec::new();
    for id in wanted {
        let Aggregate { over, run, filter, per, by, .. } = *sweep.group.aggregate(*id);
        let division = Division { over, run, filter, per, by };
        match divisions.iter_mut().find(|(known, _)| *known == division) {
            Some((_, ids)) => ids.push(*id),
            None => divisions.push((division, vec![*id])),
        }
    }
    for (division, ids) in divisions {
        let picked = pick(script, sweep, (&division, &ids));
        let (part, results) = match division.per {
            Some(per) => nested::nested(script, sweep, (picked, per, division.by), &ids),
            None => flat(script, sweep, (picked, division.by), &ids),
        };
        swept.results.extend(results);
        swept.parts.push(part);
    }
}

/// Adds the rows that every aggregate of a division sees.
fn pick(script: &mut Script<'_>, sweep: &Sweep<'_>, (division, ids): (&Division, &[AggregateId])) -> Picked {
    let mut read: BTreeSet<String> = BTreeSet::new();
    for node in ids.iter().flat_map(|id| row_nodes(sweep.nodes, sweep.group, sweep.group.aggregate(*id))) {
        read.extend(sweep.rows.read_by(sweep.nodes, node));
    }
    let mut names = Names::new(sweep.asks.columns());
    let alone = division.run.is_none() && !matches!(division.over, Span::Last(_));
    let (mut rows, read) = if alone {
        let lookback = sweep.lookback(division.over);
        let at = of("a", &sweep.asks.at);
        let window = sweep.in_window(division.over, (&of("r", &sweep.rows.time), &at), lookback);
        let filter = filter_of(sweep, division, ("r", sweep.rows));
        let (moved, rows) = sweep.rows.moved(("r", &read), &mut names);
        let items: Vec<Item> = sweep.asks.kept("a").into_iter().chain(moved).collect();
        let on = sweep.joined(lookback, ahead(division.over));
        let join = select(items, table(&sweep.asks.relation, "a"))
            .join(JoinKind::Inner, table(&sweep.rows.relation, "r"), on)
            .filter(window.into_iter().chain(filter));
        (rows, join)
    } else {
        let history = history(script, sweep, (ids, JoinKind::Inner));
        let first = ids.first().map(|id| sweep.group.aggregate(*id));
        let conditions = first.into_iter().flat_map(|first| history.conditions(sweep, first, "h"));
        let conditions: Vec<Expr> =
            conditions.chain(filter_of(sweep, division, ("h", &history.rows))).collect();
        let read = history.rows.columns().cloned().collect();
        let (moved, rows) = history.rows.moved(("h", &read), &mut names);
        let items: Vec<Item> = sweep.asks.kept("h").into_iter().chain(moved).collect();
        (rows, select(items, table(&history.rows.relation, "h")).filter(conditions))
    };
    rows.relation = script.part("picked", read);
    Picked { rows, names, session: None }
}

fn filter_of(sweep: &Sweep<'_>, division: &Division, (alias, rows): (&str, &Rows)) -> Option<Expr> {
    let scope = RowScope { rows, alias };
    division.filter.map(|filter| Lower::new(sweep.nodes, &scope).expr(filter))
}

/// The text form of the key of `by`, over picked rows.
pub(super) fn key(sweep: &Sweep<'_>, picked: &Picked, by: NodeId) -> Expr {
    let scope = RowScope { rows: &picked.rows, alias: &picked.rows.relation };
    text_form(Lower::new(sweep.nodes, &scope).expr(by), &sweep.nodes.get(by).ty)
}

/// The asks of a relation, as keys of a GROUP BY.
pub(super) fn asks_of(sweep: &Sweep<'_>, relation: &str) -> Vec<Expr> {
    sweep.asks.columns().iter().map(|name| of(relation, name)).collect()
}

/// An aggregate over picked rows, whose `where` has been seen to.
pub(super) fn over_picked<'b>(sweep: &Sweep<'_>, picked: &Picked, aggregate: &'b Aggregate) -> Call<'b> {
    let alias = &picked.rows.relation;
    let scope = RowScope { rows: &picked.rows, alias };
    let lower = Lower::new(sweep.nodes, &scope);
    let arguments = aggregate.arguments.iter();
    Call {
        function: &aggregate.function,
        arguments: arguments.map(|id| (lower.expr(*id), sweep.nodes.get(*id).ty.clone())).collect(),
        filter: Vec::new(),
        time: of(alias, &picked.rows.time),
        tie: picked.rows.tie.as_ref().map(|tie| of(alias, tie)),
        at: of(alias, &sweep.asks.at),
    }
}

/// `by` without `per`: an aggregate for each key, then a map of them.
fn flat(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (mut picked, by): (Picked, Option<NodeId>),
    ids: &[AggregateId],
) -> Results {
    let name = picked.names.fresh("key");
    let key = by.map_or_else(null, |by| key(sweep, &picked, by));
    let relation = picked.rows.relation.clone();
    let mut columns = Columns::default();
    for id in ids {
        let call = over_picked(sweep, &picked, sweep.group.aggregate(*id));
        columns.add(*id, &sweep.name(*id), &call);
    }
    let mut read =
        select(sweep.asks.kept(&relation), table(&relation, &relation)).filter([known(key.clone())]);
    read.items.push(item(key.clone(), name.clone()));
    read.items.extend(columns.items.iter().cloned());
    let read = read.group(asks_of(sweep, &relation).into_iter().chain([key]));
    let part = script.part("by", read);
    let results = columns.results(&part);
    maps(script, sweep, (&part, &name), results)
}

/// Adds maps of the results of a part that has one row for each key. A key whose result is null has no entry.
pub(super) fn maps(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (part, key): (&str, &str),
    results: Vec<(AggregateId, Expr)>,
) -> Results {
    let mut items = sweep.asks.kept(part);
    for (id, value) in &results {
        let map = filter(call("map_agg", [of(part, key), value.clone()]), vec![known(value.clone())]);
        items.push(item(map, sweep.name(*id)));
    }
    let read = select(items, table(part, part)).group(asks_of(sweep, part));
    let maps = script.part("maps", read);
    let results = results.into_iter().map(|(id, _)| {
        let empty = cast(call("map", []), sql_type(&map_type(sweep, id)));
        (id, call("coalesce", [of(&maps, &sweep.name(id)), empty]))
    });
    let results = results.collect();
    (maps, results)
}

/// The type of a map of an aggregate's results.
fn map_type(sweep: &Sweep<'_>, id: AggregateId) -> Type {
    let aggregate = sweep.group.aggregate(id);
    let argument = aggregate.arguments.first().map_or(Type::Int, |node| sweep.nodes.get(*node).ty.clone());
    let list = |item: Type| Type::List(Box::new(item));
    let value = match &aggregate.function {
        Function::Count | Function::CountDistinct | Function::ApproxCountDistinct => Type::Int,
        Function::Sum => match argument {
            Type::Decimal { scale, .. } => Type::Decimal { precision: 38, scale },
            other => other,
        },
        Function::FirstN(_) | Function::LastN(_) | Function::LastDistinct(_) => list(argument),
        Function::TopK(_) | Function::CollectSet(_) => list(argument),
        Function::Histogram(_) => list(Type::Int),
        Function::Min | Function::Max | Function::First | Function::Last => argument,
        Function::MinBy | Function::MaxBy => argument,
        Function::All => Type::Bool,
        Function::Mean if matches!(argument, Type::Vector(_)) => argument,
        _ => Type::Float,
    };
    Type::Map(Box::new(value))
}
