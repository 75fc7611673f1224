//! What a group answers to label rows: the tick, the instant or the time that is asked, and the values there.
//!
//! A tick and a time are computed from the label row itself; an instant is found among the rows. Values are computed
//! once for each distinct key and anchor and joined back by these.

use std::collections::BTreeSet;

use fsc_runtime::job::Schedule;

use super::asks::{self, Asks, Ticks, kept_rows};
use super::finish::{finished, lookback, read_at_rows};
use super::label::Labels;
use super::name::Names;
use super::prune::{Span, moved};
use super::record;
use super::rows::{self, Rows, Wanted, is_snapshot};
use super::script::{Script, kept, of};
use crate::emit::sql::build::*;
use crate::emit::sql::{Expr, Item, JoinKind, Select};
use crate::ir::plan::{Ask, AskId, Feature, Group, Op, Plan, Role, Vector};

/// One ask of a vector.
pub(super) struct Asking<'a> {
    pub(super) vector: &'a Vector,
    pub(super) ask: &'a Ask,
    pub(super) id: AskId,
    pub(super) role: &'a Role,
    pub(super) labels: &'a Labels,
}

/// The parts that answer an ask.
pub(super) struct Answer {
    /// The keys, T and what tells rows of `values` apart.
    asks: Asks,
    /// The columns of the label rows that hold the keys.
    columns: Vec<String>,
    /// What holds for each label row, where rows of the group must be looked at to know.
    instants: Option<Instants>,
    /// The values of the features.
    pub(super) values: String,
    /// The tick of the newest record, as a part and a column.
    record: Option<(String, String)>,
    schedule: Schedule,
    lead: i64,
}

/// The newest instant for each key and time that is asked.
struct Instants {
    relation: String,
    time: String,
}

impl Asking<'_> {
    /// Adds the parts that answer.
    pub(super) fn answer(&self, script: &mut Script<'_>) -> Answer {
        let plan = script.plan;
        let group = plan.group(self.ask.group);
        let source = plan.source(group.scan.source);
        let asks_record = self.asks_record(plan);
        let span = Span {
            low: self.back(plan, group).map(|back| moved(of("range", "from"), -back)),
            high: Some(of("range", "to")),
        };
        let wanted = Wanted::of(group, read_at_rows(&plan.nodes, group), (is_snapshot(source), span));
        let rows = rows::rows(script, &wanted);
        let (asks, instants) = self.asks(script, group, &rows);
        let record = asks_record.then(|| record::newest(script, group, (&rows, &asks)));
        let values = self.values(script, group, (&rows, &asks));
        let columns = self.columns();
        Answer { asks, columns, instants, values, record, schedule: group.schedule, lead: self.vector.lead }
    }

    fn columns(&self) -> Vec<String> {
        self.role.keys.iter().map(|(_, column)| column.clone()).collect()
    }

    /// The features that are read, in declared order.
    pub(super) fn features<'g>(&self, group: &'g Group) -> Vec<&'g Feature> {
        let read: BTreeSet<u32> = self.ask.features.iter().copied().collect();
        read.iter().filter_map(|at| group.features.get(*at as usize)).collect()
    }

    /// Who is asked at which time, for all label rows that have a key; `at` is the name of what will be found.
    pub(super) fn asked(&self, script: &mut Script<'_>, group: &Group, at: &str) -> Asks {
        let keys = asks::names(group);
        let time = Names::new(keys.iter().map(String::as_str).chain([at])).fresh("asked");
        let relation = script.part("asked", self.pairs(group, &time));
        Asks { relation, keys, at: time, cut: 0 }
    }

    /// The keys of label rows that have them, and when they are asked about.
    fn pairs(&self, group: &Group, time: &str) -> Select {
        let alias = "l";
        let pairs = asks::names(group).into_iter().zip(self.columns());
        let mut items: Vec<Item> = pairs.map(|(name, column)| item(of(alias, &column), name)).collect();
        items.push(item(moved(of(alias, &self.labels.time), -self.vector.lead), time));
        let present = self.columns().into_iter().map(|column| known(of(alias, &column)));
        select(items, table(&self.labels.relation, alias)).filter(present).distinct()
    }

    /// Whether the vector asks for the record of a tick: whether there is one, or how old it is.
    fn asks_record(&self, plan: &Plan) -> bool {
        let mut found = false;
        for input in &self.vector.inputs {
            plan.nodes.walk(input.value, &mut |_, node| {
                found |= matches!(node.op, Op::Present(id) | Op::Age(id) if id == self.id);
            });
        }
        found && matches!(plan.group(self.ask.group).schedule, Schedule::Every { .. })
    }

    /// How far before a label's time the rows of a group may lie; none: without bound.
    fn back(&self, plan: &Plan, group: &Group) -> Option<i64> {
        let window = lookback(plan, group)?;
        let source = plan.source(group.scan.source);
        let late = if source.known.is_some() { source.within } else { Some(0) };
        let own = match group.schedule {
            Schedule::OnRead { .. } => window,
            Schedule::Every { period, delay, .. } if !self.asks_record(plan) => window + period + delay,
            Schedule::Every { period, delay, .. } => {
                window.max(group.reach?) + period.saturating_mul(2) + delay + group.ttl()?
            }
            Schedule::OnEvent { delay } => window.max(late?) + delay + group.ttl()?,
        };
        Some(own.saturating_add(self.vector.lead))
    }

    /// Who is asked at which anchor, for all label rows that have a key.
    fn asks(&self, script: &mut Script<'_>, group: &Group, rows: &Rows) -> (Asks, Option<Instants>) {
        let (keys, at) = (asks::names(group), asks::at(group));
        let cut = match group.schedule {
            Schedule::Every { cut, .. } => cut,
            Schedule::OnEvent { .. } => 0,
            Schedule::OnRead { delay } => -delay,
        };
        let Schedule::OnEvent { delay } = group.schedule else {
            let mut read = self.pairs(group, &at);
            if let Some(time) = read.items.last_mut() {
                time.expr = anchor(group.schedule, time.expr.clone());
            }
            return (Asks { relation: script.part("asks", read), keys, at, cut }, None);
        };
        let asked = self.asked(script, group, &at);
        let time = asked.at.clone();
        let relation = instants(script, (&asked, &at), rows, (delay, group.ttl()));
        let names = asked.keys.iter().chain([&at]);
        let read = select(names.map(|name| kept("n", name)).collect(), table(&relation, "n")).distinct();
        let asks = Asks { relation: script.part("asks", read), at, ..asked };
        (asks, Some(Instants { relation, time }))
    }

    /// The values of the features that are read, for each ask.
    fn values(&self, script: &mut Script<'_>, group: &Group, (rows, asks): (&Rows, &Asks)) -> String {
        let features = self.features(group);
        let roots: Vec<_> = features.iter().map(|it| (it.field.name.to_string(), it.value)).collect();
        let finished = finished(script, (group, rows, asks), &roots);
        let mut items = asks.kept(&finished.base);
        items.extend(features.iter().map(|feature| finished.feature(script, asks, feature)));
        let note = match group.schedule {
            Schedule::Every { .. } => "What was stored at the tick that holds.",
            Schedule::OnEvent { .. } => "What was stored at the newest instant.",
            Schedule::OnRead { .. } => "What is computed when it is read.",
        };
        script.noted("values", Select { items, ..finished.from.clone() }, vec![note.to_owned()])
    }
}

