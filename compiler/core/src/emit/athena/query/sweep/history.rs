//! What depends on an entity's latest rows: `since`, `in`, `last n`.
//!
//! All rows of an ask are joined once. Window functions over them mark where each run begins; a second level counts
//! rows from the end. The GROUP BY then takes what lies behind the marks.

use std::collections::BTreeSet;

use fsc_runtime::expr::Over as Span;

use super::plain::Columns;
use super::{Sweep, Swept, ahead, row_nodes};
use crate::emit::athena::query::expr::Lower;
use crate::emit::athena::query::name::Names;
use crate::emit::athena::query::rows::{RowScope, Rows};
use crate::emit::athena::query::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Literal, Order, Over};
use crate::ir::plan::{Aggregate, AggregateId, NodeId, Run};

/// Rows of asks with their marks, in a part of their own.
pub(super) struct History {
    /// The rows; their part also has the columns of the asks.
    pub(super) rows: Rows,
    marks: Vec<(Run, Mark)>,
    places: Vec<(Ranking, String)>,
}

/// What tells which rows belong to a run.
enum Mark {
    /// The latest place with the condition.
    Since(String),
    /// Where the last session begins, and its last row.
    Session(String, String),
    /// The latest key.
    Current(String),
}

/// What `last n` counts: the rows of a run that pass a filter, in the order of arguments.
#[derive(Clone, Debug, PartialEq)]
struct Ranking {
    run: Option<Run>,
    filter: Option<NodeId>,
    arguments: Vec<NodeId>,
}

impl Ranking {
    fn of(aggregate: &Aggregate) -> Option<Self> {
        let Span::Last(_) = aggregate.over else { return None };
        // The arguments of `per` are made of groups, and rows are counted before there are any.
        let arguments = if aggregate.per.is_some() { Vec::new() } else { aggregate.arguments.clone() };
        Some(Self { run: aggregate.run, filter: aggregate.filter, arguments })
    }
}

/// Adds the parts for aggregates without `per` and `by`.
pub(super) fn sweep(script: &mut Script<'_>, sweep: &Sweep<'_>, wanted: &[AggregateId], swept: &mut Swept) {
    let kind = if swept.parts.is_empty() { JoinKind::Left } else { JoinKind::Inner };
    let history = history(script, sweep, (wanted, kind));
    let alias = "h";
    let scope = RowScope { rows: &history.rows, alias };
    let lower = Lower::new(sweep.nodes, &scope);
    let mut columns = Columns::default();
    for id in wanted {
        let aggregate = sweep.group.aggregate(*id);
        let conditions = history.conditions(sweep, aggregate, alias);
        let on_history = Sweep { rows: &history.rows, names: sweep.names.clone(), ..*sweep };
        let call = on_history.call(aggregate, (lower, alias), (of(alias, &sweep.asks.at), conditions));
        columns.add(*id, &sweep.name(*id), &call);
    }
    let groups: Vec<Expr> = sweep.asks.columns().iter().map(|name| of(alias, name)).collect();
    let read = select(sweep.asks.kept(alias), table(&history.rows.relation, alias)).group(groups);
    columns.finish(script, ("runs", read), swept);
}

/// Adds the rows of all asks, with marks for the runs of these aggregates.
pub(super) fn history(
    script: &mut Script<'_>,
    sweep: &Sweep<'_>,
    (wanted, kind): (&[AggregateId], JoinKind),
) -> History {
    let nodes = sweep.nodes;
    let aggregates = || wanted.iter().map(|id| sweep.group.aggregate(*id));
    let mut read: BTreeSet<String> = BTreeSet::new();
    for node in aggregates().flat_map(|aggregate| row_nodes(nodes, sweep.group, aggregate)) {
        read.extend(sweep.rows.read_by(nodes, node));
    }
    let furthest = aggregates().map(|aggregate| ahead(aggregate.over)).max().unwrap_or(0);
    let mut names = Names::new(sweep.asks.columns());
    let (moved, mut rows) = sweep.rows.moved(("r", &read), &mut names);
    let mut items: Vec<Item> = sweep.asks.kept("a").into_iter().chain(moved).collect();
    let mut marks = Vec::new();
    for run in aggregates().filter_map(|aggregate| aggregate.run) {
        if !marks.iter().any(|(known, _)| *known == run) {
            let (mark, made) = mark(sweep, run, &mut names);
            items.extend(made);
            marks.push((run, mark));
        }
    }
    let on = sweep.joined(sweep.source.keeps, furthest);
    let join =
        select(items, table(&sweep.asks.relation, "a")).join(kind, table(&sweep.rows.relation, "r"), on);
    rows.relation = script.part("history", join);
    let mut history = History { rows, marks, places: Vec::new() };
    history.sessions(script, sweep, &mut names);
    history.rank(script, sweep, (wanted, &mut names));
    history
}

