//! Coding texts as positions in sorted words.

use std::hash::BuildHasher;
use std::sync::Arc;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::column::{Data, Words as Sorted};

/// Texts, each with a number in the order in which it was first seen.
#[derive(Debug, Default)]
pub(in super::super) struct Words {
    /// All texts, one after the other.
    bytes: String,
    /// Where each ends.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
    /// The latest number, for texts that come in runs.
    latest: u32,
}

impl Words {
    /// The number of a text.
    pub(in super::super) fn number(&mut self, text: &str) -> u32 {
        let Self { bytes, ends, numbers, hasher, latest } = self;
        if word(bytes, ends, *latest) == Some(text) {
            return *latest;
        }
        let hash = hasher.hash_one(text);
        let rehash = |number: &u32| hasher.hash_one(word(bytes, ends, *number).unwrap_or_default());
        let same = |number: &u32| word(bytes, ends, *number) == Some(text);
        let entry = numbers.entry(hash, same, rehash);
        *latest = match entry {
            hashbrown::hash_table::Entry::Occupied(entry) => *entry.get(),
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let number = ends.len() as u32;
                entry.insert(number);
                bytes.push_str(text);
                ends.push(bytes.len());
                number
            }
        };
        *latest
    }

    /// Numbers as codes of the texts, which are ascending then. There is always a word to point to.
    pub(in super::super) fn sort(mut self, mut codes: Vec<u32>) -> Data {
        if self.ends.is_empty() {
            self.number("");
        }
        let text = |number: &u32| word(&self.bytes, &self.ends, *number).unwrap_or_default();
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by_key(text);
        let mut place = vec![0_u32; order.len()];
        (0..).zip(&order).for_each(|(at, number)| place[*number as usize] = at);
        codes.iter_mut().for_each(|code| *code = place[*code as usize]);
        Data::Text { codes, words: order.iter().map(|number| Arc::from(text(number))).collect() }
    }
}

fn word<'a>(bytes: &'a str, ends: &[usize], number: u32) -> Option<&'a str> {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
    bytes.get(start..*ends.get(number)?)
}

/// Distinct words ascending, of words in any order.
pub(in super::super) fn sorted<W: AsRef<str>>(words: &[W]) -> Sorted {
    let mut words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(Arc::from).collect()
}

/// All words of several dictionaries, and for each dictionary the new place of each of its words.
pub(super) fn merge(parts: &[&Sorted]) -> (Sorted, Vec<Vec<u32>>) {
    let mut all: Vec<&Arc<str>> = parts.iter().flat_map(|words| words.iter()).collect();
    // Runs that are sorted already: a stable sort merges them.
    all.sort();
    all.dedup();
    let place = |words: &Sorted| {
        let mut at = 0;
        let places = words.iter().map(|word| {
            while all.get(at).is_some_and(|other| *other < word) {
                at += 1;
            }
            at as u32
        });
        places.collect()
    };
    let places = parts.iter().map(|words| place(words)).collect();
    (all.into_iter().cloned().collect(), places)
}
