//! Label rows: given ones, or those made of a history.
//!
//! A row of a label says who is asked about and when. Given rows keep all their columns and stay as many as they are.
//! Computed ones are made in two sweeps: the condition sees what was visible at T, the value what lies ahead of it.

use fsc_runtime::types::Type;

use super::asks::{self, Asks, Ticks};
use super::expr::Lower;
use super::finish::{FinishScope, finished, read_at_rows};
use super::name::Names;
use super::prune::{Span, moved};
use super::rows::{self, RowScope, Rows, Wanted, is_snapshot};
use super::script::{Script, kept, of};
use super::{expr, sweep};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Over, Relation, Select};
use crate::ir::plan::{ColumnId, Group, Label, LabelAt, LabelRows, NodeId, SourceId};

/// A part with the label rows of a range.
pub(super) struct Labels {
    /// The part's name.
    pub(super) relation: String,
    /// Its columns in the order of a training set.
    pub(super) columns: Vec<(String, Type)>,
    /// T, in microseconds.
    pub(super) time: String,
    /// How many label rows have the same time and keys.
    pub(super) copies: String,
}

/// Adds the label rows; `keys` are the columns that vectors ask with.
pub(super) fn labels(script: &mut Script<'_>, label: &Label, keys: &[String]) -> Labels {
    let (rows, columns, time) = match &label.rows {
        LabelRows::Given { source, filter, .. } => given(script, *source, *filter),
        LabelRows::Computed { group, at, wait } => computed(script, label, (group, at, *wait)),
    };
    let mut names = Names::new(columns.iter().map(|(name, _)| name).chain([&time]));
    let copies = names.fresh("copies");
    let alias = "l";
    let mut items: Vec<Item> = columns.iter().map(|(name, _)| kept(alias, name)).collect();
    if !columns.iter().any(|(name, _)| *name == time) {
        items.push(kept(alias, &time));
    }
    let alike = keys.iter().chain([&time]).map(|name| of(alias, name)).collect();
    let number = over(call("count", [Expr::Star]), Over { partition: alike, ..Over::default() });
    items.push(item(number, copies.clone()));
    let read = select(items, table(&rows, alias));
    let comment = format!("Who is asked about, and when: {}", script.place(label.span));
    let relation = script.noted("labels", read, vec![comment]);
    Labels { relation, columns, time, copies }
}

type Made = (String, Vec<(String, Type)>, String);

/// Rows of a source whose time lies in the range.
fn given(script: &mut Script<'_>, id: SourceId, filter: Option<NodeId>) -> Made {
    let source = script.plan.source(id);
    let all: Vec<ColumnId> = (0..source.columns.len() as u32).map(ColumnId).collect();
    let wanted = Wanted {
        source: id,
        columns: &all,
        keys: Vec::new(),
        filter,
        lookups: &[],
        read: Vec::new(),
        versions: None,
        span: Span { low: Some(of("range", "from")), high: Some(of("range", "to")) },
    };
    let rows = script.within("label", |script| rows::rows(script, &wanted));
    let time = of("r", &rows.time);
    let columns: Vec<(String, Type)> = source
        .columns
        .iter()
        .map(|column| (column.field.name.to_string(), column.field.ty.clone()))
        .collect();
    let mut names: Vec<&String> = columns.iter().map(|(name, _)| name).collect();
    if !names.contains(&&rows.time) {
        names.push(&rows.time);
    }
    let items = names.into_iter().map(|name| kept("r", name)).collect();
    let read = select(items, table(&rows.relation, "r"))
        .join(JoinKind::Cross, table("range", "range"), Vec::new())
        .filter([ge(time.clone(), of("range", "from")), lt(time, of("range", "to"))]);
    (script.part("given", read), columns, rows.time)
}

