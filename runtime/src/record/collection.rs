//! Functions of native lists and maps.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Decimal, Duration};
use crate::aggregate::exact::Sum;
use crate::scalar::decimal;

/// An item by its position from 0; none where there is none.
pub fn item<T>(items: &[T], at: i64) -> Option<&T> {
    items.get(usize::try_from(at).ok()?)
}

/// The value of a key; none where there is none.
pub fn value<'a, T>(map: &'a BTreeMap<String, T>, key: &str) -> Option<&'a T> {
    map.get(key)
}

/// Whether a list has an item.
pub fn contains<T: PartialEq<U>, U: ?Sized>(items: &[T], wanted: &U) -> bool {
    items.iter().any(|item| item == wanted)
}

/// The keys, ascending.
pub fn keys<T>(map: &BTreeMap<String, T>) -> Vec<String> {
    map.keys().cloned().collect()
}

/// The values, by ascending key.
pub fn values<T: Clone>(map: &BTreeMap<String, T>) -> Vec<T> {
    map.values().cloned().collect()
}

/// The key of the greatest value, of several the least; none for an empty map.
pub fn max_key<T: PartialOrd>(map: &BTreeMap<String, T>) -> Option<&str> {
    let mut best: Option<(&String, &T)> = None;
    for (key, value) in map {
        if best.is_none_or(|(_, best)| value.partial_cmp(best) == Some(Ordering::Greater)) {
            best = Some((key, value));
        }
    }
    best.map(|(key, _)| key.as_str())
}

/// The sum of ints, which saturates; none for an empty map.
pub fn sum_ints(map: &BTreeMap<String, i64>) -> Option<i64> {
    let sum: i128 = map.values().copied().map(i128::from).sum();
    let nearest = sum.clamp(i128::from(i64::MIN), i128::from(i64::MAX));
    (!map.is_empty()).then_some(nearest as i64)
}

/// The sum of durations, which saturates; none for an empty map.
pub fn sum_durations(map: &BTreeMap<String, Duration>) -> Option<Duration> {
    let micros = map.iter().map(|(key, value)| (key.clone(), value.0)).collect();
    sum_ints(&micros).map(Duration)
}

/// The sum of decimals; none for an empty map. Beyond 38 digits it is the greatest that there is.
pub fn sum_decimals<const SCALE: u8>(map: &BTreeMap<String, Decimal<SCALE>>) -> Option<Decimal<SCALE>> {
    const MOST: i128 = 10_i128.pow(38) - 1;
    let sum = decimal::sum(map.values().map(|value| value.0)).unwrap_or_else(|_| {
        // Values beyond the range on both sides cannot add up to more than the range.
        if map.values().map(|value| value.float()).sum::<f64>() < 0.0 { -MOST } else { MOST }
    });
    (!map.is_empty()).then_some(Decimal(sum))
}

/// The exact sum of floats, rounded once; none for an empty map.
pub fn sum_floats(map: &BTreeMap<String, f64>) -> Option<f64> {
    let mut sum = Sum::default();
    map.values().for_each(|value| sum.insert(*value));
    (!map.is_empty()).then(|| sum.round())
}

/// The last so many items as numbers, filled at the front.
pub fn pad<T, const WIDTH: usize>(items: &[T], fill: f64, number: impl Fn(&T) -> f64) -> [f64; WIDTH] {
    let missing = WIDTH.saturating_sub(items.len());
    let kept = items.get(items.len().saturating_sub(WIDTH)..).unwrap_or_default();
    std::array::from_fn(|at| at.checked_sub(missing).and_then(|at| kept.get(at)).map_or(fill, &number))
}
