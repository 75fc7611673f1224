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

            fn settle(yields: Vec<Self>, settled: &mut Settled) -> Vec<Self> {
                let _ = settled;
                yields
            }
        }
    )*};
}

items!(bool: Bool, i64: Int, f64: Float, i128: Decimal, i32: Date);

/// What is known of rows beside their values.
pub(super) struct Settled {
    pub(super) valid: Option<Vec<bool>>,
    pub(super) faulty: Vec<u32>,
}

/// What a function yields for a row: a value, perhaps a value, or a value that may be out of range.
pub(super) trait Yield: Sized {
    type Item: Item;
    /// The values, once nulls and faults are noted.
    fn settle(yields: Vec<Self>, settled: &mut Settled) -> Vec<Self::Item>;
}

impl<T: Item> Yield for Option<T> {
    type Item = T;

    fn settle(yields: Vec<Self>, settled: &mut Settled) -> Vec<T> {
        if yields.iter().any(Self::is_none) {
            let valid = settled.valid.get_or_insert_with(|| vec![true; yields.len()]);
            valid.iter_mut().zip(&yields).for_each(|(valid, found)| *valid &= found.is_some());
        }
        yields.into_iter().map(Self::unwrap_or_default).collect()
    }
}

impl<T: Item> Yield for Result<T, Overflow> {
    type Item = T;

    fn settle(yields: Vec<Self>, settled: &mut Settled) -> Vec<T> {
        let valid =
            |row: u32| settled.valid.as_ref().is_none_or(|valid| valid.get(row as usize) == Some(&true));
        let faulty = (0..).zip(&yields).filter(|(row, found)| found.is_err() && valid(*row));
        settled.faulty = faulty.map(|(row, _)| row).collect();
        yields.into_iter().map(Self::unwrap_or_default).collect()
    }
}

impl<T: Item> Yield for Option<Result<T, Overflow>> {
    type Item = T;

    fn settle(yields: Vec<Self>, settled: &mut Settled) -> Vec<T> {
        let present: Vec<Option<bool>> = yields.iter().map(|found| found.as_ref().map(|_| true)).collect();
        Option::settle(present, settled);
        let yields = yields.into_iter().map(|found| found.unwrap_or(Ok(T::default()))).collect();
        Result::settle(yields, settled)
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
        Ok(self.settle(each(self.items(0)?, f)))
    }

    /// A function of two arguments.
    pub(super) fn map2<A: Item, B: Item, R: Yield>(&self, f: impl FnMut(A, B) -> R) -> Outcome {
        Ok(self.settle(zip(self.items(0)?, self.items(1)?, f)))
    }

    /// A function that is told the row.
    pub(super) fn rows<R: Yield>(&self, f: impl FnMut(usize) -> R) -> super::Evaluated {
        self.settle((0..self.rows).map(f).collect())
    }

    /// The column of what was yielded for each row.
    pub(super) fn settle<R: Yield>(&self, yields: Vec<R>) -> super::Evaluated {
        let mut settled = Settled { valid: self.valid(), faulty: Vec::new() };
        let items = R::settle(yields, &mut settled);
        self.done(R::Item::data(items), settled.valid, settled.faulty)
    }
}
