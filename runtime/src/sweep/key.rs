//! Arguments as `i64` keys of the same order, and back: so that each state is compiled for one kind of key.

use std::borrow::Cow;

use super::answer::Items;
use super::table::{Argument, Values};
use crate::aggregate::state::{float_of_key, key_of_float};

/// The keys of an argument, and how they become values again.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    pub(super) keys: Cow<'a, [i64]>,
    pub(super) back: Back,
}

/// How keys become values again.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Back {
    Bool,
    Int,
    Float,
    Date,
    Code,
    /// The digits are the keys.
    Decimal(u8),
    /// The keys are positions in this ascending list of digits.
    Ranked(Vec<i128>, u8),
}

impl<'a> Keys<'a> {
    /// Of a vector, its number `element`.
    pub(super) fn new(argument: &Argument<'a>, element: usize) -> Self {
        let (keys, back) = match argument.values {
            Values::Bool(items) => (owned(items, |x| i64::from(*x)), Back::Bool),
            Values::Int(items) => (Cow::Borrowed(items), Back::Int),
            Values::Float(items) => (owned(items, |x| key_of_float(*x)), Back::Float),
            Values::Date(items) => (owned(items, |x| i64::from(*x)), Back::Date),
            Values::Code(items) => (owned(items, |x| i64::from(*x)), Back::Code),
            Values::Decimal(items, scale) => decimals(items, scale),
            Values::Vector { width, items } => {
                let numbers = items.iter().skip(element).step_by(width.max(1));
                (Cow::Owned(numbers.map(|x| key_of_float(*x)).collect()), Back::Float)
            }
        };
        Self { keys, back }
    }
}

fn owned<'a, T>(items: &[T], key: impl Fn(&T) -> i64) -> Cow<'a, [i64]> {
    Cow::Owned(items.iter().map(key).collect())
}

fn decimals<'a>(items: &[i128], scale: u8) -> (Cow<'a, [i64]>, Back) {
    let short: Result<Vec<i64>, _> = items.iter().map(|digits| i64::try_from(*digits)).collect();
    if let Ok(keys) = short {
        return (Cow::Owned(keys), Back::Decimal(scale));
    }
    let mut ranks = items.to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    let keys = owned(items, |digits| ranks.partition_point(|rank| rank < digits) as i64);
    (keys, Back::Ranked(ranks, scale))
}

impl Back {
    /// The values of keys; a key that stands for null may become anything.
    pub(super) fn items(self, keys: Vec<i64>) -> Items {
        match self {
            Self::Bool => Items::Bool(keys.into_iter().map(|key| key != 0).collect()),
            Self::Int => Items::Int(keys),
            Self::Float => Items::Float(keys.into_iter().map(float_of_key).collect()),
            Self::Date => Items::Date(keys.into_iter().map(|key| key as i32).collect()),
            Self::Code => Items::Code(keys.into_iter().map(|key| key as u32).collect()),
            Self::Decimal(scale) => Items::Decimal(keys.into_iter().map(i128::from).collect(), scale),
            Self::Ranked(ranks, scale) => {
                let digits = keys.into_iter().map(|key| ranks.get(key as usize).copied().unwrap_or_default());
                Items::Decimal(digits.collect(), scale)
            }
        }
    }
}
