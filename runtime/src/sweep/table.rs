//! What the sweep reads: rows, asks and arguments, as slices.

use std::ops::Range;

/// The rows of a partition, sorted by (entity, time, ties).
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// When each row happened, in microseconds.
    pub times: &'a [i64],
    /// The greater of time and known; none: as `times`.
    pub visible: Option<&'a [i64]>,
    /// The place of each row among those of its entity and time, by the tie columns; equal where they are.
    /// None: rows of one time have no order.
    pub ties: Option<&'a [u32]>,
    /// Rows with time <= T - keeps never count.
    pub keeps: Option<i64>,
}

impl Rows<'_> {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// Time and tie: what orders the rows of an entity.
    #[inline]
    pub(super) fn place(&self, row: u32) -> (i64, u32) {
        let row = row as usize;
        (self.times[row], self.ties.map_or(0, |ties| ties[row]))
    }

    #[inline]
    pub(super) fn visible(&self, row: usize) -> i64 {
        self.visible.map_or(self.times[row], |visible| visible[row])
    }
}

/// When each entity is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asks<'a> {
    /// T of each ask, ascending within an entity.
    pub times: &'a [i64],
    /// K of each ask: rows count if they were visible by then.
    pub cuts: &'a [i64],
    /// The entities, in the order of their asks, which follow each other without gaps.
    pub entities: &'a [Entity],
}

/// One entity's rows and asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its rows; empty where it has none.
    pub rows: Range<usize>,
    /// Its asks.
    pub asks: Range<usize>,
}

/// An argument's value on every row.
#[derive(Clone, Copy, Debug)]
pub struct Argument<'a> {
    /// The values; whatever where `valid` is false.
    pub values: Values<'a>,
    /// Whether each row has a value; none: all have.
    pub valid: Option<&'a [bool]>,
}

/// Values of one type.
#[derive(Clone, Copy, Debug)]
pub enum Values<'a> {
    /// Truth values.
    Bool(&'a [bool]),
    /// Ints, timestamps or durations.
    Int(&'a [i64]),
    /// Finite floats.
    Float(&'a [f64]),
    /// The digits of decimals, and their scale.
    Decimal(&'a [i128], u8),
    /// Days since the epoch.
    Date(&'a [i32]),
    /// Codes of texts or enum words, in the order of the texts.
    Code(&'a [u32]),
    /// Vectors, one after the other.
    Vector {
        /// How many numbers each has.
        width: usize,
        /// All numbers.
        items: &'a [f64],
    },
}

impl<'a> Argument<'a> {
    /// An argument that every row has.
    pub fn all(values: Values<'a>) -> Self {
        Self { values, valid: None }
    }

    #[inline]
    pub(super) fn is_valid(&self, row: usize) -> bool {
        self.valid.is_none_or(|valid| valid[row])
    }
}
