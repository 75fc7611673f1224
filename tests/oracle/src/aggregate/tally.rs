//! Aggregates of how often each value stands there.

use std::collections::BTreeMap;

use super::Items;
use crate::fault::Outcome;
use crate::value::{Exact, Value, finite};

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let mut counts: BTreeMap<Value, usize> = BTreeMap::new();
    for value in items.values() {
        *counts.entry(value).or_default() += 1;
    }
    let wanted = items.count().unwrap_or(usize::MAX);
    let result = match name {
        "mode" => most_frequent(counts).into_iter().next().unwrap_or(Value::Null),
        "top_k" => Value::List(most_frequent(counts).into_iter().take(wanted).collect()),
        "collect_set" => Value::List(counts.into_keys().take(wanted).collect()),
        "entropy" => entropy(&counts),
        _ => return None,
    };
    Some(Ok(result))
}

/// By count descending, then by value ascending.
fn most_frequent(counts: BTreeMap<Value, usize>) -> Vec<Value> {
    let mut ranked: Vec<(Value, usize)> = counts.into_iter().collect();
    ranked.sort_by(|(a, often), (b, seldom)| seldom.cmp(often).then(a.cmp(b)));
    ranked.into_iter().map(|(value, _)| value).collect()
}

/// The exact sum of the rounded terms, rounded once.
fn entropy(counts: &BTreeMap<Value, usize>) -> Value {
    let n: usize = counts.values().sum();
    if n == 0 {
        return Value::Null;
    }
    let term = |count: &usize| {
        let p = *count as f64 / n as f64;
        Exact::float(finite(-(p * libm::log(p))))
    };
    Value::float(counts.values().map(term).fold(Exact::int(0), |sum, term| sum.plus(&term)).fl())
}
