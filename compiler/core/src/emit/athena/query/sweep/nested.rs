//! Aggregates over groups of rows: `mean(count() where c per session_id) over 7d`.
//!
//! One GROUP BY makes the inner results of each group, the next the outer ones. A group of which no row passes the
//! inner `where` is a group still.

use std::collections::BTreeMap;

use fsc_runtime::aggregate::Function;

use super::aggregate::Call;
use super::grouped::{Picked, Results, asks_of, key, maps, over_picked};
use super::plain::Columns;
use super::{Sweep, aggregates_of};
use crate::emit::athena::query::expr::{Lower, Scope};
use crate::emit::athena::query::rows::RowScope;
use crate::emit::athena::query::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Order, Over};
use crate::ir::plan::{Aggregate, AggregateId, NodeId, Op, Per};

/// The results of inner aggregates under the outer ones.
struct GroupScope<'a> {
    results: &'a BTreeMap<AggregateId, Expr>,
    at: Expr,
}

impl Scope for GroupScope<'_> {
    fn leaf(&self, op: &Op) -> Expr {
        match op {
            Op::Now => self.at.clone(),
            Op::Aggregate(id) => self.results.get(id).cloned().unwrap_or_else(null),
            _ => null(),
        }
    }
}

/// A part with one row for each group of each ask.
struct Groups {
    part: String,
    results: BTreeMap<AggregateId, Expr>,
    /// The key of `by`.
    key: Option<String>,
    /// What the rows of a group share, where rows without it are carried along for their keys.
    shared: Option<String>,
    /// The place of a group: that of its latest row.
    time: String,
    tie: Option<String>,
}

/// Adds the parts of one division.
pub(super) fn nested(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (mut picked, per, by): (Picked, Per, Option<NodeId>),
    ids: &[AggregateId],
) -> Results {
    if let Per::Session(longest) = per {
        number_sessions(script, sweep, (&mut picked, longest, by));
    }
    let groups = groups(script, sweep, (&mut picked, per, by), ids);
    let part = &groups.part;
    let at = of(part, &sweep.asks.at);
    let scope = GroupScope { results: &groups.results, at: at.clone() };
    let lower = Lower::new(sweep.nodes, &scope);
    let mut columns = Columns::default();
    for id in ids {
        let aggregate = sweep.group.aggregate(*id);
        let arguments = aggregate.arguments.iter();
        let call = Call {
            function: &aggregate.function,
            arguments: arguments.map(|id| (lower.expr(*id), sweep.nodes.get(*id).ty.clone())).collect(),
            filter: groups.shared.iter().map(|name| known(of(part, name))).collect(),
            time: of(part, &groups.time),
            tie: groups.tie.as_ref().map(|tie| of(part, tie)),
            at: at.clone(),
        };
        columns.add(*id, &sweep.name(*id), &call);
    }
    let mut read = select(sweep.asks.kept(part), table(part, part)).group(asks_of(sweep, part));
    if let Some(name) = &groups.key {
        read.items.push(kept(part, name));
        read.group.push(of(part, name));
    }
    read.items.extend(columns.items.iter().cloned());
    let outer = script.part("outer", read);
    let results = columns.results(&outer);
    match &groups.key {
        Some(name) => maps(script, sweep, (&outer, name), results),
        None => (outer, results),
    }
}

/// The inner results of each group.
fn groups(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (picked, per, by): (&mut Picked, Per, Option<NodeId>),
    ids: &[AggregateId],
) -> Groups {
    let relation = picked.rows.relation.clone();
    let by = by.map(|by| (key(sweep, picked, by), picked.names.fresh("key")));
    let group = match per {
        Per::Key(node) => {
            let scope = RowScope { rows: &picked.rows, alias: &relation };
            Lower::new(sweep.nodes, &scope).expr(node)
        }
        Per::Session(_) => of(&relation, picked.session.as_deref().unwrap_or_default()),
    };
    let mut columns = Columns::default();
    let mut inner: Vec<AggregateId> = Vec::new();
    for argument in ids.iter().flat_map(|id| &sweep.group.aggregate(*id).arguments) {
        inner.extend(aggregates_of(sweep.nodes, *argument));
    }
    inner.sort_unstable();
    inner.dedup();
    for id in inner {
        let aggregate = sweep.group.aggregate(id);
        let name = picked.names.fresh(&format!("inner {}", id.0));
        columns.add(id, &name, &own(sweep, picked, aggregate));
    }
    let mut read = select(sweep.asks.kept(&relation), table(&relation, &relation));
    // Rows that belong to no group still have a key, under which there may be nothing.
    let shared = by.as_ref().map(|_| picked.names.fresh("shared"));
    match &shared {
        Some(name) => read.items.push(item(group.clone(), name.clone())),
        None => read.filter.push(known(group.clone())),
    }
    let mut keys = asks_of(sweep, &relation);
    keys.push(group);
    if let Some((value, name)) = &by {
        read.items.push(item(value.clone(), name.clone()));
        read.filter.push(known(value.clone()));
        keys.push(value.clone());
    }
    read.items.extend(columns.items.iter().cloned());
    let (time, tie) = place(picked, (ids, sweep), &mut read.items);
    let part = script.part("groups", read.group(keys));
    let results = columns.results(&part).into_iter().collect();
    Groups { part, results, key: by.map(|(_, name)| name), shared, time, tie }
}

