//! Asks: which entity is asked at which time, each pair once.
//!
//! Ticks at which an entity has a record, or instants at which a row of it became visible; those of a training set
//! are made of its label rows in `label`.

use fsc_runtime::job::Schedule;

use super::expr::floor_multiple;
use super::name::Names;
use super::prune::moved;
use super::reach::Reach;
use super::rows::Rows;
use super::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Relation, Select};
use crate::ir::plan::Group;

/// A part with one row for each ask.
#[derive(Clone, Debug)]
pub(super) struct Asks {
    /// The part's name.
    pub(super) relation: String,
    /// The keys of the entity, in order; null asks about nobody.
    pub(super) keys: Vec<String>,
    /// T.
    pub(super) at: String,
    /// From T to the last moment at which a row may become visible.
    pub(super) cut: i64,
}

impl Asks {
    /// What tells asks apart.
    pub(super) fn columns(&self) -> Vec<String> {
        self.keys.iter().chain([&self.at]).cloned().collect()
    }

    /// The same under an alias.
    pub(super) fn kept(&self, alias: &str) -> Vec<Item> {
        self.columns().iter().map(|name| kept(alias, name)).collect()
    }

    /// That two relations with these columns speak of the same ask.
    pub(super) fn same(&self, (left, right): (&str, &str)) -> Vec<Expr> {
        self.columns().iter().map(|name| eq(of(right, name), of(left, name))).collect()
    }
}

/// Ticks: multiples of a period since the epoch, moved by an offset.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticks {
    pub(super) period: i64,
    pub(super) offset: i64,
}

impl Ticks {
    /// The first that is not earlier.
    pub(super) fn from(self, time: Expr) -> Expr {
        self.until(moved(time, self.period - 1))
    }

    /// The last that is earlier.
    pub(super) fn before(self, time: Expr) -> Expr {
        self.until(moved(time, -1))
    }

    /// The last that is not later.
    pub(super) fn until(self, time: Expr) -> Expr {
        moved(floor_multiple(moved(time, -self.offset), self.period), self.offset)
    }
}

/// The asks of a group's own statement: all ticks or instants of the range at which an entity has a record.
pub(super) fn of_range(script: &mut Script<'_>, group: &Group, rows: &Rows) -> Asks {
    match group.schedule {
        Schedule::Every { cut, .. } => {
            let (relation, at) = ticks(script, group, rows);
            Asks { relation, keys: names(group), at, cut }
        }
        Schedule::OnEvent { .. } | Schedule::OnRead { .. } => {
            let at = at(group);
            let (low, high) = (of("range", "from"), of("range", "to"));
            let visible = of("r", rows.visible());
            let mut items = keys(group, rows, "r");
            items.push(item(visible.clone(), at.clone()));
            let read = select(items, table(&rows.relation, "r"))
                .join(JoinKind::Cross, table("range", "range"), Vec::new())
                .filter([ge(visible.clone(), low), lt(visible, high)])
                .filter(present(rows, "r"))
                .filter(kept_rows(script, rows))
                .distinct();
            let comment = "Each instant at which a row of an entity became visible.".to_owned();
            let relation = script.noted("asks", read, vec![comment]);
            Asks { relation, keys: names(group), at, cut: 0 }
        }
    }
}

/// The names of the entity's keys.
pub(super) fn names(group: &Group) -> Vec<String> {
    group.keys.iter().map(|key| key.field.name.to_string()).collect()
}

/// A name for T beside the keys and the features.
pub(super) fn at(group: &Group) -> String {
    let features = group.features.iter().map(|feature| feature.field.name.to_string());
    Names::new(names(group).into_iter().chain(features)).fresh("at")
}

fn keys(group: &Group, rows: &Rows, alias: &str) -> Vec<Item> {
    let names = names(group).into_iter().zip(&rows.keys);
    names.map(|(name, column)| item(of(alias, column), name)).collect()
}

/// That a row belongs to an entity.
fn present(rows: &Rows, alias: &str) -> Vec<Expr> {
    rows.keys.iter().map(|key| known(of(alias, key))).collect()
}

/// That a row that became visible late was still kept then.
pub(super) fn kept_rows(script: &Script<'_>, rows: &Rows) -> Option<Expr> {
    let keeps = script.plan.source(rows.source).keeps?;
    let visible = rows.visible.as_ref()?;
    Some(gt(of("r", &rows.time), moved(of("r", visible), -keeps)))
}

