//! Random tables, as rows for the definition and as slices for the sweep.

use proptest::prelude::*;

use crate::sweep::{Argument, Asks, Entity, Rows, Values};
use crate::types::Value;

/// The texts behind codes, ascending.
pub(super) const WORDS: [&str; 4] = ["", "a", "b", "ba"];

/// One row, as the definition sees it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) entity: usize,
    pub(super) time: i64,
    pub(super) visible: i64,
    pub(super) tie: u32,
    pub(super) int: Option<i64>,
    /// Eighths, so that sums in floats are exact.
    pub(super) float: Option<f64>,
    pub(super) word: Option<u32>,
    pub(super) yes: Option<bool>,
    pub(super) digits: Option<i128>,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Int,
    Float,
    Word,
    Yes,
    Digits,
}

impl Row {
    pub(super) fn value(&self, column: Column) -> Option<Value> {
        match column {
            Column::Int => self.int.map(Value::Int),
            Column::Float => self.float.map(Value::Float),
            Column::Word => self.word.map(|word| Value::string(WORDS[word as usize])),
            Column::Yes => self.yes.map(Value::Bool),
            Column::Digits => self.digits.map(|digits| Value::Decimal { digits, scale: 2 }),
        }
    }
}

/// A partition and what is asked of it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) asks: Vec<(usize, i64, i64)>,
    pub(super) keeps: Option<i64>,
    known: bool,
    tied: bool,
}

/// The same as slices.
pub(super) struct Slices {
    times: Vec<i64>,
    visible: Vec<i64>,
    ties: Vec<u32>,
    now: Vec<i64>,
    cuts: Vec<i64>,
    entities: Vec<Entity>,
    ints: (Vec<i64>, Vec<bool>),
    floats: (Vec<f64>, Vec<bool>),
    words: (Vec<u32>, Vec<bool>),
    yes: (Vec<bool>, Vec<bool>),
    digits: (Vec<i128>, Vec<bool>),
    pub(super) filter: Vec<bool>,
}

const ENTITIES: usize = 3;

fn row() -> impl Strategy<Value = Row> {
    let place = (0..ENTITIES, 0_i64..30, prop_oneof![3 => Just(0_i64), 1 => 0_i64..12], 0_u32..2);
    let cells = (
        prop::option::weighted(0.8, -3_i64..4),
        prop::option::weighted(0.8, (-20_i32..20).prop_map(|eighths| f64::from(eighths) / 8.0)),
        prop::option::weighted(0.8, 0..WORDS.len() as u32),
        prop::option::weighted(0.8, any::<bool>()),
        prop::option::weighted(0.8, prop_oneof![-5_i128..5, Just(10_i128.pow(30)), Just(-10_i128.pow(30))]),
    );
    (place, cells).prop_map(|((entity, time, late, tie), (int, float, word, yes, digits))| Row {
        entity,
        time,
        visible: time + late,
        tie,
        int,
        float,
        word,
        yes,
        digits,
    })
}

/// Up to 40 rows of 3 entities over 30 microseconds, and up to 12 asks, ascending, with one cut for all.
pub(super) fn table() -> impl Strategy<Value = Table> {
    let rows = prop::collection::vec(row(), 0..40);
    let asks = prop::collection::vec((0..ENTITIES, -3_i64..40), 1..12);
    let kinds = (any::<bool>(), any::<bool>(), prop::option::weighted(0.2, 1_i64..25), -2_i64..4);
    (rows, asks, kinds).prop_map(|(mut rows, asks, (known, tied, keeps, cut))| {
        for row in &mut rows {
            row.visible = if known { row.visible } else { row.time };
            row.tie = if tied { row.tie } else { 0 };
        }
        rows.sort_by_key(|row| (row.entity, row.time, row.tie));
        let mut asks: Vec<_> = asks.into_iter().map(|(entity, now)| (entity, now, now + cut)).collect();
        asks.sort_unstable();
        Table { rows, asks, keeps, known, tied }
    })
}

fn column<T: Default + Clone>(rows: &[Row], cell: impl Fn(&Row) -> Option<T>) -> (Vec<T>, Vec<bool>) {
    rows.iter().map(|row| (cell(row).unwrap_or_default(), cell(row).is_some())).unzip()
}

impl Table {
    /// Rows that are known at once, in no order within a time, asked at (entity, T).
    pub(super) fn plain(rows: Vec<Row>, asks: &[(usize, i64)]) -> Self {
        let asks = asks.iter().map(|(entity, now)| (*entity, *now, *now)).collect();
        Self { rows, asks, keeps: None, known: false, tied: false }
    }

    pub(super) fn slices(&self, filter: impl Fn(&Row) -> bool) -> Slices {
        let entities = (0..ENTITIES).map(|entity| {
            let rows = self.rows.partition_point(|row| row.entity < entity);
            let asks = self.asks.partition_point(|ask| ask.0 < entity);
            let rows = rows..self.rows.partition_point(|row| row.entity <= entity);
            Entity { rows, asks: asks..self.asks.partition_point(|ask| ask.0 <= entity) }
        });
        Slices {
            times: self.rows.iter().map(|row| row.time).collect(),
            visible: self.rows.iter().map(|row| row.visible).collect(),
            ties: self.rows.iter().map(|row| row.tie).collect(),
            now: self.asks.iter().map(|ask| ask.1).collect(),
            cuts: self.asks.iter().map(|ask| ask.2).collect(),
            entities: entities.collect(),
            ints: column(&self.rows, |row| row.int),
            floats: column(&self.rows, |row| row.float),
            words: column(&self.rows, |row| row.word),
            yes: column(&self.rows, |row| row.yes),
            digits: column(&self.rows, |row| row.digits),
            filter: self.rows.iter().map(filter).collect(),
        }
    }

    pub(super) fn rows<'a>(&self, slices: &'a Slices) -> Rows<'a> {
        Rows {
            times: &slices.times,
            visible: self.known.then_some(&slices.visible),
            ties: self.tied.then_some(&slices.ties),
            keeps: self.keeps,
        }
    }
}

impl Slices {
    pub(super) fn asks(&self) -> Asks<'_> {
        Asks { times: &self.now, cuts: &self.cuts, entities: &self.entities }
    }

    pub(super) fn argument(&self, column: Column) -> Argument<'_> {
        let (values, valid) = match column {
            Column::Int => (Values::Int(&self.ints.0), &self.ints.1),
            Column::Float => (Values::Float(&self.floats.0), &self.floats.1),
            Column::Word => (Values::Code(&self.words.0), &self.words.1),
            Column::Yes => (Values::Bool(&self.yes.0), &self.yes.1),
            Column::Digits => (Values::Decimal(&self.digits.0, 2), &self.digits.1),
        };
        Argument { values, valid: Some(valid) }
    }
}