/// The tick that answers at a time, or the time itself.
fn anchor(schedule: Schedule, asked: Expr) -> Expr {
    match schedule {
        Schedule::Every { period, offset, delay, .. } => Ticks { period, offset }.until(moved(asked, -delay)),
        Schedule::OnEvent { .. } | Schedule::OnRead { .. } => asked,
    }
}

/// The newest instant at which a row became visible, and whose record still holds.
fn instants(
    script: &mut Script<'_>,
    (asked, at): (&Asks, &str),
    rows: &Rows,
    (delay, ttl): (i64, Option<i64>),
) -> String {
    let visible = || of("r", rows.visible());
    let time = of("n", &asked.at);
    let pairs = asked.keys.iter().zip(&rows.keys);
    let mut on: Vec<Expr> = pairs.map(|(key, row)| eq(of("r", row), of("n", key))).collect();
    on.push(le(visible(), moved(time.clone(), -delay)));
    on.extend(ttl.map(|ttl| gt(visible(), moved(time, -delay - ttl))));
    on.extend(kept_rows(script, rows));
    let mut items = asked.kept("n");
    items.push(item(call("max", [visible()]), at));
    let groups: Vec<Expr> = asked.columns().iter().map(|name| of("n", name)).collect();
    let read = select(items, table(&asked.relation, "n"))
        .join(JoinKind::Inner, table(&rows.relation, "r"), on)
        .group(groups);
    script.noted("instants", read, vec!["The newest instant whose record holds.".to_owned()])
}

impl Answer {
    /// The answer of stored records: the newest for each key and time that is asked, and their values.
    pub(super) fn stored(
        asking: &Asking<'_>,
        asks: Asks,
        (schedule, newest): (Schedule, (String, String)),
        values: String,
    ) -> Self {
        let (relation, time) = newest;
        Self {
            asks,
            columns: asking.columns(),
            instants: Some(Instants { relation, time }),
            values,
            record: None,
            schedule,
            lead: asking.vector.lead,
        }
    }

    /// Joins the answers to label rows.
    pub(super) fn join(&self, mut read: Select, (label, time): (&str, &str)) -> Select {
        let asked = moved(of(label, time), -self.lead);
        let keys = |relation: &str| -> Vec<Expr> {
            let pairs = self.asks.keys.iter().zip(&self.columns);
            pairs.map(|(key, column)| eq(of(relation, key), of(label, column))).collect()
        };
        let at = match &self.instants {
            Some(instants) => {
                let mut on = keys(&instants.relation);
                on.push(eq(of(&instants.relation, &instants.time), asked));
                read = read.join(JoinKind::Left, table(&instants.relation, &instants.relation), on);
                of(&instants.relation, &self.asks.at)
            }
            None => anchor(self.schedule, asked),
        };
        for part in std::iter::once(&self.values).chain(self.record.as_ref().map(|(part, _)| part)) {
            let mut on = keys(part);
            on.push(eq(of(part, &self.asks.at), at.clone()));
            read = read.join(JoinKind::Left, table(part, part), on);
        }
        read
    }

    /// Whether nothing was answered, because there is no record or nobody to ask about.
    pub(super) fn missing(&self) -> Expr {
        unknown(of(&self.values, &self.asks.at))
    }

    /// The event time of the newest record; null where there is none.
    pub(super) fn event_time(&self) -> Expr {
        let delay = match self.schedule {
            Schedule::Every { delay, .. } | Schedule::OnEvent { delay } => delay,
            Schedule::OnRead { .. } => 0,
        };
        let at = match &self.record {
            Some((part, column)) => of(part, column),
            None => of(&self.values, &self.asks.at),
        };
        moved(at, delay)
    }
}