/// Rows made of a history: keys, time, value.
fn computed(script: &mut Script<'_>, label: &Label, (group, at, wait): (&Group, &LabelAt, i64)) -> Made {
    let plan = script.plan;
    let source = plan.source(group.scan.source);
    let ahead = group.sweep.iter().map(|aggregate| sweep::ahead(aggregate.over)).max().unwrap_or(0);
    let mut read = read_at_rows(&plan.nodes, group);
    if let LabelAt::Rows(condition) = at {
        read.push(*condition);
    }
    // How far the labels are known is decided by the newest row of all, so none is left out.
    let wanted = Wanted::of(group, read, (is_snapshot(source), Span::default()));
    let rows = script.within("label", |script| rows::rows(script, &wanted));
    let time = Names::new(asks::names(group).iter().chain([&label.name])).fresh("event_time");
    let known = ahead.saturating_add(wait);
    let (asked, copies) = match at {
        LabelAt::Rows(condition) => {
            let (asks, copies) = at_rows(script, group, (&rows, known, &time), *condition);
            (asks, Some(copies))
        }
        LabelAt::Every { period, offset, filter } => {
            let every = Ticks { period: *period, offset: *offset };
            let ticks = at_ticks(script, group, (&rows, known, &time), every);
            let asks = match filter {
                None => ticks,
                Some(filter) => {
                    script.within("condition", |script| holding(script, group, (&rows, &ticks), *filter))
                }
            };
            (asks, None)
        }
    };
    let asks = Asks { cut: known, ..asked };
    let relation = value(script, label, (group, &rows, &asks), copies.as_deref());
    let keys = group.keys.iter().map(|key| (key.field.name.to_string(), key.field.ty.clone()));
    let own = [(time.clone(), Type::Timestamp), (label.name.clone(), label.field.ty.clone())];
    (relation, keys.chain(own).collect(), time)
}

/// The value at each ask, as many times as there are rows with the condition.
fn value(
    script: &mut Script<'_>,
    label: &Label,
    (group, rows, asks): (&Group, &Rows, &Asks),
    copies: Option<&str>,
) -> String {
    let Some(root) = group.features.first().map(|feature| feature.value) else {
        return asks.relation.clone();
    };
    let finished =
        script.within("value", |script| finished(script, (group, rows, asks), &[(label.name.clone(), root)]));
    let scope = FinishScope { swept: &finished.swept, at: finished.at(asks) };
    let value = expr::without_negative_zero(Lower::new(&script.plan.nodes, &scope), root);
    let mut items = asks.kept(&finished.base);
    items.push(item(value, label.name.clone()));
    let mut read = Select { items, ..finished.from.clone() };
    if let Some(copies) = copies {
        let (asked, again) = ("asked", "again");
        read = read.join(JoinKind::Inner, table(&asks.relation, asked), asks.same((&finished.base, asked)));
        let many =
            Relation::Unnest(call("repeat", [count(1), of(asked, copies)]), again.into(), vec!["one".into()]);
        read = read.join(JoinKind::Cross, many, Vec::new());
    }
    script.part("computed", read)
}

/// The last T whose label is known: by `as_of`, or by the newest of all rows.
fn last(newest: Expr, known: i64) -> Expr {
    moved(call("coalesce", [of("range", "as_of"), newest]), -known)
}

/// The instants at which rows with a condition became visible, and how many rows each has.
fn at_rows(
    script: &mut Script<'_>,
    group: &Group,
    (rows, wait, time): (&Rows, i64, &str),
    condition: NodeId,
) -> (Asks, String) {
    let keys = asks::names(group);
    let mut names = Names::new(keys.iter().map(String::as_str).chain([time]));
    let (newest, holds, copies) = (names.fresh("newest"), names.fresh("holds"), names.fresh("copies"));
    let visible = of("r", rows.visible());
    let scope = RowScope { rows, alias: "r" };
    let condition = Lower::new(&script.plan.nodes, &scope).expr(condition);
    let owned = keys.iter().zip(&rows.keys);
    let mut items: Vec<Item> = owned.map(|(name, column)| item(of("r", column), name.clone())).collect();
    items.push(item(visible.clone(), time));
    items.push(item(condition, holds.clone()));
    items.push(item(over(call("max", [visible]), Over::default()), newest.clone()));
    let seen = script.part("seen", select(items, table(&rows.relation, "r")));
    let of_seen = |name: &str| of("s", name);
    let asks = Asks { relation: String::new(), keys, at: time.to_owned(), cut: 0 };
    let mut items = asks.kept("s");
    items.push(item(call("count", [Expr::Star]), copies.clone()));
    let groups: Vec<Expr> = asks.columns().iter().map(|name| of("s", name)).collect();
    let read = select(items, table(&seen, "s"))
        .join(JoinKind::Cross, table("range", "range"), Vec::new())
        .filter([
            of_seen(&holds),
            ge(of_seen(time), of("range", "from")),
            lt(of_seen(time), of("range", "to")),
        ])
        .filter([le(of_seen(time), last(of_seen(&newest), wait))])
        .filter(asks.keys.iter().map(|key| known(of("s", key))))
        .group(groups);
    let relation = script.part("rows with the condition", read);
    (Asks { relation, ..asks }, copies)
}

