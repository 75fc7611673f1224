//! The rows that pass `where` and have all arguments, numbered without gaps.

use std::borrow::Cow;

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
        let passing: Cow<'_, [bool]> = if others.is_empty() {
            Cow::Borrowed(*first)
        } else {
            (0..rows).map(|row| first[row] && others.iter().all(|mask| mask[row])).collect()
        };
        // Without a branch: each row is written, and stays if it is kept.
        let (mut before, mut kept) = (vec![0; rows + 1], vec![0; rows + 1]);
        let mut count = 0;
        for (row, yes) in passing.iter().enumerate() {
            before[row] = count as u32;
            kept[count] = row as u32;
            count += usize::from(*yes);
        }
        before[rows] = count as u32;
        kept.truncate(count);
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
