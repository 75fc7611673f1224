//! Aggregates that count.

use std::collections::BTreeSet;

use super::Items;
use crate::fault::Outcome;
use crate::value::Value;

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let values = items.values();
    let yes = values.iter().filter(|value| value.is_true()).count();
    let result = match name {
        "count" => int(items.all.len()),
        "count_distinct" => int(values.iter().collect::<BTreeSet<_>>().len()),
        "any" => Value::Bool(yes > 0),
        "all" if values.is_empty() => Value::Null,
        "all" => Value::Bool(yes == values.len()),
        "ratio" if values.is_empty() => Value::Null,
        "ratio" => Value::float(yes as f64 / values.len() as f64),
        "histogram" => histogram(items),
        _ => return None,
    };
    Some(Ok(result))
}

/// A count as an int.
pub(super) fn int(count: usize) -> Value {
    Value::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many are below the first edge, from each edge to before the next, and from the last edge on.
fn histogram(items: &Items<'_>) -> Value {
    let edges = match items.parameters {
        [Value::List(edges)] => edges.iter().filter_map(Value::number).collect(),
        _ => Vec::new(),
    };
    let span = |x: f64| edges.iter().filter(|edge| **edge <= x).count();
    let spans: Vec<usize> = items.numbers().into_iter().map(span).collect();
    let counts = (0..=edges.len()).map(|wanted| spans.iter().filter(|span| **span == wanted).count());
    Value::List(counts.map(int).collect())
}