/// The ticks of the range in whose reach, or in the reach of the tick before which, a row lies that was visible.
///
/// A row is such for the ticks from its time, or from when it was visible, until it has left the reach of the tick
/// before. Equal spans are made one before they are counted out.
fn ticks(script: &mut Script<'_>, group: &Group, rows: &Rows) -> (String, String) {
    let Schedule::Every { period, offset, cut, .. } = group.schedule else {
        return (rows.relation.clone(), String::new());
    };
    let at = at(group);
    let mut names = Names::new(names(group).iter().chain([&at]));
    let (first, last) = (names.fresh("first"), names.fresh("last"));
    let every = Ticks { period, offset };
    let time = of("r", &rows.time);
    let born = match &rows.visible {
        Some(visible) => call("greatest", [time.clone(), moved(of("r", visible), -cut)]),
        None => time.clone(),
    };
    let end = every.before(of("range", "to"));
    let begins = call("greatest", [every.from(born), every.from(of("range", "from"))]);
    let reach = Reach::of(script.plan, group);
    let ends = match &reach {
        Some(reach) => call("least", [every.before(reach.end(&time, period)), end]),
        None => end,
    };
    // Where the reach is shorter than the period, ticks between the two reaches have no record.
    let gap = reach.as_ref().filter(|reach| reach.has_gap(period));
    let held = names.fresh("time");
    let mut items = keys(group, rows, "r");
    items.extend([item(begins, first.clone()), item(ends, last.clone())]);
    items.extend(gap.map(|_| item(time, held.clone())));
    let mut read = select(items, table(&rows.relation, "r"))
        .join(JoinKind::Cross, table("range", "range"), Vec::new())
        .filter(present(rows, "r"));
    match &reach {
        Some(_) => read = read.distinct(),
        // An entity that has a record once has one ever after.
        None => read = widest(read, (&first, &last), rows.keys.len()),
    }
    let spans =
        script.noted("spans", read, vec!["From when to when each row gives its entity a record.".to_owned()]);
    let spans = Asks { relation: spans, keys: self::names(group), at: at.clone(), cut };
    match gap {
        None => (counted(script, &spans, (&first, &last, period)), at),
        Some(reach) => (with_gap(script, &spans, (&first, &last, &held), (period, reach)), at),
    }
}

/// Spans counted out into ticks, each once.
pub(super) fn counted(
    script: &mut Script<'_>,
    spans: &Asks,
    (first, last, period): (&str, &str, i64),
) -> String {
    let read = ticked(spans, (first, last, period));
    script.noted("asks", read.distinct(), vec!["Each tick at which somebody is asked.".to_owned()])
}

/// The same where a row gives its entity a record at its next tick and at one more, but not between them.
fn with_gap(
    script: &mut Script<'_>,
    spans: &Asks,
    (first, last, held): (&str, &str, &str),
    (period, reach): (i64, &Reach),
) -> String {
    let (tick, held) = (of("ticks", "tick"), of("s", held));
    let near = lt(tick.clone(), reach.end(&held, 0));
    let far = ge(tick, moved(held, period));
    let read = ticked(spans, (first, last, period)).filter([Expr::Or(vec![near, far])]);
    script.noted("asks", read.distinct(), vec!["Each tick at which somebody is asked.".to_owned()])
}

/// One row for each tick of each span; a span that ends before it begins has none.
fn ticked(spans: &Asks, (first, last, period): (&str, &str, i64)) -> Select {
    let (from, to) = (of("s", first), of("s", last));
    let ticks = call("sequence", [from.clone(), call("greatest", [from.clone(), to.clone()]), int(period)]);
    let ticks = Relation::Unnest(ticks, "ticks".to_owned(), vec!["tick".to_owned()]);
    let mut items: Vec<Item> = spans.keys.iter().map(|name| kept("s", name)).collect();
    items.push(item(of("ticks", "tick"), spans.at.clone()));
    select(items, table(&spans.relation, "s")).join(JoinKind::Cross, ticks, Vec::new()).filter([le(from, to)])
}

/// One span for each key, which are the first items: from the first beginning to the last end.
pub(super) fn widest(mut spans: Select, (first, last): (&str, &str), keys: usize) -> Select {
    let keys: Vec<Expr> = spans.items.iter().take(keys).map(|item| item.expr.clone()).collect();
    for item in &mut spans.items {
        let function = if item.name == first { "min" } else { "max" };
        if item.name == first || item.name == last {
            item.expr = call(function, [item.expr.clone()]);
        }
    }
    spans.group(keys)
}
