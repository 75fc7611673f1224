//! Many random cases, on all cores.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use fsc_oracle::random::{Case, Profile, Yaml};

use crate::check::{Difference, check};
use crate::tally::Tally;

/// Which cases are asked.
#[derive(Clone, Copy, Debug)]
pub struct Sweep {
    /// The number of the first.
    pub first: u64,
    /// How many.
    pub cases: u64,
    /// After so many that differ no more are asked.
    pub most: usize,
}

/// A case for which the two differ.
#[derive(Clone, Debug)]
pub struct Differing {
    /// Its number.
    pub number: u64,
    /// How they differ.
    pub difference: Difference,
}

/// The case of a number: every fourth holds only what SQL engines hold, too.
pub fn case(number: u64) -> Case {
    let profile = if number % 4 == 3 { Profile::Tame } else { Profile::Wild };
    // Far apart, so that the choices of one case are not those of the next, shifted by one.
    Case::new(number.wrapping_mul(0xd1b5_4a32_d192_ed03), profile)
}

/// Asks all cases; what they were made of, and those that differ, by number.
pub fn sweep(sweep: Sweep) -> (Tally, Vec<Differing>) {
    let next = AtomicU64::new(0);
    let all = Mutex::new((Tally::default(), Vec::new()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut tally = Tally::default();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= sweep.cases {
                        break;
                    }
                    let number = sweep.first + number;
                    let case = case(number);
                    if let Err(difference) = check(&case.text(), &case.tables, &mut tally) {
                        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
                        all.1.push(Differing { number, difference });
                        if all.1.len() >= sweep.most {
                            next.store(sweep.cases, Ordering::Relaxed);
                        }
                    }
                }
                all.lock().unwrap_or_else(PoisonError::into_inner).0.add(&tally);
            });
        }
    });
    let (tally, mut differing) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    differing.sort_by_key(|it: &Differing| it.number);
    (tally, differing)
}

/// The case made small, as long as it differs in the same way.
pub fn small(differing: &Differing) -> (Yaml, fsc_oracle::Tables, Difference) {
    let case = case(differing.number);
    let mut last = differing.difference.clone();
    let (spec, tables) = crate::shrink::shrink(&case.spec, &case.tables, |spec, tables| {
        match check(&spec.to_string(), tables, &mut Tally::default()) {
            Err(found) if found.kind == differing.difference.kind => {
                last = found;
                true
            }
            _ => false,
        }
    });
    (spec, tables, last)
}
