//! Aggregates: what a call says about the rows that it looks at.
//!
//! [`answer`] takes the rows of step 1, selects, divides by `by` and `per`, skips null arguments, and asks one of the
//! themes, each of which sees the whole list of [`Item`]s at once. Nothing is kept between two questions.

mod count;
mod decay;
mod moments;
mod order;
mod sketch;
mod sum;
mod tally;

pub(crate) use sum::total;

use crate::eval::{Scope, value};
use crate::fault::{Outcome, spec};
use crate::rows::Fact;
use crate::typed::Aggregate;
use crate::value::Value;
use crate::window::{self, Seen};

/// What a call takes of one row, or of one group of rows; no value is null.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Item {
    time: i64,
    tie: Vec<Value>,
    values: Vec<Value>,
}

impl Item {
    fn value(&self) -> Value {
        self.values.first().cloned().unwrap_or(Value::Null)
    }
}

/// The items of a call, in order of time, tie and value.
pub(crate) struct Items<'a> {
    all: Vec<Item>,
    parameters: &'a [Value],
    /// T.
    now: i64,
}

impl Items<'_> {
    /// The first argument of each.
    fn values(&self) -> Vec<Value> {
        self.all.iter().map(Item::value).collect()
    }

    /// The first argument of each as the nearest float.
    fn numbers(&self) -> Vec<f64> {
        self.all.iter().filter_map(|item| item.value().number()).collect()
    }

    /// A literal count, if there is one.
    fn count(&self) -> Option<usize> {
        match self.parameters {
            [Value::Int(count)] => usize::try_from(*count).ok(),
            _ => None,
        }
    }

    /// A literal number.
    fn share(&self) -> f64 {
        self.parameters.first().and_then(Value::number).unwrap_or_default()
    }
}

/// The value of a call over the rows that are seen.
pub(crate) fn answer(call: &Aggregate, seen: &Seen<'_>) -> Outcome {
    if call.name == "streak" {
        return answer(&window::lowered(call), seen);
    }
    let rows = window::select(call, seen)?;
    let Some(by) = &call.by else { return finish(call, &rows, seen.now) };
    let mut map = std::collections::BTreeMap::new();
    for (key, rows) in window::by_key(by, &rows)? {
        let value = finish(call, &rows, seen.now)?;
        if !value.is_null() {
            map.insert(key, value);
        }
    }
    Ok(Value::Map(map))
}

/// What stands around the aggregates inside `per`: one group of rows.
struct InGroup<'f>(Seen<'f>);

impl Scope for InGroup<'_> {
    fn aggregate(&self, call: &Aggregate) -> Outcome {
        answer(call, &self.0)
    }
}

fn finish(call: &Aggregate, rows: &[&Fact], now: i64) -> Outcome {
    let mut all = Vec::new();
    match &call.per {
        None => {
            for fact in rows {
                all.push(item(call, *fact, fact)?);
            }
        }
        Some(per) => {
            for group in window::per_group(per, rows)? {
                let latest = group.iter().copied().max_by_key(|fact| (fact.time, fact.tie.clone()));
                if let Some(latest) = latest {
                    all.push(item(call, &InGroup(Seen { rows: group, now }), latest)?);
                }
            }
        }
    }
    all.retain(|item| !item.values.iter().any(Value::is_null));
    all.sort();
    result(call, &Items { all, parameters: &call.parameters, now })
}

/// An item that stands at the place of a row.
fn item(call: &Aggregate, scope: &dyn Scope, at: &Fact) -> Outcome<Item> {
    let values = call.arguments.iter().map(|argument| value(argument, scope));
    Ok(Item { time: at.time, tie: at.tie.clone(), values: values.collect::<Outcome<_>>()? })
}

fn result(call: &Aggregate, items: &Items<'_>) -> Outcome {
    let themes = [count::result, sum::result, order::result, tally::result, moments::result, decay::result];
    let found = themes.into_iter().find_map(|theme| theme(call.name, items));
    let found = found.or_else(|| sketch::result(call.name, items));
    found.unwrap_or_else(|| spec(format!("no aggregate is called `{}`", call.name)))
}
