//! What is worth asking about a case: instants at which something changes.

use std::collections::BTreeSet;

use fsc_core::ir::ast::Project;

use crate::fault::Outcome;
use crate::model::{Model, Schedule};
use crate::oracle::Instants;
use crate::tables::Tables;
use crate::value::calendar::DAY;
use crate::value::{Column, Type, Value};

/// Questions about a case.
#[derive(Clone, Debug, Default)]
pub struct Questions {
    /// Stored groups, and the ticks or instants to ask for.
    pub records: Vec<(String, Instants)>,
    /// Group, key and T.
    pub reads: Vec<(String, Vec<Value>, i64)>,
    /// Labels, and by when their windows must have passed: by themselves where it is none.
    pub labels: Vec<(String, Option<i64>)>,
    /// Vectors, and by when the windows of their labels must have passed.
    pub vectors: Vec<(String, Option<i64>)>,
}

/// Reads of one group and key.
const READS: usize = 12;

impl Questions {
    /// Records of every stored group, reads of every group around the times of its rows, every label and vector.
    ///
    /// # Errors
    /// Where the project has no meaning.
    pub fn of(project: &Project, tables: &Tables) -> Outcome<Self> {
        let model = Model::new(project)?;
        let times = times(tables);
        let (first, last) = (times.first().copied().unwrap_or(0), times.last().copied().unwrap_or(0));
        let mut out = Self::default();
        for written in &project.groups {
            let group = model.group(&written.name.value)?;
            if !matches!(group.schedule, Schedule::OnRead { .. }) {
                let range = Instants::Range(first - DAY, last + 4 * DAY);
                out.records.push((group.name.clone(), range));
            }
            if let Schedule::Every { period, offset, .. } = group.schedule {
                // A tick alone, soon after the middle of the rows.
                let middle = times.iter().nth(times.len() / 2).copied().unwrap_or(0);
                let tick = (middle - offset).div_euclid(period) * period + offset + period;
                out.records.push((group.name.clone(), Instants::At(tick)));
            }
            let edges = edges(&times, group.schedule, group.ttl);
            for key in keys(tables, &group.key.iter().map(|key| key.column.clone()).collect::<Vec<_>>()) {
                // Evenly over all edges, so that early and late ones are asked.
                let step = edges.len().div_ceil(READS).max(1);
                let chosen = edges.iter().step_by(step);
                out.reads.extend(chosen.map(|time| (group.name.clone(), key.clone(), *time)));
            }
        }
        let later = Some(last + 2 * DAY);
        for label in &project.labels {
            out.labels.extend([None, later].map(|as_of| (label.name.value.clone(), as_of)));
        }
        for vector in &project.vectors {
            out.vectors.extend([None, later].map(|as_of| (vector.name.value.clone(), as_of)));
        }
        Ok(out)
    }
}

/// All times in the tables, in order.
fn times(tables: &Tables) -> BTreeSet<i64> {
    let cells = tables.sources.values().flatten().flat_map(|row| row.values());
    let time = |value: &Value| match value {
        Value::Timestamp(time) => Some(*time),
        _ => None,
    };
    cells.filter_map(time).collect()
}

/// Keys that are in the tables, and one that is not.
fn keys(tables: &Tables, columns: &[Column]) -> Vec<Vec<Value>> {
    let mut keys = BTreeSet::new();
    for row in tables.sources.values().flatten() {
        let key: Option<Vec<Value>> = columns.iter().map(|column| row.get(&column.name).cloned()).collect();
        keys.extend(key.filter(|key| !key.iter().any(Value::is_null)));
    }
    let unknown = |column: &Column| match column.ty {
        Type::Int => Value::Int(99),
        Type::Bool => Value::Bool(true),
        Type::Date => Value::Date(0),
        Type::Enum(_) => Value::string("cart"),
        _ => Value::string("nobody"),
    };
    keys.insert(columns.iter().map(unknown).collect());
    keys.into_iter().collect()
}

/// Times just before, at and just after something may change.
fn edges(times: &BTreeSet<i64>, schedule: Schedule, ttl: Option<i64>) -> Vec<i64> {
    let mut edges = BTreeSet::new();
    for time in times.iter() {
        let (delay, tick) = match schedule {
            Schedule::Every { period, offset, delay, .. } => {
                (delay, (time - offset).div_euclid(period) * period + offset + period)
            }
            Schedule::OnEvent { delay } | Schedule::OnRead { delay } => (delay, *time),
        };
        for edge in [tick + delay, tick + delay + ttl.unwrap_or(DAY), *time] {
            edges.extend([edge - 1, edge, edge + 1]);
        }
    }
    edges.into_iter().collect()
}