fn partition(sweep: &Sweep<'_>, alias: &str) -> Vec<Expr> {
    sweep.asks.columns().iter().map(|name| of(alias, name)).collect()
}

/// The window functions that mark a run on rows `r` of asks `a`.
fn mark(sweep: &Sweep<'_>, run: Run, names: &mut Names) -> (Mark, Vec<Item>) {
    let scope = sweep.scope("r");
    let lower = Lower::new(sweep.nodes, &scope);
    let time = of("r", &sweep.rows.time);
    let whole = || Over { partition: partition(sweep, "a"), ..Over::default() };
    let place = |more: Option<Expr>| {
        let tie = sweep.rows.tie.as_ref().map(|tie| of("r", tie));
        let parts: Vec<Expr> = std::iter::once(time.clone()).chain(tie).chain(more).collect();
        if let [only] = &parts[..] { only.clone() } else { Expr::Row(parts) }
    };
    match run {
        Run::Since(condition) => {
            let name = names.fresh("since");
            let latest = call("max", [when(lower.expr(condition), place(None), None)]);
            (Mark::Since(name.clone()), vec![item(over(latest, whole()), name)])
        }
        Run::Current(key) => {
            let name = names.fresh("current");
            let key = lower.expr(key);
            let known = when(known(key.clone()), place(Some(key.clone())), None);
            (Mark::Current(name.clone()), vec![item(over(call("max_by", [key, known]), whole()), name)])
        }
        Run::Session(_) => {
            // Only what is needed for the next level: how long before each row another one was.
            let (gap, latest) = (names.fresh("gap"), names.fresh("latest"));
            let before = Over { order: vec![Order::Up(time.clone())], ..whole() };
            let items = vec![
                item(sub(time.clone(), over(call("lag", [time.clone()]), before)), gap.clone()),
                item(over(call("max", [time.clone()]), whole()), latest.clone()),
            ];
            (Mark::Session(gap, latest), items)
        }
    }
}

impl History {
    /// Everything that the part has.
    fn carried(&self, sweep: &Sweep<'_>, alias: &str) -> Vec<Item> {
        let mut names: Vec<&String> = vec![&self.rows.time];
        let marks = self.marks.iter().flat_map(|(_, mark)| match mark {
            Mark::Since(name) | Mark::Current(name) => vec![name],
            Mark::Session(start, latest) => vec![start, latest],
        });
        for name in self.rows.tie.iter().chain(self.rows.columns()).chain(marks) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        sweep.asks.kept(alias).into_iter().chain(names.into_iter().map(|name| kept(alias, name))).collect()
    }

    /// Turns the gaps before rows into the beginning of the last session.
    fn sessions(&mut self, script: &mut Script<'_>, sweep: &Sweep<'_>, names: &mut Names) {
        let alias = "h";
        let before = self.carried(sweep, alias);
        let mut made = Vec::new();
        for (run, mark) in &mut self.marks {
            let (Run::Session(longest), Mark::Session(gap, _)) = (run, mark) else { continue };
            let begins = when(gt(of(alias, gap), int(*longest)), of(alias, &self.rows.time), None);
            let name = names.fresh("session");
            let whole = Over { partition: partition(sweep, alias), ..Over::default() };
            made.push(item(over(call("max", [begins]), whole), name.clone()));
            *gap = name;
        }
        if made.is_empty() {
            return;
        }
        let read = select(before.into_iter().chain(made).collect(), table(&self.rows.relation, alias));
        self.rows.relation = script.part("sessions", read);
    }

