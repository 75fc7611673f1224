//! The rows that pass `where` and have all arguments, numbered without gaps.

use super::super::call::Call;

/// Maps rows to kept rows and back.
pub(in super::super) struct Kept {
    rows: Option<Vec<u32>>,
    /// For each row, and for the end, how many kept rows lie before it.
    before: Vec<u32>,
}

impl Kept {
    /// What decides over a call's rows: its `where`, and whether the arguments are there.
    pub(in super::super) fn masks<'a>(call: &Call<'a>) -> Vec<&'a [bool]> {
        call.filter.into_iter().chain(call.arguments.iter().filter_map(|argument| argument.valid)).collect()
    }

    /// Of so many rows, those for which all masks hold.
    pub(in super::super) fn new(masks: &[&[bool]], rows: usize) -> Self {
        let Some((first, others)) = masks.split_first() else {
            return Self { rows: None, before: Vec::new() };
        };
        let mut before = Vec::with_capacity(rows + 1);
        let mut kept = Vec::new();
        for (row, yes) in first.iter().enumerate() {
            before.push(kept.len() as u32);
            if *yes && others.iter().all(|mask| mask[row]) {
                kept.push(row as u32);
            }
        }
        before.push(kept.len() as u32);
        Self { rows: Some(kept), before }
    }

    /// Turns spans of rows into spans of kept rows.
    pub(in super::super) fn narrow(&self, spans: &mut [(u32, u32)]) {
        if self.rows.is_some() {
            for (low, high) in spans {
                (*low, *high) = (self.before[*low as usize], self.before[*high as usize]);
            }
        }
    }

    /// The row at a kept place.
    #[inline]
    pub(super) fn row(&self, at: u32) -> u32 {
        self.rows.as_ref().map_or(at, |rows| rows[at as usize])
    }
}
