//! Lists by place: the first and last n values, and the n distinct values that were seen latest.

use std::collections::HashMap;
use std::hash::Hash;

use super::super::{Finished, State};
use super::tally::Mixed;

macro_rules! several {
    ($(#[$doc:meta])* $name:ident, |$kept:ident| $drop:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name<P, K> {
            n: usize,
            kept: Vec<(P, K)>,
        }

        impl<P, K> $name<P, K> {
            /// Of at most n values.
            pub fn new(n: u32) -> Self {
                Self { n: n as usize, kept: Vec::new() }
            }
        }

        impl<P: Ord + Clone, K: Ord + Clone> State for $name<P, K> {
            type Row = (P, K);
            type Output = Vec<K>;

            fn insert(&mut self, row: (P, K)) {
                let at = self.kept.partition_point(|kept| *kept <= row);
                self.kept.insert(at, row);
                if self.kept.len() > self.n {
                    let $kept = &mut self.kept;
                    $drop;
                }
            }

            fn merge(&mut self, other: &Self) {
                other.kept.iter().for_each(|row| self.insert(row.clone()));
            }

            fn clear(&mut self) {
                self.kept.clear();
            }

            fn finish(&mut self, _: i64) -> Finished<Vec<K>> {
                Ok(Some(self.kept.iter().map(|(_, key)| key.clone()).collect()))
            }
        }
    };
}

several! {
    /// The keys at the n least (place, key), earliest first.
    FirstN, |kept| kept.pop()
}
several! {
    /// The keys at the n greatest (place, key), earliest first.
    LastN, |kept| kept.remove(0)
}

/// Distinct keys by their latest place, the n latest, earliest first; at one place a greater key is later.
#[derive(Clone, Debug)]
pub struct LastDistinct<P, K> {
    n: usize,
    places: HashMap<K, P, Mixed>,
}

impl<P, K> LastDistinct<P, K> {
    /// Of at most n keys.
    pub fn new(n: u32) -> Self {
        Self { n: n as usize, places: HashMap::default() }
    }
}

impl<P: Ord + Clone, K: Ord + Clone + Hash> State for LastDistinct<P, K> {
    type Row = (P, K);
    type Output = Vec<K>;

    fn insert(&mut self, (place, key): (P, K)) {
        self.places
            .entry(key)
            .and_modify(|kept| {
                if *kept < place {
                    *kept = place.clone();
                }
            })
            .or_insert(place);
    }

    fn merge(&mut self, other: &Self) {
        other.places.iter().for_each(|(key, place)| self.insert((place.clone(), key.clone())));
    }

    fn clear(&mut self) {
        self.places.clear();
    }

    fn finish(&mut self, _: i64) -> Finished<Vec<K>> {
        let mut all: Vec<(&P, &K)> = self.places.iter().map(|(key, place)| (place, key)).collect();
        all.sort_unstable();
        let from = all.len().saturating_sub(self.n);
        Ok(Some(all[from..].iter().map(|(_, key)| (*key).clone()).collect()))
    }
}

/// Equal content.
impl<P: Ord, K: Ord + Hash> PartialEq for LastDistinct<P, K> {
    fn eq(&self, other: &Self) -> bool {
        self.n == other.n && self.places == other.places
    }
}
