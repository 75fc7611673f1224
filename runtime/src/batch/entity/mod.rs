//! Entities: what features are about, numbered in the order of their keys.
//!
//! The numbers come from the rows of one source; rows of another table (labels, events that look a product up) are given
//! the same numbers by their keys. No text is hashed: keys are codes already.

mod dense;

use dense::{Dense, signed, unsigned};

pub(super) use dense::NONE;

use crate::column::{Column, Data, Words};
use crate::types::Type;

/// Entities of one source.
#[derive(Debug)]
pub(super) struct Entities {
    keys: Vec<Key>,
    /// For each key behind the first: the numbers of (all keys before, this one).
    pairs: Vec<Dense>,
}

/// One key column's distinct values.
#[derive(Debug)]
struct Key {
    ty: Type,
    values: Values,
}

#[derive(Debug)]
enum Values {
    Words(Words),
    Numbers(Dense),
}

impl Entities {
    /// The entities of rows with these key columns, and the entity of each row; [`NONE`] where a key is null.
    pub(super) fn new(keys: &[&Column], rows: usize) -> (Self, Vec<u32>) {
        let mut entities = Self { keys: Vec::new(), pairs: Vec::new() };
        let mut numbers: Option<Vec<u32>> = None;
        for column in keys {
            let key = Key::new(column);
            let codes = key.codes(column);
            entities.keys.push(key);
            numbers = Some(match numbers {
                None => codes,
                Some(before) => {
                    let pairs = Dense::new(before.iter().zip(&codes).map(pair));
                    let numbers = number(&pairs, &before, &codes);
                    entities.pairs.push(pairs);
                    numbers
                }
            });
        }
        (entities, numbers.unwrap_or_else(|| vec![0; rows]))
    }

    /// How many there may be.
    pub(super) fn len(&self) -> usize {
        match (self.pairs.last(), self.keys.first()) {
            (Some(pairs), _) => pairs.values.len(),
            (None, Some(key)) => key.len(),
            (None, None) => 1,
        }
    }

    /// The entity of each row of another table with these key columns; [`NONE`] where there is no such entity.
    pub(super) fn find(&self, keys: &[&Column], rows: usize) -> Vec<u32> {
        let mut codes = self.keys.iter().zip(keys).map(|(key, column)| key.codes(column));
        let Some(mut numbers) = codes.next() else { return vec![0; rows] };
        for (pairs, codes) in self.pairs.iter().zip(codes) {
            numbers = number(pairs, &numbers, &codes);
        }
        numbers
    }

    /// The key columns of some entities.
    pub(super) fn columns(&self, entities: &[u32]) -> Vec<Column> {
        let mut numbers = entities.to_vec();
        let mut columns = Vec::new();
        for (at, key) in self.keys.iter().enumerate().rev() {
            let codes = match at.checked_sub(1).and_then(|at| self.pairs.get(at)) {
                None => numbers.clone(),
                Some(pairs) => {
                    let split = numbers.iter().map(|number| pairs.values[*number as usize]);
                    let (before, codes): (Vec<u32>, Vec<u32>) =
                        split.map(|pair| ((pair >> 32) as u32, pair as u32)).unzip();
                    numbers = before;
                    codes
                }
            };
            columns.push(key.column(codes));
        }
        columns.reverse();
        columns
    }
}

fn pair((before, code): (&u32, &u32)) -> Option<u64> {
    (*before != NONE && *code != NONE).then_some(u64::from(*before) << 32 | u64::from(*code))
}

fn number(pairs: &Dense, before: &[u32], codes: &[u32]) -> Vec<u32> {
    before.iter().zip(codes).map(|both| pair(both).map_or(NONE, |pair| pairs.of(pair))).collect()
}

impl Key {
    fn new(column: &Column) -> Self {
        let values = match &column.data {
            Data::Text { words, .. } => Values::Words(words.clone()),
            _ => Values::Numbers(Dense::new(numbers(column).into_iter())),
        };
        Self { ty: column.ty.clone(), values }
    }

    fn len(&self) -> usize {
        match &self.values {
            Values::Words(words) => words.len(),
            Values::Numbers(numbers) => numbers.values.len(),
        }
    }

    /// The code of each row's value among the distinct ones.
    fn codes(&self, column: &Column) -> Vec<u32> {
        match (&self.values, &column.data) {
            (Values::Words(words), Data::Text { codes, words: others }) => {
                let places =
                    if std::sync::Arc::ptr_eq(words, others) { None } else { Some(places(words, others)) };
                let code = |code: &u32| places.as_ref().map_or(*code, |places| places[*code as usize]);
                let codes = codes.iter().enumerate();
                codes.map(|(row, text)| if column.is_valid(row) { code(text) } else { NONE }).collect()
            }
            (Values::Numbers(dense), _) => numbers(column)
                .into_iter()
                .map(|number| number.map_or(NONE, |number| dense.of(number)))
                .collect(),
            // The compiler lets only columns of one type be the same key.
            (Values::Words(_), _) => vec![NONE; column.len()],
        }
    }

    fn column(&self, codes: Vec<u32>) -> Column {
        let data = match &self.values {
            Values::Words(words) => Data::Text { codes, words: words.clone() },
            Values::Numbers(dense) => {
                let values = codes.iter().map(|code| signed(dense.values[*code as usize]));
                match self.ty {
                    Type::Bool => Data::Bool(values.map(|value| value != 0).collect()),
                    Type::Date => Data::Date(values.map(|value| value as i32).collect()),
                    _ => Data::Int(values.collect()),
                }
            }
        };
        Column { ty: self.ty.clone(), data, valid: None }
    }
}

/// Where each word stands among others; both are sorted.
fn places(among: &Words, words: &Words) -> Vec<u32> {
    let mut at = 0;
    let place = words.iter().map(|word| {
        while among.get(at).is_some_and(|other| other < word) {
            at += 1;
        }
        if among.get(at) == Some(word) { at as u32 } else { NONE }
    });
    place.collect()
}

/// The values of a column of ints, dates or truth values, as numbers of the same order.
fn numbers(column: &Column) -> Vec<Option<u64>> {
    let valid = |row: usize, number: i64| column.is_valid(row).then(|| unsigned(number));
    match &column.data {
        Data::Int(items) => items.iter().enumerate().map(|(row, item)| valid(row, *item)).collect(),
        Data::Date(items) => {
            items.iter().enumerate().map(|(row, item)| valid(row, i64::from(*item))).collect()
        }
        Data::Bool(items) => {
            items.iter().enumerate().map(|(row, item)| valid(row, i64::from(*item))).collect()
        }
        _ => vec![None; column.len()],
    }
}
