//! Coding texts as positions in sorted words.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::column::{Data, recode, sort};

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
    pub(in super::super) fn sort(self, mut codes: Vec<u32>) -> Data {
        let numbers = 0..self.ends.len() as u32;
        let texts = numbers.map(|number| word(&self.bytes, &self.ends, number).unwrap_or_default());
        let (moved, words) = sort(texts.collect());
        recode(&mut codes, &moved);
        Data::Text { codes, words }
    }
}

fn word<'a>(bytes: &'a str, ends: &[usize], number: u32) -> Option<&'a str> {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(Some(0), |before| ends.get(before).copied())?;
    bytes.get(start..*ends.get(number)?)
}
