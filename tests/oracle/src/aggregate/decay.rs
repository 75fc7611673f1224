//! Aggregates of when rows happen: exponentially weighted sums and means, and the mean gap.

use super::Items;
use crate::eval::seconds;
use crate::fault::Outcome;
use crate::value::{Exact, Value, finite};

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let half_life = match items.parameters {
        [Value::Duration(h)] => *h,
        _ => 1,
    };
    let result = match name {
        "ewm_sum" => weighted(items, half_life, |x| x),
        "ewm_mean" => {
            let (sum, weights) = (weighted(items, half_life, |x| x), weighted(items, half_life, |_| 1.0));
            sum.zip(weights).filter(|(_, weights)| *weights != 0.0).map(|(sum, weights)| sum / weights)
        }
        "mean_gap" => mean_gap(items),
        _ => return None,
    };
    Some(Ok(result.map_or(Value::Null, Value::float)))
}

/// The sum of x * 2^-((T-t)/h) by the steps that the meaning names.
fn weighted(items: &Items<'_>, h: i64, of: impl Fn(f64) -> f64) -> Option<f64> {
    if items.all.is_empty() {
        return None;
    }
    let part = |rest: i64| Exact::fraction(rest, h).fl();
    let (now, now_rest) = (items.now.div_euclid(h), items.now.rem_euclid(h));
    let mut sum = Exact::int(0);
    for item in &items.all {
        let age = now - item.time.div_euclid(h);
        if age <= 1100 {
            let x = of(item.value().number().unwrap_or_default());
            let term = finite(x * libm::exp2(part(item.time.rem_euclid(h))));
            sum = sum.plus(&Exact::float(term).scaled(-age));
        }
    }
    Some(finite(sum.fl() * libm::exp2(-part(now_rest))))
}

/// The seconds from the first to the last row over the number of gaps.
fn mean_gap(items: &Items<'_>) -> Option<f64> {
    let (first, last) = (items.all.first()?.time, items.all.last()?.time);
    let gaps = items.all.len() - 1;
    (gaps > 0).then(|| seconds(last - first) / gaps as f64)
}