/// An inner aggregate with its own `where`.
fn own<'b>(sweep: &Sweep<'_>, picked: &Picked, aggregate: &'b Aggregate) -> Call<'b> {
    let scope = RowScope { rows: &picked.rows, alias: &picked.rows.relation };
    let filter = aggregate.filter.map(|filter| Lower::new(sweep.nodes, &scope).expr(filter));
    Call { filter: filter.into_iter().collect(), ..over_picked(sweep, picked, aggregate) }
}

/// The place of each group, where an outer aggregate asks for it.
fn place(
    picked: &mut Picked,
    (ids, sweep): (&[AggregateId], &Sweep<'_>),
    items: &mut Vec<crate::emit::sql::Item>,
) -> (String, Option<String>) {
    let is_placed = |id: &AggregateId| {
        let aggregate = sweep.group.aggregate(*id);
        matches!(
            aggregate.function,
            Function::First
                | Function::Last
                | Function::FirstN(_)
                | Function::LastN(_)
                | Function::LastDistinct(_)
                | Function::EwmSum(_)
                | Function::Slope
        ) || aggregate.arguments.is_empty()
    };
    if !ids.iter().any(is_placed) {
        return (String::new(), None);
    }
    let relation = &picked.rows.relation;
    let row_time = of(relation, &picked.rows.time);
    let time = picked.names.fresh("group time");
    items.push(item(call("max", [row_time.clone()]), time.clone()));
    let tie = picked.rows.tie.clone().map(|tie| {
        let tie = of(relation, &tie);
        let name = picked.names.fresh("group tie");
        let latest = Expr::Row(vec![row_time, tie.clone()]);
        items.push(item(call("max_by", [tie, latest]), name.clone()));
        name
    });
    (time, tie)
}

/// Adds the number of the session to each picked row.
fn number_sessions(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (picked, longest, by): (&mut Picked, i64, Option<NodeId>),
) {
    let gap = picked.names.fresh("gap");
    let relation = picked.rows.relation.clone();
    let within = |picked: &Picked, relation: &str| {
        let by = by.map(|by| key(sweep, picked, by));
        asks_of(sweep, relation).into_iter().chain(by).collect::<Vec<Expr>>()
    };
    let names: Vec<String> = std::iter::once(&picked.rows.time)
        .chain(&picked.rows.tie)
        .chain(picked.rows.columns())
        .cloned()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let carried = |relation: &str| {
        let rows = names.iter().map(|name| kept(relation, name));
        sweep.asks.kept(relation).into_iter().chain(rows).collect::<Vec<_>>()
    };
    let time = |relation: &str| of(relation, &picked.rows.time);
    let before =
        Over { partition: within(picked, &relation), order: vec![Order::Up(time(&relation))], frame: None };
    let mut items = carried(&relation);
    let since = sub(time(&relation), over(call("lag", [time(&relation)]), before));
    items.push(item(since, gap.clone()));
    let gaps = script.part("gaps", select(items, table(&relation, &relation)));
    picked.rows.relation.clone_from(&gaps);
    let so_far = Over {
        partition: within(picked, &gaps),
        order: vec![Order::Up(of(&gaps, &picked.rows.time))],
        frame: Some("RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"),
    };
    let mut items = carried(&gaps);
    let begins = when(gt(of(&gaps, &gap), int(longest)), int(1), Some(int(0)));
    let session = picked.names.fresh("session");
    items.push(item(over(call("sum", [begins]), so_far), session.clone()));
    picked.session = Some(session);
    picked.rows.relation = script.part("sessions", select(items, table(&gaps, &gaps)));
}
