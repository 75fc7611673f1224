//! What the sweep gives: one answer per ask.

use super::call::Fault;
use super::table::{Argument, Values};

/// Answers in the order of their asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The values; whatever where `valid` is false.
    pub items: Items,
    /// Whether each ask has a value; none: all have.
    pub valid: Option<Vec<bool>>,
}

/// Values of one type.
#[derive(Clone, Debug, PartialEq)]
pub enum Items {
    /// Truth values.
    Bool(Vec<bool>),
    /// Ints, timestamps or durations.
    Int(Vec<i64>),
    /// Floats.
    Float(Vec<f64>),
    /// Digits of decimals, and their scale.
    Decimal(Vec<i128>, u8),
    /// Days since the epoch.
    Date(Vec<i32>),
    /// Codes of the argument's texts.
    Code(Vec<u32>),
    /// Vectors, one after the other.
    Vector {
        /// How many numbers each has.
        width: usize,
        /// All numbers.
        items: Vec<f64>,
    },
    /// Lists, one after the other.
    List {
        /// Where each list ends.
        ends: Vec<u32>,
        /// All their items.
        items: Box<Items>,
    },
    /// Maps, one after the other, their keys ascending.
    Map {
        /// Where each map ends.
        ends: Vec<u32>,
        /// The codes of all keys.
        keys: Vec<u32>,
        /// The values of all keys.
        values: Box<Answers>,
    },
}

impl Answers {
    /// As an argument of another call; none for lists and maps.
    pub fn argument(&self) -> Option<Argument<'_>> {
        let values = match &self.items {
            Items::Bool(items) => Values::Bool(items),
            Items::Int(items) => Values::Int(items),
            Items::Float(items) => Values::Float(items),
            Items::Decimal(items, scale) => Values::Decimal(items, *scale),
            Items::Date(items) => Values::Date(items),
            Items::Code(items) => Values::Code(items),
            Items::Vector { width, items } => Values::Vector { width: *width, items },
            Items::List { .. } | Items::Map { .. } => return None,
        };
        Some(Argument { values, valid: self.valid.as_deref() })
    }

    /// Vectors, from one column of floats for each of their numbers.
    pub(super) fn interleave(parts: &[Self]) -> Self {
        let columns: Vec<&[f64]> = parts.iter().filter_map(Self::floats).collect();
        let length = columns.first().map_or(0, |column| column.len());
        let items = (0..length).flat_map(|at| columns.iter().map(move |column| column[at])).collect();
        // The parts are null together: where no row is left.
        let valid = parts.first().and_then(|part| part.valid.clone());
        Self { items: Items::Vector { width: columns.len(), items }, valid }
    }

    /// Adds answers of the same type behind these.
    ///
    /// # Errors
    /// [`Fault::Argument`] if the types differ.
    pub(super) fn append(&mut self, other: Self) -> Result<(), Fault> {
        if self.valid.is_some() || other.valid.is_some() {
            let (here, more) = (self.items.len(), other.items.len());
            let valid = self.valid.get_or_insert_with(|| vec![true; here]);
            valid.extend(other.valid.unwrap_or_else(|| vec![true; more]));
        }
        self.items.append(other.items)
    }

    /// Only those where `keep` holds; they have values.
    pub(super) fn filter(&self, keep: &[bool]) -> Self {
        Self { items: self.items.filter(keep), valid: None }
    }

    fn floats(&self) -> Option<&[f64]> {
        match &self.items {
            Items::Float(items) => Some(items),
            _ => None,
        }
    }
}

fn some<T: Copy>(items: &[T], keep: &[bool]) -> Vec<T> {
    items.iter().zip(keep).filter(|(_, keep)| **keep).map(|(item, _)| *item).collect()
}

impl Items {
    /// How many answers there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Bool(items) => items.len(),
            Self::Int(items) => items.len(),
            Self::Float(items) => items.len(),
            Self::Decimal(items, _) => items.len(),
            Self::Date(items) => items.len(),
            Self::Code(items) => items.len(),
            Self::Vector { width, items } => items.len() / width.max(&1),
            Self::List { ends, .. } | Self::Map { ends, .. } => ends.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn append(&mut self, other: Self) -> Result<(), Fault> {
        match (self, other) {
            (Self::Bool(items), Self::Bool(more)) => items.extend(more),
            (Self::Int(items), Self::Int(more)) => items.extend(more),
            (Self::Float(items), Self::Float(more)) => items.extend(more),
            (Self::Decimal(items, _), Self::Decimal(more, _)) => items.extend(more),
            (Self::Date(items), Self::Date(more)) => items.extend(more),
            (Self::Code(items), Self::Code(more)) => items.extend(more),
            (Self::Vector { items, .. }, Self::Vector { items: more, .. }) => items.extend(more),
            (Self::List { ends, items }, Self::List { ends: further, items: more }) => {
                let shift = items.len() as u32;
                ends.extend(further.into_iter().map(|end| end + shift));
                items.append(*more)?;
            }
            _ => return Err(Fault::Argument),
        }
        Ok(())
    }

    fn filter(&self, keep: &[bool]) -> Self {
        match self {
            Self::Bool(items) => Self::Bool(some(items, keep)),
            Self::Int(items) => Self::Int(some(items, keep)),
            Self::Float(items) => Self::Float(some(items, keep)),
            Self::Decimal(items, scale) => Self::Decimal(some(items, keep), *scale),
            Self::Date(items) => Self::Date(some(items, keep)),
            Self::Code(items) => Self::Code(some(items, keep)),
            Self::Vector { width, items } => {
                let chosen = items.chunks((*width).max(1)).zip(keep).filter(|(_, keep)| **keep);
                Self::Vector { width: *width, items: chosen.flat_map(|(item, _)| item).copied().collect() }
            }
            // Lists and maps are never null, so nothing is ever left out of them.
            Self::List { .. } | Self::Map { .. } => self.clone(),
        }
    }
}

/// Where a kernel puts results of one type.
pub(super) trait Store<T>: Default {
    /// Adds the answer of the next ask.
    fn push(&mut self, item: Option<T>);
}

/// Answers that are single values.
#[derive(Debug, Default)]
pub(super) struct Plain<T> {
    pub(super) items: Vec<T>,
    valid: Vec<bool>,
    nulls: usize,
}

impl<T: Default> Store<T> for Plain<T> {
    #[inline]
    fn push(&mut self, item: Option<T>) {
        self.nulls += usize::from(item.is_none());
        self.valid.push(item.is_some());
        self.items.push(item.unwrap_or_default());
    }
}

impl<T> Plain<T> {
    pub(super) fn answers(self, items: impl FnOnce(Vec<T>) -> Items) -> Answers {
        Answers { items: items(self.items), valid: (self.nulls > 0).then_some(self.valid) }
    }
}

/// Answers that are lists; none is null.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) ends: Vec<u32>,
    pub(super) items: Vec<i64>,
}

impl Store<Vec<i64>> for Lists {
    fn push(&mut self, item: Option<Vec<i64>>) {
        self.items.extend(item.into_iter().flatten());
        self.ends.push(self.items.len() as u32);
    }
}

impl Lists {
    pub(super) fn answers(self, items: impl FnOnce(Vec<i64>) -> Items) -> Answers {
        Answers { items: Items::List { ends: self.ends, items: Box::new(items(self.items)) }, valid: None }
    }
}
