//! Groups of rows by the value of a key.

use std::collections::HashMap;

use super::super::key::Keys;
use super::super::table::{Argument, Entity};

/// A key's values on every row.
pub(super) struct Key<'a> {
    argument: Argument<'a>,
    keys: Keys<'a>,
}

impl<'a> Key<'a> {
    pub(super) fn new(argument: Argument<'a>) -> Self {
        Self { argument, keys: Keys::new(&argument, 0) }
    }

    /// The key of a row; none where it is null.
    #[inline]
    pub(super) fn of(&self, row: usize) -> Option<i64> {
        self.argument.is_valid(row).then(|| self.keys.keys[row])
    }

    /// Numbers the keys of an entity's rows from 0; rows without a key get 0, too.
    pub(super) fn number(&self, entity: &Entity, numbers: &mut Numbers) -> Vec<u32> {
        numbers.clear();
        entity.rows.clone().map(|row| self.of(row).map_or(0, |key| numbers.of(key))).collect()
    }

    /// The groups of some rows with their keys, ascending; rows without a key are in none.
    pub(super) fn groups(&self, rows: &[u32]) -> Vec<(i64, Vec<u32>)> {
        let mut pairs: Vec<(i64, u32)> =
            rows.iter().filter_map(|row| Some((self.of(*row as usize)?, *row))).collect();
        pairs.sort_unstable();
        let groups = pairs.chunk_by(|a, b| a.0 == b.0);
        groups.map(|group| (group[0].0, group.iter().map(|pair| pair.1).collect())).collect()
    }
}

/// Numbers for keys, in the order in which they are first seen.
#[derive(Default)]
pub(super) struct Numbers {
    numbers: HashMap<i64, u32>,
    /// The key of each number.
    pub(super) keys: Vec<i64>,
}

impl Numbers {
    pub(super) fn clear(&mut self) {
        self.numbers.clear();
        self.keys.clear();
    }

    pub(super) fn of(&mut self, key: i64) -> u32 {
        *self.numbers.entry(key).or_insert_with(|| {
            self.keys.push(key);
            self.keys.len() as u32 - 1
        })
    }
}
