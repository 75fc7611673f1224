//! Label rows that are computed: at ticks or rows of the past whose time ahead has passed, too.

use std::sync::Arc;

use super::LabelRows;
use crate::batch::error::Error;
use crate::batch::eval::Frame;
use crate::batch::history::{GroupReport, History};
use crate::batch::need::Needs;
use crate::batch::read::BadRows;
use crate::batch::record::{Records, Ticks};
use crate::batch::run::EVENT_TIME;
use crate::batch::source::Sources;
use crate::batch::table::mask;
use crate::batch::value::{Moments, Program, Values, horizon};
use crate::column::{Column, Data};
use crate::expr::Expr;
use crate::job::{self, Group, Label, LabelAt};
use crate::types::{Field, Type};

/// The rows of a computed label that are certain by `as_of`, by key and time.
pub(super) fn rows(
    label: &Label,
    needs: &Needs,
    (sources, bad_rows): (&Sources, BadRows),
    as_of: Option<i64>,
) -> Result<(LabelRows, GroupReport), Error> {
    let job::LabelRows::Computed { group, at, wait } = &label.rows else {
        return Err(Error::unbound(&label.name));
    };
    let (history, report) = History::new(group, needs, sources, bad_rows)?;
    // Never the wall clock: what the rows themselves say is known.
    let as_of = as_of.or(history.latest);
    let values = Values { group, history: &history, wait: *wait };
    let calls = Program::new(group.features.iter().map(|feature| &feature.value)).calls;
    let ahead = calls.iter().filter_map(|call| horizon(call)).max().unwrap_or_default();
    let moments = match as_of {
        None => Moments::default(),
        Some(as_of) => {
            let last = as_of.saturating_sub(ahead.saturating_add(*wait));
            match at {
                LabelAt::Every { period, offset, filter } => {
                    let ticks = Ticks { period: *period, offset: *offset };
                    at_ticks(&values, ticks, filter.as_ref(), last)?
                }
                LabelAt::Rows(condition) => at_rows((label, &history), condition, last)?,
            }
        }
    };
    let labels = values.of(&group.features.iter().collect::<Vec<_>>(), &moments)?;
    Ok((table(group, &history, (labels, moments), as_of), report))
}

fn table(
    group: &Group,
    history: &History<'_>,
    (labels, moments): (Vec<Column>, Moments),
    as_of: Option<i64>,
) -> LabelRows {
    let keys = group.keys.iter().zip(history.entities.columns(&moments.entities));
    let key = |key: &job::Key| Field::required(&key.name, key.ty.clone());
    let mut columns: Vec<(Field, Column)> = keys.map(|(of, column)| (key(of), column)).collect();
    let times = Column::full(Type::Timestamp, Data::Int(moments.times.clone()));
    columns.push((Field::required(EVENT_TIME, Type::Timestamp), times));
    columns.extend(group.features.iter().zip(labels).map(|(label, column)| (label.field.clone(), column)));
    LabelRows { columns, times: moments.times, as_of }
}

/// One for each tick and each entity with a visible row, where the condition holds.
fn at_ticks(
    values: &Values<'_>,
    ticks: Ticks,
    condition: Option<&Expr>,
    last: i64,
) -> Result<Moments, Error> {
    let history = values.history;
    let records = Records::with_rows(values.group, history, ticks);
    let (moments, _) = records.between(history.entities.len(), (i64::MIN, last.saturating_add(1)));
    let Some(condition) = condition else { return Ok(moments) };
    let name = format!("{} at", values.group.name);
    let holds = values.of_named(&[(&name, condition)], &moments)?.pop();
    let holds = holds.map(mask).unwrap_or_default();
    let mut kept = Moments::default();
    for (at, _) in holds.iter().enumerate().filter(|(_, holds)| **holds) {
        kept.push(moments.entities[at], moments.times[at], moments.cuts[at]);
    }
    Ok(kept)
}

/// One for each row with the condition, at its visible instant.
fn at_rows((label, history): (&Label, &History<'_>), condition: &Expr, last: i64) -> Result<Moments, Error> {
    let rows = history.rows();
    let found = Frame::of_rows(&history.columns(&rows.order), rows.times.len()).evaluate(condition)?;
    if let Some(row) = found.faulty.iter().find(|row| rows.visible(**row as usize) <= last) {
        return Err(Error::OutOfRange {
            group: label.name.clone(),
            feature: Arc::from("at"),
            entity: "an entity".to_owned(),
            time: rows.visible(*row as usize),
        });
    }
    let holds = mask(found.column);
    let mut moments = Moments::default();
    for entity in 0..history.entities.len() as u32 {
        let chosen = rows.range(entity).filter(|at| holds[*at] && rows.visible(*at) <= last);
        let mut times: Vec<i64> = chosen.map(|at| rows.visible(at)).collect();
        times.sort_unstable();
        times.iter().for_each(|time| moments.push(entity, *time, *time));
    }
    Ok(moments)
}
