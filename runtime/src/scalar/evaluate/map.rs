//! The loops over rows: from slices of arguments to a column of results.

use super::call::{Call, Misfit, Outcome};
use crate::column::Data;
use crate::scalar::Overflow;

/// Values that lie in a column one by one.
pub(super) trait Item: Copy + Default + 'static {
    fn data(items: Vec<Self>) -> Data;
    fn items(data: &Data) -> Option<&[Self]>;
}

macro_rules! items {
    ($($ty:ty: $kind:ident),*) => {$(
        impl Item for $ty {
            fn data(items: Vec<Self>) -> Data {
                Data::$kind(items)
            }

            fn items(data: &Data) -> Option<&[Self]> {
                if let Data::$kind(items) = data { Some(items) } else { None }
            }
        }

        impl Yield for $ty {
            type Item = Self;

            fn settle(yields: impl Iterator<Item = Self>, _: &mut Settled) -> Vec<Self> {
                yields.collect()
            }
        }
    )*};
}

items!(bool: Bool, i64: Int, f64: Float, i128: Decimal, i32: Date);

/// What is known of rows beside their values.
pub(super) struct Settled {
    rows: usize,
    pub(super) valid: Option<Vec<bool>>,
    pub(super) faulty: Vec<u32>,
}

impl Settled {
    fn is_valid(&self, row: usize) -> bool {
        self.valid.as_ref().is_none_or(|valid| valid.get(row) == Some(&true))
    }

    /// Notes the rows that have no value.
    fn narrow(&mut self, present: Vec<bool>) {
        if present.contains(&false) {
            match &mut self.valid {
                None => self.valid = Some(present),
                Some(valid) => valid.iter_mut().zip(present).for_each(|(valid, present)| *valid &= present),
            }
        }
    }

    /// Notes the rows that are out of range, where they have a value at all.
    fn blame(&mut self, fits: &[bool]) {
        if fits.contains(&false) {
            let out = fits.iter().enumerate().filter(|(row, fits)| !**fits && self.is_valid(*row));
            self.faulty = out.map(|(row, _)| row as u32).collect();
        }
    }
}

/// What a function yields for a row: a value, perhaps a value, or a value that may be out of range.
pub(super) trait Yield: Sized {
    type Item: Item;
    /// The values, once nulls and faults are noted.
    fn settle(yields: impl Iterator<Item = Self>, settled: &mut Settled) -> Vec<Self::Item>;
}

impl<T: Item> Yield for Option<T> {
    type Item = T;

    fn settle(yields: impl Iterator<Item = Self>, settled: &mut Settled) -> Vec<T> {
        let mut present = vec![true; settled.rows];
        let items = yields.zip(&mut present).map(|(found, present)| {
            *present = found.is_some();
            found.unwrap_or_default()
        });
        let items = items.collect();
        settled.narrow(present);
        items
    }
}

impl<T: Item> Yield for Result<T, Overflow> {
    type Item = T;

    fn settle(yields: impl Iterator<Item = Self>, settled: &mut Settled) -> Vec<T> {
        let mut fits = vec![true; settled.rows];
        let items = yields.zip(&mut fits).map(|(found, fits)| {
            *fits = found.is_ok();
            found.unwrap_or_default()
        });
        let items = items.collect();
        settled.blame(&fits);
        items
    }
}

impl<T: Item> Yield for Option<Result<T, Overflow>> {
    type Item = T;

    fn settle(yields: impl Iterator<Item = Self>, settled: &mut Settled) -> Vec<T> {
        let mut present = vec![true; settled.rows];
        let found = yields.zip(&mut present).map(|(found, present)| {
            *present = found.is_some();
            found.unwrap_or(Ok(T::default()))
        });
        // A row without a value is never out of range.
        let items = Result::settle(found, settled);
        settled.narrow(present);
        items
    }
}

/// One result for each item.
pub(super) fn each<A: Copy, R>(a: &[A], f: impl FnMut(A) -> R) -> Vec<R> {
    a.iter().copied().map(f).collect()
}

/// One result for each pair; a slice of one stands for all.
pub(super) fn zip<A: Copy, B: Copy, R>(a: &[A], b: &[B], mut f: impl FnMut(A, B) -> R) -> Vec<R> {
    match (a, b) {
        (_, [b]) => each(a, |a| f(a, *b)),
        ([a], _) => each(b, |b| f(*a, b)),
        _ => a.iter().zip(b).map(|(a, b)| f(*a, *b)).collect(),
    }
}

impl<'a> Call<'a> {
    pub(super) fn items<A: Item>(&self, at: usize) -> Result<&'a [A], Misfit> {
        A::items(&self.column(at)?.data).ok_or(Misfit)
    }

    /// A function of one argument.
    pub(super) fn map<A: Item, R: Yield>(&self, f: impl FnMut(A) -> R) -> Outcome {
        Ok(self.settle(self.items(0)?.iter().copied().map(f)))
    }

    /// A function of two arguments.
    pub(super) fn map2<A: Item, B: Item, R: Yield>(&self, mut f: impl FnMut(A, B) -> R) -> Outcome {
        Ok(match (self.items(0)?, self.items(1)?) {
            (a, [b]) => self.settle(a.iter().map(|a| f(*a, *b))),
            ([a], b) => self.settle(b.iter().map(|b| f(*a, *b))),
            (a, b) => self.settle(a.iter().zip(b).map(|(a, b)| f(*a, *b))),
        })
    }

    /// A function that is told the row.
    pub(super) fn rows<R: Yield>(&self, f: impl FnMut(usize) -> R) -> super::Evaluated {
        self.settle((0..self.rows).map(f))
    }

    /// The column of what was yielded for each row.
    pub(super) fn settle<R: Yield>(&self, yields: impl Iterator<Item = R>) -> super::Evaluated {
        let mut settled = Settled { rows: self.rows, valid: self.valid(), faulty: Vec::new() };
        let items = R::settle(yields, &mut settled);
        self.done(R::Item::data(items), settled.valid, settled.faulty)
    }
}