    /// Counts rows from the end for `last n`.
    fn rank(
        &mut self,
        script: &mut Script<'_>,
        sweep: &Sweep<'_>,
        (wanted, names): (&[AggregateId], &mut Names),
    ) {
        let alias = "h";
        let mut items = self.carried(sweep, alias);
        let rankings = wanted.iter().filter_map(|id| Ranking::of(sweep.group.aggregate(*id)));
        for ranking in rankings {
            if self.places.iter().any(|(known, _)| *known == ranking) {
                continue;
            }
            let scope = RowScope { rows: &self.rows, alias };
            let lower = Lower::new(sweep.nodes, &scope);
            let mut conditions: Vec<Expr> =
                ranking.run.iter().flat_map(|run| self.in_run(sweep, *run, alias)).collect();
            conditions.extend(ranking.filter.map(|filter| lower.expr(filter)));
            let mut partition = partition(sweep, alias);
            if !conditions.is_empty() {
                let no = Expr::Literal(Literal::Bool(false));
                partition.push(call("coalesce", [all(conditions), no]));
            }
            let place = std::iter::once(&self.rows.time).chain(&self.rows.tie).map(|name| of(alias, name));
            let arguments = ranking.arguments.iter().map(|argument| lower.expr(*argument));
            let order = place.chain(arguments).map(Order::Down).collect();
            let name = names.fresh("place");
            items.push(item(
                over(call("row_number", []), Over { partition, order, frame: None }),
                name.clone(),
            ));
            self.places.push((ranking, name));
        }
        if !self.places.is_empty() {
            self.rows.relation = script.part("ranked", select(items, table(&self.rows.relation, alias)));
        }
    }

    /// Which rows of the part an aggregate sees: run, window and place, but not its `where`.
    pub(super) fn conditions(&self, sweep: &Sweep<'_>, aggregate: &Aggregate, alias: &str) -> Vec<Expr> {
        let (time, at) = (of(alias, &self.rows.time), of(alias, &sweep.asks.at));
        let mut out: Vec<Expr> =
            aggregate.run.iter().flat_map(|run| self.in_run(sweep, *run, alias)).collect();
        out.extend(sweep.in_window(aggregate.over, (&time, &at), sweep.source.keeps));
        if let (Some(ranking), Span::Last(n)) = (Ranking::of(aggregate), aggregate.over)
            && let Some((_, place)) = self.places.iter().find(|(known, _)| *known == ranking)
        {
            out.push(le(of(alias, place), int(i64::from(n))));
        }
        out
    }

    fn in_run(&self, sweep: &Sweep<'_>, run: Run, alias: &str) -> Vec<Expr> {
        let time = of(alias, &self.rows.time);
        let Some((_, mark)) = self.marks.iter().find(|(known, _)| *known == run) else { return Vec::new() };
        match (mark, run) {
            (Mark::Since(mark), _) => {
                let place = match &self.rows.tie {
                    None => time,
                    Some(tie) => Expr::Row(vec![time, of(alias, tie)]),
                };
                let mark = of(alias, mark);
                vec![Expr::Or(vec![unknown(mark.clone()), gt(place, mark)])]
            }
            (Mark::Session(start, latest), Run::Session(gap)) => {
                let start = of(alias, start);
                let since_last = sub(of(alias, &sweep.asks.at), of(alias, latest));
                vec![Expr::Or(vec![unknown(start.clone()), ge(time, start)]), le(since_last, int(gap))]
            }
            (Mark::Current(mark), Run::Current(key)) => {
                let scope = RowScope { rows: &self.rows, alias };
                vec![eq(Lower::new(sweep.nodes, &scope).expr(key), of(alias, mark))]
            }
            _ => Vec::new(),
        }
    }
}
