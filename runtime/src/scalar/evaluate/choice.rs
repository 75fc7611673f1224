//! Truth values and choices: what has rules of its own on null, and drops the faults that it does not choose.

use super::call::{Call, Misfit, Outcome};
use super::map::each;
use crate::column::{Column, Data, Pick};
use crate::scalar::Function;
use crate::types::Type;

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

/// The decisive value where one argument has it, else null where one is null, else the other value.
fn three_valued(function: &Function, call: &Call<'_>) -> Outcome {
    let decisive = *function == Function::Or;
    let mut decided = vec![false; call.rows];
    for (place, column) in call.columns().enumerate() {
        let items = call.items::<bool>(place)?;
        let is = |row: usize| items.get(row) == Some(&decisive) && column.is_valid(row);
        match items.len() {
            1 if is(0) => decided.fill(true),
            1 => {}
            _ => decided.iter_mut().enumerate().for_each(|(row, decided)| *decided |= is(row)),
        }
    }
    let mut valid = call.valid();
    if let Some(valid) = &mut valid {
        valid.iter_mut().zip(&decided).for_each(|(valid, decided)| *valid |= decided);
    }
    let data = each(&decided, |decided| decided == decisive);
    Ok(call.done(Data::Bool(data), valid, Vec::new()))
}

/// The rows that a choice takes, and those whose fault it meets on its way.
struct Choice {
    picks: Vec<Pick>,
    /// Rows that still look for a value.
    open: Vec<bool>,
    faulty: Vec<u32>,
}

impl Choice {
    fn new(rows: usize) -> Self {
        Self { picks: vec![Pick::NULL; rows], open: vec![true; rows], faulty: Vec::new() }
    }

    /// Closes open rows for which `take` is true, with this argument's value.
    fn take(&mut self, call: &Call<'_>, at: usize, take: impl Fn(usize) -> bool) -> Result<(), Misfit> {
        let column = call.column(at)?;
        if column.ty != call.ty {
            return Err(Misfit);
        }
        let one = column.len() == 1;
        let faults = call.faults(at);
        for (row, open) in self.open.iter_mut().enumerate() {
            if *open && take(row) {
                *open = false;
                if let Some(pick) = self.picks.get_mut(row) {
                    *pick = Pick::new(at, if one { 0 } else { row });
                }
                if is(&faults, row) {
                    self.faulty.push(row as u32);
                }
            }
        }
        Ok(())
    }

    /// Closes open rows whose fault in this argument must be met.
    fn meet(&mut self, faults: &Option<Vec<bool>>) {
        if faults.is_none() {
            return;
        }
        for (row, open) in self.open.iter_mut().enumerate().filter(|(row, open)| **open && is(faults, *row)) {
            *open = false;
            self.faulty.push(row as u32);
        }
    }

    fn done(self, call: &Call<'_>) -> Outcome {
        let empty = Column::nulls(&call.ty, 0);
        // Arguments of another type are conditions: nothing is picked from them.
        let columns: Vec<&Column> =
            call.columns().map(|column| if column.ty == call.ty { column } else { &empty }).collect();
        let column = Column::gather(&columns, &self.picks).ok_or(Misfit)?;
        Ok(call.chosen(column.data, column.valid, self.faulty))
    }
}

fn is(faults: &Option<Vec<bool>>, row: usize) -> bool {
    faults.as_ref().is_some_and(|faults| faults.get(row) == Some(&true))
}

/// The first value that is not null.
pub(super) fn coalesce(call: &Call<'_>) -> Outcome {
    let mut choice = Choice::new(call.rows);
    for (at, column) in call.columns().enumerate() {
        choice.meet(&call.faults(at));
        let one = column.len() == 1;
        choice.take(call, at, |row| column.is_valid(if one { 0 } else { row }))?;
    }
    choice.done(call)
}

/// The value behind the first condition that is true.
pub(super) fn case(call: &Call<'_>) -> Outcome {
    let mut choice = Choice::new(call.rows);
    let pairs = call.arguments.len() / 2;
    for at in (0..pairs).map(|pair| 2 * pair) {
        let condition = call.column(at)?;
        if condition.ty != Type::Bool {
            return Err(Misfit);
        }
        let items = call.items::<bool>(at)?;
        choice.meet(&call.faults(at));
        let one = items.len() == 1;
        choice.take(call, at + 1, |row| {
            let row = if one { 0 } else { row };
            items.get(row) == Some(&true) && condition.is_valid(row)
        })?;
    }
    if call.arguments.len() % 2 == 1 {
        choice.take(call, 2 * pairs, |_| true)?;
    }
    choice.done(call)
}
