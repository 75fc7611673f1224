//! Variances and their kin, and the slope over time. Numerators and quotients are exact.

use super::sum::exact;
use super::{Item, Items};
use crate::fault::Outcome;
use crate::value::{Exact, Value, finite};

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let numbers: Vec<Exact> = items.values().iter().filter_map(Exact::of).collect();
    let n = numbers.len();
    let result = match name {
        "var_pop" => variance(&numbers, n),
        "var" => variance(&numbers, n.saturating_sub(1)),
        "stddev_pop" => variance(&numbers, n).map(f64::sqrt),
        "stddev" => variance(&numbers, n.saturating_sub(1)).map(f64::sqrt),
        "skewness" => skewness(&numbers),
        "kurtosis" => kurtosis(&numbers),
        "slope" => slope(&items.all),
        _ => return None,
    };
    Some(Ok(result.map_or(Value::Null, Value::float)))
}

fn sum(numbers: impl IntoIterator<Item = Exact>) -> Exact {
    numbers.into_iter().fold(Exact::int(0), |sum, number| sum.plus(&number))
}

fn count(n: usize) -> Exact {
    Exact::int(n)
}

/// fl((n S2 - S1^2) / (n d)).
fn variance(numbers: &[Exact], divisor: usize) -> Option<f64> {
    let n = count(numbers.len());
    let (s1, s2) = (sum(numbers.iter().cloned()), sum(numbers.iter().map(|x| x.times(x))));
    let numerator = n.times(&s2).minus(&s1.times(&s1));
    Some(numerator.over(&n.times(&count(divisor)))?.fl())
}

/// The mean of the k-th powers of the distances from the mean, rounded once.
fn central(numbers: &[Exact], k: usize) -> Option<f64> {
    let n = count(numbers.len());
    let mean = sum(numbers.iter().cloned()).over(&n)?;
    let power = |x: &Exact| {
        let distance = x.minus(&mean);
        (1..k).fold(distance.clone(), |power, _| power.times(&distance))
    };
    Some(sum(numbers.iter().map(power)).over(&n)?.fl())
}

/// fl(m3 / fl(m2 * fl(sqrt(m2)))); none where that would divide by zero.
fn skewness(numbers: &[Exact]) -> Option<f64> {
    let (m2, m3) = (central(numbers, 2)?, central(numbers, 3)?);
    let divisor = finite(m2 * m2.sqrt());
    (divisor != 0.0).then(|| m3 / divisor)
}

/// fl(fl(m4 / fl(m2 * m2)) - 3); none where that would divide by zero.
fn kurtosis(numbers: &[Exact]) -> Option<f64> {
    let (m2, m4) = (central(numbers, 2)?, central(numbers, 4)?);
    let divisor = finite(m2 * m2);
    (divisor != 0.0).then(|| finite(m4 / divisor) - 3.0)
}

/// Least squares of y on t, per day: fl(86.4e9 (n Sty - St Sy) / (n Stt - St^2)).
fn slope(items: &[Item]) -> Option<f64> {
    let points: Vec<(Exact, Exact)> =
        items.iter().filter_map(|item| Some((Exact::int(item.time), Exact::of(&item.value())?))).collect();
    let n = count(points.len());
    let st = sum(points.iter().map(|(t, _)| t.clone()));
    let sy = exact(&items.iter().map(Item::value).collect::<Vec<_>>());
    let sty = sum(points.iter().map(|(t, y)| t.times(y)));
    let stt = sum(points.iter().map(|(t, _)| t.times(t)));
    let numerator = n.times(&sty).minus(&st.times(&sy)).times(&Exact::int(86_400_000_000_i64));
    Some(numerator.over(&n.times(&stt).minus(&st.times(&st)))?.fl())
}
