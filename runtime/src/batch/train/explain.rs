//! How a group came to what it says of one entity: its record, the rows that counted, aggregates, features.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::ask::Asked;
use crate::batch::entity::NONE;
use crate::batch::error::Error;
use crate::batch::history::History;
use crate::batch::label::LabelRows;
use crate::batch::need;
use crate::batch::read::BadRows;
use crate::batch::read_at::answered;
use crate::batch::source::Sources;
use crate::batch::value::{Moments, Values};
use crate::column::Column;
use crate::expr::{Aggregate, Expr};
use crate::types::Value;

/// What a group was asked, and what it said.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The name by which the vector asks the group.
    pub ask: Arc<str>,
    /// The key of the entity.
    pub keys: Vec<(Arc<str>, Value)>,
    /// T at which the group was evaluated, and K: rows visible by then count; none where no record holds.
    pub evaluated: Option<(i64, i64)>,
    /// From when the record may be read; none where nothing is stored, or no record holds.
    pub event_time: Option<i64>,
    /// The distinct aggregates.
    pub calls: Vec<CallStep>,
    /// The features.
    pub features: Vec<(Arc<str>, Value)>,
}

/// An aggregate, and the rows that it was made of.
#[derive(Clone, Debug, PartialEq)]
pub struct CallStep {
    /// The aggregate.
    pub call: Arc<Aggregate>,
    /// The rows that counted, by time.
    pub rows: Vec<Counted>,
    /// The result.
    pub value: Value,
}

/// A row that counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// The file, or the table in memory.
    pub file: Arc<str>,
    /// Which row of data in it, from 1.
    pub row: u64,
    /// When it happened.
    pub time: i64,
    /// The columns that the aggregate reads, by name.
    pub columns: Vec<(Arc<str>, Value)>,
}

/// Asks a group once more, and writes down how it comes to what it says. The label row is the question.
pub(super) fn step(
    (sources, bad_rows): (&Sources, BadRows),
    asked: &Asked<'_>,
    row: &LabelRows,
    time: i64,
) -> Result<Step, Error> {
    let group = &asked.ask.group;
    let (history, _) = History::new(group, &asked.needs, sources, bad_rows)?;
    let key = |name: &Arc<str>| {
        let found = row.columns.iter().find(|(field, _)| field.name == *name);
        found.map(|(_, column)| column).ok_or_else(|| Error::unbound(name))
    };
    let keys: Vec<&Column> = asked.ask.keys.iter().map(key).collect::<Result<_, _>>()?;
    let entities = history.entities.find(&keys, 1);
    let answered = answered((group, &history), &entities, &[time]).into_iter().next().flatten();
    let mut moment = Moments::default();
    match (answered, entities.first()) {
        (Some(answered), Some(entity)) => moment.push(*entity, answered.time, answered.cut),
        _ => moment.push(NONE, 0, 0),
    }
    let values = Values { group, history: &history, wait: 0 };
    let features = values.of(&asked.features, &moment)?;
    let named = asked.features.iter().zip(&features);
    let calls = values.calls(&asked.features, &moment)?.into_iter().map(|(call, rows, value)| {
        let names = read_by(&call);
        let rows = rows.into_iter().map(|at| counted(&history, &names, at)).collect();
        CallStep { call, rows, value }
    });
    Ok(Step {
        ask: asked.ask.name.clone(),
        keys: group.keys.iter().zip(&keys).map(|(key, column)| (key.name.clone(), column.value(0))).collect(),
        evaluated: answered.map(|answered| (answered.time, answered.cut)),
        event_time: answered.and_then(|answered| answered.event_time),
        calls: calls.collect(),
        features: named.map(|(feature, column)| (feature.field.name.clone(), column.value(0))).collect(),
    })
}

/// The columns that an aggregate reads.
fn read_by(call: &Arc<Aggregate>) -> BTreeSet<Arc<str>> {
    let mut names = BTreeSet::new();
    need::columns(&Expr::Aggregate(call.clone()), &mut |name| {
        names.insert(name.clone());
    });
    names
}

/// One of a group's rows that count.
fn counted(history: &History<'_>, names: &BTreeSet<Arc<str>>, at: usize) -> Counted {
    let rows = history.rows();
    let (file, row) = history.loaded.origin(rows.order[at]);
    let columns = history.columns(&rows.order[at..=at]);
    let value = |name: &Arc<str>| Some((name.clone(), columns.get(name)?.value(0)));
    Counted { file, row, time: rows.times[at], columns: names.iter().filter_map(value).collect() }
}
