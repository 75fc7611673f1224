//! Distinct numbers, numbered from 0 in their order.

use hashbrown::HashMap;

/// Stands for what has no number.
pub(in super::super) const NONE: u32 = u32::MAX;

/// Distinct numbers in their order, and the way from a number to its position.
#[derive(Debug, Default)]
pub(super) struct Dense {
    pub(super) values: Vec<u64>,
    index: Index,
}

#[derive(Debug)]
enum Index {
    /// The position of each number from the least on.
    Table(Vec<u32>),
    Map(HashMap<u64, u32>),
}

impl Default for Index {
    fn default() -> Self {
        Self::Table(Vec::new())
    }
}

impl Dense {
    /// The distinct numbers among those that are there.
    pub(super) fn new(items: impl Iterator<Item = Option<u64>> + Clone) -> Self {
        let (mut least, mut greatest, mut count) = (u64::MAX, 0, 0_usize);
        for item in items.clone().flatten() {
            (least, greatest, count) = (least.min(item), greatest.max(item), count + 1);
        }
        if count == 0 {
            return Self::default();
        }
        // A table is faster than a map, and not larger where the numbers lie close together.
        let width = (greatest - least) as u128;
        if width <= 4 * count as u128 + 1024 {
            Self::table(items, least, width as usize + 1)
        } else {
            Self::map(items)
        }
    }

    fn table(items: impl Iterator<Item = Option<u64>>, least: u64, width: usize) -> Self {
        let mut table = vec![NONE; width];
        items.flatten().for_each(|item| table[(item - least) as usize] = 0);
        let mut values = Vec::new();
        for (place, at) in table.iter_mut().zip(0_u64..).filter(|(place, _)| **place != NONE) {
            *place = values.len() as u32;
            values.push(least + at);
        }
        Self { values, index: Index::Table(table) }
    }

    fn map(items: impl Iterator<Item = Option<u64>>) -> Self {
        let mut map: HashMap<u64, u32> = HashMap::new();
        let mut latest = None;
        for item in items.flatten() {
            // Rows of one entity often come together.
            if latest != Some(item) {
                map.insert(item, 0);
                latest = Some(item);
            }
        }
        let mut values: Vec<u64> = map.keys().copied().collect();
        values.sort_unstable();
        values.iter().zip(0..).for_each(|(value, at)| {
            map.insert(*value, at);
        });
        Self { values, index: Index::Map(map) }
    }

    /// The position of a number; [`NONE`] if it is not among them.
    #[inline]
    pub(super) fn of(&self, item: u64) -> u32 {
        match &self.index {
            Index::Table(table) => {
                let least = self.values.first().copied().unwrap_or_default();
                let at = item.checked_sub(least).and_then(|at| table.get(at as usize));
                at.copied().unwrap_or(NONE)
            }
            Index::Map(map) => map.get(&item).copied().unwrap_or(NONE),
        }
    }
}

/// Signed numbers as unsigned ones of the same order, and back.
pub(super) fn unsigned(x: i64) -> u64 {
    (x as u64) ^ (1 << 63)
}

pub(super) fn signed(x: u64) -> i64 {
    (x ^ (1 << 63)) as i64
}
