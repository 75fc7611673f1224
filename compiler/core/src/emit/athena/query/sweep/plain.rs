//! Aggregates of a window: rows joined within the widest of them, and a filter for each of the others.

use fsc_runtime::aggregate::Function;
use fsc_runtime::types::Type;

use super::aggregate::{Call, Made, on_nothing};
use super::{Sweep, Swept, ahead};
use crate::emit::athena::query::expr::Lower;
use crate::emit::athena::query::force::Force;
use crate::emit::athena::query::name::Names;
use crate::emit::athena::query::prune::moved;
use crate::emit::athena::query::script::{Script, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Select};
use crate::ir::plan::{AggregateId, ColumnId};

/// Adds a part for the bounded windows and one for the others.
pub(super) fn sweep(script: &mut Script<'_>, sweep: &Sweep<'_>, wanted: &[AggregateId], swept: &mut Swept) {
    let over = |id: &AggregateId| sweep.group.aggregate(*id).over;
    let (bounded, whole): (Vec<AggregateId>, Vec<AggregateId>) =
        wanted.iter().partition(|id| sweep.lookback(over(id)).is_some());
    let widest = bounded.iter().filter_map(|id| sweep.lookback(over(id))).max();
    for (name, ids, lookback) in [("windows", bounded, widest), ("lifetime", whole, None)] {
        if !ids.is_empty() {
            part(script, sweep, (name, &ids, lookback), swept);
        }
    }
}

fn part(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (name, ids, lookback): (&str, &[AggregateId], Option<i64>),
    swept: &mut Swept,
) {
    let furthest = ids.iter().map(|id| ahead(sweep.group.aggregate(*id).over)).max().unwrap_or(0);
    let (at, time) = (of("a", &sweep.asks.at), of("r", &sweep.rows.time));
    let scope = sweep.scope("r");
    let lower = Lower::new(sweep.nodes, &scope);
    let mut columns = Columns::default();
    for id in ids {
        let aggregate = sweep.group.aggregate(*id);
        let window = sweep.in_window(aggregate.over, (&time, &at), lookback);
        let call = sweep.call(aggregate, (lower, "r"), (at.clone(), window));
        columns.add(*id, &sweep.name(*id), &call);
    }
    let on = sweep.joined(lookback, furthest);
    let read = asked(sweep, (swept.parts.is_empty(), "r", &sweep.rows.relation), on);
    columns.finish(script, (name, read), swept);
}

/// Asks with their rows: all asks if the part is the first, else those that have rows.
pub(super) fn asked(sweep: &Sweep<'_>, (first, alias, rows): (bool, &str, &str), on: Vec<Expr>) -> Select {
    let kind = if first { JoinKind::Left } else { JoinKind::Inner };
    let groups: Vec<Expr> = sweep.asks.columns().iter().map(|name| of("a", name)).collect();
    select(sweep.asks.kept("a"), table(&sweep.asks.relation, "a"))
        .join(kind, table(rows, alias), on)
        .group(groups)
}

/// The value in force of columns of a snapshot.
pub(super) fn in_force(script: &mut Script<'_>, sweep: &Sweep<'_>, columns: &[ColumnId], swept: &mut Swept) {
    if columns.is_empty() {
        return;
    }
    let force = Force::new(sweep.source, sweep.rows);
    let asks = sweep.asks;
    let dated = force.dumps(script).map(|dumps| {
        let at = || of(&asks.relation, &asks.at);
        let cut = moved(at(), asks.cut);
        dumps.dated(script, &asks.relation, &asks.columns(), (at(), cut))
    });
    let at = of("a", &asks.at);
    let mut on = sweep.joined(sweep.source.keeps, 0);
    if let Some(mark) = force.is_version("r") {
        // A mark of deletion ends what was in force, so it must be seen.
        on.retain(|condition| *condition != mark);
    }
    let kind = if swept.parts.is_empty() { JoinKind::Left } else { JoinKind::Inner };
    let dump = dated.as_ref().map(|dated| of("a", &dated.column));
    let mut names = Names::new(asks.columns());
    let names: Vec<String> = columns.iter().map(|id| names.fresh(&sweep.rows.column(*id))).collect();
    let values = columns.iter().zip(&names);
    let values = values.map(|(id, name)| item(force.value(*id, ("r", &at, dump.clone())), name.clone()));
    let items: Vec<Item> = asks.kept("a").into_iter().chain(values).collect();
    let relation = dated.as_ref().map_or(&asks.relation, |dated| &dated.relation);
    let groups = asks.columns().iter().map(|name| of("a", name)).chain(dump.clone()).collect::<Vec<Expr>>();
    let read =
        select(items, table(relation, "a")).join(kind, table(&sweep.rows.relation, "r"), on).group(groups);
    let part = script.noted("state", read, vec!["The version in force.".to_owned()]);
    swept.force.extend(columns.iter().zip(&names).map(|(id, name)| (*id, of(&part, name))));
    swept.add(part);
}

/// The columns of a part in the making, and what becomes of them.
#[derive(Default)]
pub(super) struct Columns<'a> {
    pub(super) items: Vec<Item>,
    made: Vec<Column<'a>>,
}

struct Column<'a> {
    id: AggregateId,
    names: Vec<String>,
    function: &'a Function,
    argument: Option<Type>,
    made: Made,
}

impl<'a> Columns<'a> {
    /// Adds an aggregate's columns, named after it.
    pub(super) fn add(&mut self, id: AggregateId, name: &str, call: &Call<'a>) {
        let made = call.made();
        let names: Vec<String> = (1..=made.columns.len())
            .map(|at| if at == 1 { name.to_owned() } else { format!("{name} part {at}") })
            .collect();
        let items = made.columns.iter().zip(&names).map(|(column, name)| item(column.clone(), name.clone()));
        self.items.extend(items);
        let argument = call.arguments.first().map(|(_, ty)| ty.clone());
        self.made.push(Column { id, names, function: call.function, argument, made });
    }

    /// The results over a relation that has the columns.
    pub(super) fn results(&self, relation: &str) -> Vec<(AggregateId, Expr)> {
        let result = |column: &Column<'_>| {
            let columns: Vec<Expr> = column.names.iter().map(|name| of(relation, name)).collect();
            let result = column.made.result(column.function, &columns);
            (column.id, on_nothing(column.function, column.argument.as_ref(), result))
        };
        self.made.iter().map(result).collect()
    }

    /// Adds the part, and says where the results stand.
    pub(super) fn finish(self, script: &mut Script<'_>, (name, mut read): (&str, Select), swept: &mut Swept) {
        read.items.extend(self.items.iter().cloned());
        let part = script.part(name, read);
        swept.results.extend(self.results(&part));
        swept.add(part);
    }
}
