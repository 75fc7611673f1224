//! Arithmetic of numbers, times and durations.

use super::call::{Call, Misfit, Outcome};
use crate::scalar::decimal::{self, Scaled};
use crate::scalar::{Function, number, space, time};
use crate::types::Type;

pub(super) fn arithmetic(function: &Function, call: &Call<'_>) -> Outcome {
    let types: Vec<&Type> = call.columns().map(|column| &column.ty).collect();
    match types[..] {
        [Type::Int | Type::Duration] => int(function, call),
        [Type::Float] => float(function, call),
        [Type::Decimal { scale, .. }] => decimal(function, call, *scale),
        [Type::Float, Type::Float] => floats(function, call),
        [Type::Decimal { scale: s, .. }, Type::Decimal { scale: t, .. }] => {
            decimals(function, call, (*s, *t))
        }
        [Type::Duration, Type::Duration] if *function == Function::Divide => call.map2(time::ratio),
        [Type::Date, _] | [_, Type::Date] => dates(function, call),
        [_, _] => ints(function, call),
        _ if *function == Function::Haversine => haversine(call),
        _ => Err(Misfit),
    }
}

fn int(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Negate => call.map(number::negate_int),
        Function::Abs => call.map(number::abs_int),
        Function::Sign => call.map(i64::signum),
        Function::Floor | Function::Ceil | Function::Round(_) => call.map(|x: i64| x),
        _ => Err(Misfit),
    }
}

fn float(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Negate => call.map(number::negate),
        Function::Abs => call.map(f64::abs),
        Function::Sign => call.map(number::sign),
        Function::Floor => call.map(number::floor),
        Function::Ceil => call.map(number::ceil),
        Function::Round(places) => call.map(|x| number::round(x, *places)),
        Function::Exp => call.map(number::exp),
        Function::Sqrt => call.map(number::sqrt),
        Function::Ln => call.map(number::ln),
        Function::Log1p => call.map(number::log1p),
        _ => Err(Misfit),
    }
}

fn decimal(function: &Function, call: &Call<'_>, scale: u8) -> Outcome {
    let scaled = |digits: i128| Scaled { digits, scale };
    match function {
        Function::Negate => call.map(|x: i128| -x),
        Function::Abs => call.map(i128::abs),
        Function::Sign => call.map(|x: i128| x.signum() as i64),
        Function::Floor => call.map(|x| decimal::floor(scaled(x))),
        Function::Ceil => call.map(|x| decimal::ceil(scaled(x))),
        Function::Round(places) => call.map(|x| decimal::round(scaled(x), *places)),
        _ => Err(Misfit),
    }
}

fn floats(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Add => call.map2(number::add),
        Function::Subtract => call.map2(number::subtract),
        Function::Multiply => call.map2(number::multiply),
        Function::Divide => call.map2(number::divide),
        Function::Power => call.map2(number::power),
        _ => Err(Misfit),
    }
}

fn decimals(function: &Function, call: &Call<'_>, (s, t): (u8, u8)) -> Outcome {
    let pair = |a, b| (Scaled { digits: a, scale: s }, Scaled { digits: b, scale: t });
    let with = |f: fn(Scaled, Scaled) -> Result<i128, crate::scalar::Overflow>| {
        call.map2(|a: i128, b: i128| {
            let (a, b) = pair(a, b);
            f(a, b)
        })
    };
    match function {
        Function::Add => with(decimal::add),
        Function::Subtract => with(decimal::subtract),
        Function::Multiply => with(decimal::multiply),
        _ => Err(Misfit),
    }
}

/// Of ints, times and durations, which are all whole numbers.
fn ints(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Add => call.map2(number::add_int),
        Function::Subtract => call.map2(number::subtract_int),
        Function::Multiply => call.map2(number::multiply_int),
        Function::Remainder => call.map2(number::remainder),
        _ => Err(Misfit),
    }
}

fn dates(function: &Function, call: &Call<'_>) -> Outcome {
    match (function, call.column(0)?.ty == Type::Date, call.column(1)?.ty == Type::Date) {
        (Function::Add, true, false) => call.map2(time::later),
        (Function::Add, false, true) => call.map2(|duration, date| time::later(date, duration)),
        (Function::Subtract, true, false) => call.map2(time::earlier),
        (Function::Subtract, true, true) => call.map2(time::between),
        _ => Err(Misfit),
    }
}

fn haversine(call: &Call<'_>) -> Outcome {
    let [a, b, c, d]: [&[f64]; 4] = [call.items(0)?, call.items(1)?, call.items(2)?, call.items(3)?];
    let at = |items: &[f64], row: usize| {
        items.get(if items.len() == 1 { 0 } else { row }).copied().unwrap_or_default()
    };
    Ok(call.rows(|row| space::haversine((at(a, row), at(b, row)), (at(c, row), at(d, row)))))
}
