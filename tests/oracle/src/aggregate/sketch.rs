//! Sketches, filled from the whole list at once.

use std::collections::BTreeMap;

use super::Items;
use crate::eval::xxh64;
use crate::fault::Outcome;
use crate::value::{Value, text};

/// Registers of the HyperLogLog.
const REGISTERS: usize = 4096;

/// The result, or none where the name is that of another aggregate.
pub(super) fn result(name: &str, items: &Items<'_>) -> Option<Outcome> {
    let result = match name {
        "approx_count_distinct" => distinct(&items.values()),
        "approx_quantile" => quantile(&items.numbers(), items.share()),
        _ => return None,
    };
    Some(Ok(result))
}

/// HyperLogLog: the harmonic estimate, or linear counting below 2.5 times the registers.
fn distinct(values: &[Value]) -> Value {
    let mut registers = [0_u64; REGISTERS];
    for text in values.iter().filter_map(text::text) {
        let hash = xxh64(text.as_bytes());
        let rank = u64::from((hash << 12).leading_zeros().min(52)) + 1;
        if let Some(register) = registers.get_mut(usize::try_from(hash >> 52).unwrap_or_default()) {
            *register = rank.max(*register);
        }
    }
    let m = REGISTERS as f64;
    let mut holding: BTreeMap<u64, f64> = BTreeMap::new();
    registers.iter().for_each(|rank| *holding.entry(*rank).or_default() += 1.0);
    let sum = holding.iter().fold(0.0, |sum, (rank, count)| sum + count * libm::exp2(-(*rank as f64)));
    let harmonic = 0.7213 / (1.0 + 1.079 / m) * m * m / sum;
    let empty = holding.get(&0).copied().unwrap_or_default();
    let estimate = if harmonic <= 2.5 * m && empty > 0.0 { m * libm::log(m / empty) } else { harmonic };
    Value::Int(estimate.round() as i64)
}

/// DDSketch: the middle of the bucket in which the value of the rank lies.
fn quantile(numbers: &[f64], p: f64) -> Value {
    let gamma = 1.01_f64 / 0.99;
    let mut numbers = numbers.to_vec();
    numbers.sort_by(f64::total_cmp);
    let Some(last) = numbers.len().checked_sub(1) else { return Value::Null };
    let rank = (last as f64 * p).floor() as usize;
    let Some(x) = numbers.get(rank).copied() else { return Value::Null };
    if x == 0.0 {
        return Value::float(0.0);
    }
    let bucket = (libm::log(x.abs()) / libm::log(gamma)).ceil();
    Value::float(x.signum() * 2.0 * libm::pow(gamma, bucket) / (gamma + 1.0))
}
