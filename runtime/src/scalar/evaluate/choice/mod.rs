//! Truth values and choices: what has rules of its own on null, and drops the faults that it does not choose.

mod open;
mod select;

use super::call::{Call, Misfit, Outcome};
use super::map::each;
use crate::column::Data;
use crate::scalar::Function;
use crate::types::Type;
use open::{Choice, Open};

/// `and`, `or`, `not`, `is null` and `is not null`.
pub(super) fn truth(function: &Function, call: &Call<'_>) -> Outcome {
    match function {
        Function::Not => call.map(|x: bool| !x),
        Function::And | Function::Or => three_valued(function, call),
        Function::IsNull | Function::IsNotNull => {
            let column = call.column(0)?;
            let missing = *function == Function::IsNull;
            let data = match &column.valid {
                None => vec![!missing; call.rows],
                Some(valid) => each(valid, |valid| valid != missing),
            };
            Ok(call.done(Data::Bool(data), None, Vec::new()))
        }
        _ => Err(Misfit),
    }
}

/// From the left: the decisive value where one argument has it, and then no later one matters; else null where one is
/// null, else the other value.
fn three_valued(function: &Function, call: &Call<'_>) -> Outcome {
    let decisive = *function == Function::Or;
    let mut decided = vec![false; call.rows];
    let mut open = call.is_faulty().then(|| Open::new(call.rows));
    for at in 0..call.arguments.len() {
        let decides = select::truths(call, at, decisive)?;
        if let Some(open) = &mut open {
            open.meet(&call.faults(at));
            open.close(|row| decides.get(if decides.len() == 1 { 0 } else { row }) == Some(&true));
        }
        select::join(&mut decided, &decides);
    }
    let mut valid = call.valid();
    if let Some(valid) = &mut valid {
        select::join(valid, &decided);
    }
    let data = each(&decided, |decided| decided == decisive);
    Ok(call.chosen(Data::Bool(data), valid, open.map(|open| open.faulty).unwrap_or_default()))
}

/// The first value that is not null.
pub(super) fn coalesce(call: &Call<'_>) -> Outcome {
    if !call.is_faulty()
        && let Some(found) = select::coalesce(call)?
    {
        return Ok(found);
    }
    let mut choice = Choice::new(call.rows);
    for (at, column) in call.columns().enumerate() {
        choice.open.meet(&call.faults(at));
        let one = column.len() == 1;
        choice.take(call, at, |row| column.is_valid(if one { 0 } else { row }))?;
    }
    choice.done(call)
}

/// The value behind the first condition that is true.
pub(super) fn case(call: &Call<'_>) -> Outcome {
    if !call.is_faulty()
        && let Some(found) = select::case(call)?
    {
        return Ok(found);
    }
    let mut choice = Choice::new(call.rows);
    let pairs = call.arguments.len() / 2;
    for at in (0..pairs).map(|pair| 2 * pair) {
        if call.column(at)?.ty != Type::Bool {
            return Err(Misfit);
        }
        choice.open.meet(&call.faults(at));
        let holds = select::truths(call, at, true)?;
        choice.take(call, at + 1, |row| holds.get(if holds.len() == 1 { 0 } else { row }) == Some(&true))?;
    }
    if call.arguments.len() % 2 == 1 {
        choice.take(call, 2 * pairs, |_| true)?;
    }
    choice.done(call)
}
