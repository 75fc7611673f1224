//! `unique`: rows that share a value count once, the one that was known first.

use crate::batch::compare::compare;
use crate::batch::entity::{Entities, NONE};
use crate::batch::source::Loaded;
use crate::column::Column;
use crate::job::{Source, Unique};

/// Of the kept rows that share an id all but the one known first are dropped: how many, and those that are too far
/// from it, with the reason.
pub(in super::super) fn once(
    (source, unique): (&Source, &Unique),
    loaded: &Loaded,
    read: &[&Column],
    keep: &mut [bool],
) -> (usize, Vec<(usize, String)>) {
    let Some(column) = loaded.columns.get(&unique.column) else { return (0, Vec::new()) };
    let (ids, numbers) = Entities::new(&[column], loaded.rows);
    let known = |row: u32| loaded.known.as_ref().unwrap_or(&loaded.times)[row as usize];
    let earlier = |a: u32, b: u32| {
        let place = |row: u32| (known(row), loaded.times[row as usize]);
        let values = || read.iter().map(|column| compare(column, a, b)).find(|order| order.is_ne());
        place(a).cmp(&place(b)).then_with(|| values().unwrap_or(std::cmp::Ordering::Equal)).is_lt()
    };
    let mut first = vec![NONE; ids.len()];
    let of_id = || (0_u32..).zip(&numbers).filter(|(_, id)| **id != NONE);
    for (row, id) in of_id().filter(|(row, _)| keep[*row as usize]) {
        let first = &mut first[*id as usize];
        if *first == NONE || earlier(row, *first) {
            *first = row;
        }
    }
    let (mut dropped, mut bad) = (0, Vec::new());
    for (row, id) in of_id() {
        let first = first[*id as usize];
        if !keep[row as usize] || row == first {
            continue;
        }
        keep[row as usize] = false;
        dropped += 1;
        if known(row).abs_diff(known(first)) > unique.within.unsigned_abs() {
            let (file, number) = loaded.origin(first);
            bad.push((row as usize, format!(
                "`{}` is that of row {number} of `{file}`, known {} us earlier: farther apart than `unique` of `{}` allows",
                unique.column, known(row).abs_diff(known(first)), source.name,
            )));
        }
    }
    (dropped, bad)
}
