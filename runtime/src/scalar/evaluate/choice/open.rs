//! Choices row by row: for lists, maps and vectors, and where faults are met or passed by.

use crate::column::{Column, Pick};
use crate::scalar::evaluate::call::{Call, Misfit, Outcome};

/// The rows that still look for a value, and those whose fault was met on the way.
pub(super) struct Open {
    rows: Vec<bool>,
    pub(super) faulty: Vec<u32>,
}

impl Open {
    pub(super) fn new(rows: usize) -> Self {
        Self { rows: vec![true; rows], faulty: Vec::new() }
    }

    /// Closes open rows for which this is true.
    pub(super) fn close(&mut self, mut is_done: impl FnMut(usize) -> bool) {
        for (row, open) in self.rows.iter_mut().enumerate() {
            *open = *open && !is_done(row);
        }
    }

    /// Closes open rows whose fault in the next argument must be met.
    pub(super) fn meet(&mut self, faults: &Option<Vec<bool>>) {
        let Some(faults) = faults else { return };
        for (row, (open, fault)) in self.rows.iter_mut().zip(faults).enumerate() {
            if *open && *fault {
                *open = false;
                self.faulty.push(row as u32);
            }
        }
    }
}

/// The rows that a choice takes.
pub(super) struct Choice {
    pub(super) open: Open,
    picks: Vec<Pick>,
}

impl Choice {
    pub(super) fn new(rows: usize) -> Self {
        Self { open: Open::new(rows), picks: vec![Pick::NULL; rows] }
    }

    /// Takes the value of this argument in open rows for which `take` is true, or meets its fault.
    pub(super) fn take(
        &mut self,
        call: &Call<'_>,
        at: usize,
        take: impl Fn(usize) -> bool,
    ) -> Result<(), Misfit> {
        let column = call.column(at)?;
        if column.ty != call.ty {
            return Err(Misfit);
        }
        let one = column.len() == 1;
        let faults = call.faults(at);
        let is_faulty = |row: usize| faults.as_ref().is_some_and(|faults| faults.get(row) == Some(&true));
        let (picks, mut met) = (&mut self.picks, Vec::new());
        self.open.close(|row| {
            let taken = take(row);
            if let Some(pick) = picks.get_mut(row).filter(|_| taken) {
                *pick = Pick::new(at, if one { 0 } else { row });
            }
            if taken && is_faulty(row) {
                met.push(row as u32);
            }
            taken
        });
        self.open.faulty.extend(met);
        Ok(())
    }

    pub(super) fn done(self, call: &Call<'_>) -> Outcome {
        let empty = Column::nulls(&call.ty, 0);
        // Arguments of another type are conditions: nothing is picked from them.
        let columns: Vec<&Column> =
            call.columns().map(|column| if column.ty == call.ty { column } else { &empty }).collect();
        let column = Column::gather(&columns, &self.picks).ok_or(Misfit)?;
        Ok(call.chosen(column.data, column.valid, self.open.faulty))
    }
}