/// Each tick and each entity with a row that was visible by then, and is kept still.
fn at_ticks(
    script: &mut Script<'_>,
    group: &Group,
    (rows, wait, time): (&Rows, i64, &str),
    every: Ticks,
) -> Asks {
    let keys = asks::names(group);
    let mut names = Names::new(keys.iter().map(String::as_str).chain([time]));
    let (first, until, newest) = (names.fresh("first"), names.fresh("last"), names.fresh("newest"));
    let keeps = script.plan.source(rows.source).keeps;
    let visible = || of("r", rows.visible());
    let owned = keys.iter().zip(&rows.keys);
    let mut items: Vec<Item> = owned.map(|(name, column)| item(of("r", column), name.clone())).collect();
    let groups: Vec<Expr> = items.iter().map(|item| item.expr.clone()).collect();
    let read = match keeps {
        Some(keeps) => {
            items.push(item(visible(), first.clone()));
            items.push(item(moved(of("r", &rows.time), keeps - 1), until.clone()));
            items.push(item(over(call("max", [visible()]), Over::default()), newest.clone()));
            select(items, table(&rows.relation, "r"))
        }
        None => {
            items.push(item(call("min", [visible()]), first.clone()));
            let of_all = over(call("max", [call("max", [visible()])]), Over::default());
            items.push(item(of_all, newest.clone()));
            select(items, table(&rows.relation, "r")).group(groups)
        }
    };
    let spans = script.part("spans", read);
    let of_span = |name: &str| of("s", name);
    let begins = call("greatest", [every.from(of_span(&first)), every.from(of("range", "from"))]);
    let newest = last(of_span(&newest), wait);
    let ends = [newest, moved(of("range", "to"), -1)].into_iter().chain(keeps.map(|_| of_span(&until)));
    let mut items: Vec<Item> = keys.iter().map(|name| kept("s", name)).collect();
    items.push(item(begins, first.clone()));
    items.push(item(every.until(call("least", ends)), until.clone()));
    let read = select(items, table(&spans, "s"))
        .join(JoinKind::Cross, table("range", "range"), Vec::new())
        .filter(keys.iter().map(|key| known(of("s", key))))
        .distinct();
    let counted = script.part("ticks", read);
    let asks = Asks { relation: counted, keys, at: time.to_owned(), cut: 0 };
    let relation = asks::counted(script, &asks, (&first, &until, every.period));
    Asks { relation, ..asks }
}

/// The asks for which a condition of the group holds.
fn holding(script: &mut Script<'_>, group: &Group, (rows, asks): (&Rows, &Asks), filter: NodeId) -> Asks {
    let finished = finished(script, (group, rows, asks), &[("condition".to_owned(), filter)]);
    let scope = FinishScope { swept: &finished.swept, at: finished.at(asks) };
    let condition = Lower::new(&script.plan.nodes, &scope).expr(filter);
    let mut read = finished.from.clone().filter([condition]);
    read.items = asks.kept(&finished.base);
    Asks { relation: script.part("asks", read), ..asks.clone() }
}
