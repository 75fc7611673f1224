//! Rows in the order that the sweep wants: by entity, time and ties.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::batch::compare::compare;
use crate::batch::entity::NONE;
use crate::batch::source::Loaded;
use crate::column::Column;

/// Rows of a source, those of an entity one after the other, by time and ties.
#[derive(Debug, Default)]
pub(in super::super) struct Sorted {
    /// Where the rows of each entity start; one more than there are entities.
    pub(in super::super) starts: Vec<u32>,
    /// The row of the source at each place.
    pub(in super::super) order: Vec<u32>,
    /// When each row happened.
    pub(in super::super) times: Vec<i64>,
    /// When each row could be seen; none: at its time.
    pub(in super::super) visible: Option<Vec<i64>>,
    /// The place of each row among those of its entity and time; none: they have no order.
    pub(in super::super) ties: Option<Vec<u32>>,
}

impl Sorted {
    /// The kept rows that have an entity.
    pub(super) fn new(
        loaded: &Loaded,
        (entities, count): (&[u32], usize),
        keep: &[bool],
        tie: &[&Column],
    ) -> Self {
        let (starts, mut order) = by_entity((entities, count), keep);
        let tied = |a: u32, b: u32| {
            let orders = tie.iter().map(|column| compare(column, a, b));
            orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        let times = &loaded.times;
        let placed =
            |a: &u32, b: &u32| times[*a as usize].cmp(&times[*b as usize]).then_with(|| tied(*a, *b));
        segments(&starts, &mut order).into_par_iter().for_each(|rows| {
            // Files mostly hold the rows of an entity in order.
            if !rows.is_sorted_by(|a, b| placed(a, b).is_le()) {
                rows.sort_by(placed);
            }
        });
        let pick = |items: &[i64]| order.par_iter().map(|row| items[*row as usize]).collect::<Vec<_>>();
        let (times, visible) = (pick(times), loaded.visible.as_deref().map(pick));
        let visible = visible.filter(|visible| *visible != times);
        let ties = (!tie.is_empty()).then(|| ranks(&starts, &order, &times, tied));
        Self { starts, order, times, visible, ties }
    }

    /// Where the rows of an entity lie.
    pub(in super::super) fn range(&self, entity: u32) -> std::ops::Range<usize> {
        match self.starts.get(entity as usize..entity as usize + 2) {
            Some([start, end]) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// When the row at a place could be seen.
    #[inline]
    pub(in super::super) fn visible(&self, at: usize) -> i64 {
        self.visible.as_ref().unwrap_or(&self.times)[at]
    }
}

/// The kept rows of each entity, in the order of the source, and where those of each entity start.
pub(super) fn by_entity((entities, count): (&[u32], usize), keep: &[bool]) -> (Vec<u32>, Vec<u32>) {
    let kept = || (0_u32..).zip(entities).zip(keep).filter(|((_, entity), keep)| **keep && **entity != NONE);
    let mut starts = vec![0_u32; count + 1];
    kept().for_each(|((_, entity), _)| starts[*entity as usize + 1] += 1);
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut next = starts.clone();
    let mut order = vec![0_u32; sum as usize];
    for ((row, entity), _) in kept() {
        let at = &mut next[*entity as usize];
        order[*at as usize] = row;
        *at += 1;
    }
    (starts, order)
}

/// The rows of each entity, as slices that can be sorted at the same time.
pub(super) fn segments<'a>(starts: &[u32], mut order: &'a mut [u32]) -> Vec<&'a mut [u32]> {
    let mut all = Vec::new();
    for pair in starts.windows(2) {
        let (segment, rest) = order.split_at_mut((pair[1] - pair[0]) as usize);
        if segment.len() > 1 {
            all.push(segment);
        }
        order = rest;
    }
    all
}

fn ranks(starts: &[u32], order: &[u32], times: &[i64], tied: impl Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let mut ranks = vec![0_u32; order.len()];
    for pair in starts.windows(2) {
        for at in pair[0] as usize + 1..pair[1] as usize {
            if times[at] == times[at - 1] {
                let differs = tied(order[at - 1], order[at]).is_ne();
                ranks[at] = ranks[at - 1] + u32::from(differs);
            }
        }
    }
    ranks
}
