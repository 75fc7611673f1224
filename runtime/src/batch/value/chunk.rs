//! Some entities with their rows and asks: what one core works on at a time.

use std::ops::Range;

use super::Moments;
use crate::batch::entity::NONE;
use crate::batch::history::Sorted;
use crate::sweep::Entity;

/// Rows and asks of a chunk: fewer cost more than they gain, more do not stay in the cache.
const SIZE: usize = 1 << 17;

/// Some entities, with all their rows and asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Where the rows of these entities lie among the sorted ones, those that follow each other as one.
    spans: Vec<Range<usize>>,
    rows: usize,
    /// The asks, among the distinct moments.
    pub(super) asks: Range<usize>,
    /// Rows and asks of each entity, counted from the chunk's first.
    pub(super) entities: Vec<Entity>,
}

impl Chunk {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// What belongs to the chunk's rows, out of one item for each sorted row.
    pub(super) fn gather<T: Copy>(&self, sorted: &[T]) -> Vec<T> {
        let mut items = Vec::with_capacity(self.rows);
        self.spans.iter().for_each(|span| items.extend_from_slice(&sorted[span.clone()]));
        items
    }

    /// Where one of the chunk's rows stands among the sorted ones.
    pub(super) fn place(&self, mut row: usize) -> usize {
        for span in &self.spans {
            if row < span.len() {
                return span.start + row;
            }
            row -= span.len();
        }
        row
    }

    /// Adds an entity with the rows of a range, and as many asks.
    fn add(&mut self, rows: Range<usize>, asks: usize) {
        let local = self.rows..self.rows + rows.len();
        let first = self.asks.len();
        self.entities.push(Entity { rows: local, asks: first..first + asks });
        self.rows += rows.len();
        self.asks.end += asks;
        match self.spans.last_mut() {
            Some(last) if last.end == rows.start => last.end = rows.end,
            _ if rows.is_empty() => {}
            _ => self.spans.push(rows),
        }
    }
}

/// Entities with their asks, in chunks of about as much work each; at least one.
pub(super) fn chunks(rows: &Sorted, moments: &Moments) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut open = Chunk::default();
    for asks in moments.entities.chunk_by(|a, b| a == b) {
        open.add(rows.range(asks.first().copied().unwrap_or(NONE)), asks.len());
        if open.rows + open.asks.len() >= SIZE {
            let asks = open.asks.end..open.asks.end;
            chunks.push(std::mem::replace(&mut open, Chunk { asks, ..Chunk::default() }));
        }
    }
    // Without a single ask there are still columns, of no rows.
    if chunks.is_empty() || !open.entities.is_empty() {
        chunks.push(open);
    }
    chunks
}
