//! When values are asked for: (entity, T, K), in any order and as often as anybody likes.

use rayon::prelude::*;

/// Entities and when they are asked: at T, about rows visible by K.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Moments {
    /// The entity of each; [`crate::batch::entity::NONE`] for one without rows.
    pub(in super::super) entities: Vec<u32>,
    /// T of each.
    pub(in super::super) times: Vec<i64>,
    /// K of each.
    pub(in super::super) cuts: Vec<i64>,
}

impl Moments {
    /// Adds one.
    pub(in super::super) fn push(&mut self, entity: u32, time: i64, cut: i64) {
        self.entities.push(entity);
        self.times.push(time);
        self.cuts.push(cut);
    }

    /// How many there are.
    pub(in super::super) fn len(&self) -> usize {
        self.times.len()
    }

    /// The distinct ones in the order that the sweep wants, and which of them each one is.
    pub(super) fn distinct(&self) -> (Self, Vec<u32>) {
        let at = |ask: u32| {
            let ask = ask as usize;
            (self.entities[ask], self.times[ask], self.cuts[ask])
        };
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        if !order.is_sorted_by_key(|ask| at(*ask)) {
            order.par_sort_unstable_by_key(|ask| at(*ask));
        }
        let (mut distinct, mut places) = (Self::default(), vec![0; self.len()]);
        let mut latest = None;
        for ask in order {
            let moment = at(ask);
            if latest != Some(moment) {
                distinct.push(moment.0, moment.1, moment.2);
                latest = Some(moment);
            }
            places[ask as usize] = distinct.len() as u32 - 1;
        }
        (distinct, places)
    }
}
