//! Functions of times and durations.

use super::call::{Call, Misfit, Outcome};
use crate::scalar::zone::Offsets;
use crate::scalar::{Function, time};

pub(super) fn time(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Days => call.map(time::days),
        Function::Hours => call.map(time::hours),
        Function::Minutes => call.map(time::minutes),
        Function::Seconds => call.map(time::seconds),
        Function::Date(zone) => {
            let mut zone = Offsets::of(zone);
            call.map(|x| time::date(x, &mut zone))
        }
        Function::Part(part, zone) => {
            let mut zone = Offsets::of(zone);
            call.map(|x| time::part(*part, x, &mut zone))
        }
        Function::Truncate(unit) => call.map(|x| time::truncate(x, *unit)),
        _ => Err(Misfit),
    }
}
