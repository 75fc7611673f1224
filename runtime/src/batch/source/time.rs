//! When rows happened, when they were known, and which of them never count.

use super::Loaded;
use crate::batch::error::Error;
use crate::batch::eval::Frame;
use crate::column::Data;
use crate::expr::Expr;
use crate::job::Source;

impl Loaded {
    /// Evaluates `time` and `known`. Gives the rows where one of them is not there, with the reason.
    pub(super) fn set_times(&mut self, source: &Source) -> Result<Vec<(usize, String)>, Error> {
        let mut bad = Vec::new();
        let known = match (&source.time, &source.known) {
            // A timeless table has held always: later than the open start of windows that have none.
            (None, _) => {
                self.times = vec![i64::MIN + 1; self.rows];
                return Ok(bad);
            }
            (Some(time), known) => {
                self.times = self.instants(time, "time", &mut bad)?;
                known.as_ref().filter(|known| *known != time)
            }
        };
        self.known = known.map(|known| self.instants(known, "known", &mut bad)).transpose()?;
        Ok(bad)
    }

    fn instants(&self, expr: &Expr, what: &str, bad: &mut Vec<(usize, String)>) -> Result<Vec<i64>, Error> {
        let found = Frame::of_rows(&self.columns, self.rows).evaluate(expr)?;
        bad.extend(found.faulty.iter().map(|row| (*row as usize, format!("its {what} is out of range"))));
        if let Some(valid) = &found.column.valid {
            let missing = valid.iter().enumerate().filter(|(_, valid)| !**valid);
            bad.extend(missing.map(|(row, _)| (row, format!("its {what} is null"))));
        }
        match &found.column.data {
            Data::Int(instants) => Ok(instants.clone()),
            _ => Err(Error::unbound(what)),
        }
    }

    /// Leaves out rows whose time and known are too far apart; how many these are.
    pub(super) fn drop_late(&mut self, source: &Source) -> usize {
        let (Some(within), Some(known)) = (source.within, &self.known) else { return 0 };
        let near = |(time, known): (&i64, &i64)| time.abs_diff(*known) <= within.unsigned_abs();
        let keep: Vec<bool> = self.times.iter().zip(known).map(near).collect();
        let never = keep.iter().filter(|keep| !**keep).count();
        if never > 0 {
            self.retain(&keep);
        }
        never
    }

    pub(super) fn set_visible(&mut self) {
        let Some(known) = &self.known else { return };
        let visible: Vec<i64> = self.times.iter().zip(known).map(|(time, known)| *time.max(known)).collect();
        // Where no row is late, the sweep need not look.
        self.visible = (visible != self.times).then_some(visible);
    }
}
