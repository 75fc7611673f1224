//! Aggregates that choose by order: of values, or of time.

use std::collections::BTreeMap;

use super::sum::element_wise;
use super::{Item, Items};
use crate::fault::Outcome;
use crate::value::{Value, finite};

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let values = items.values();
    let width = match values.first() {
        Some(Value::Vector(numbers)) => Some(numbers.len()),
        _ => None,
    };
    let or_null = |value: Option<Value>| value.unwrap_or(Value::Null);
    let result = match (name, width, items.count()) {
        ("min", Some(width), _) => {
            return Some(element_wise(&values, width, |all| or_null(all.iter().min().cloned())));
        }
        ("max", Some(width), _) => {
            return Some(element_wise(&values, width, |all| or_null(all.iter().max().cloned())));
        }
        ("min", None, _) => or_null(values.into_iter().min()),
        ("max", None, _) => or_null(values.into_iter().max()),
        ("first", _, None) => or_null(values.into_iter().next()),
        ("last", _, None) => or_null(values.into_iter().next_back()),
        ("first", _, Some(n)) => Value::List(values.into_iter().take(n).collect()),
        ("last", _, Some(n)) => Value::List(latest(values, n)),
        ("last_distinct", _, n) => Value::List(latest(distinct(&items.all), n.unwrap_or(usize::MAX))),
        ("min_by", ..) => or_null(items.all.iter().min_by_key(by_second).map(Item::value)),
        ("max_by", ..) => or_null(items.all.iter().max_by_key(by_second).map(Item::value)),
        ("quantile", ..) => quantile(items.numbers(), items.share()),
        ("median", ..) => quantile(items.numbers(), 0.5),
        _ => return None,
    };
    Some(Ok(result))
}

/// The last n, earliest first.
fn latest(mut values: Vec<Value>, n: usize) -> Vec<Value> {
    values.split_off(values.len().saturating_sub(n))
}

/// Each value once, by where it stands last.
fn distinct(items: &[Item]) -> Vec<Value> {
    let mut places = BTreeMap::new();
    for item in items {
        places.insert(item.value(), (item.time, item.tie.clone()));
    }
    let mut values: Vec<_> = places.into_iter().map(|(value, place)| (place, value)).collect();
    values.sort();
    values.into_iter().map(|(_, value)| value).collect()
}

/// The second argument, then the first.
fn by_second(item: &&Item) -> Vec<Value> {
    item.values.iter().rev().cloned().collect()
}

/// By the steps that the meaning names.
fn quantile(mut a: Vec<f64>, p: f64) -> Value {
    a.sort_by(f64::total_cmp);
    let Some(last) = a.len().checked_sub(1) else { return Value::Null };
    let h = last as f64 * p;
    let k = h.floor();
    let g = h - k;
    let k = k as usize;
    let (Some(low), Some(high)) = (a.get(k), a.get((k + 1).min(last))) else { return Value::Null };
    Value::float(low + finite(g * finite(high - low)))
}
