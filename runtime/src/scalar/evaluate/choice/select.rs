//! Choices among plain values, without a fault anywhere: whole columns at once, from the last branch to the first.

use std::borrow::Cow;

use crate::column::{Column, Data};
use crate::scalar::Evaluated;
use crate::scalar::evaluate::aligned::{Aligned, aligned};
use crate::scalar::evaluate::call::{Call, Misfit};
use crate::scalar::evaluate::map::zip;

/// Where an argument is this truth value, and not null.
pub(super) fn truths<'a>(call: &Call<'a>, at: usize, wanted: bool) -> Result<Cow<'a, [bool]>, Misfit> {
    let items = call.items::<bool>(at)?;
    Ok(match &call.column(at)?.valid {
        None if wanted => Cow::Borrowed(items),
        None => items.iter().map(|item| !item).collect(),
        Some(valid) => items.iter().zip(valid).map(|(item, valid)| *valid && *item == wanted).collect(),
    })
}

/// True where either is.
pub(super) fn join(all: &mut [bool], more: &[bool]) {
    match more {
        [one] => all.iter_mut().for_each(|all| *all |= one),
        _ => all.iter_mut().zip(more).for_each(|(all, more)| *all |= more),
    }
}

/// A value, and the rows that take it if no branch before does.
struct Branch<'a> {
    /// None: all rows.
    taken: Option<Cow<'a, [bool]>>,
    value: &'a Column,
}

/// The first value that is not null; none if the values are not plain.
pub(super) fn coalesce(call: &Call<'_>) -> Result<Option<Evaluated>, Misfit> {
    let branch = |value| Branch { taken: valid(value), value };
    chosen(call, &call.columns().map(branch).collect::<Vec<_>>())
}

fn valid(column: &Column) -> Option<Cow<'_, [bool]>> {
    column.valid.as_deref().map(Cow::Borrowed)
}

/// The value behind the first condition that is true; none if the values are not plain.
pub(super) fn case(call: &Call<'_>) -> Result<Option<Evaluated>, Misfit> {
    let pairs = call.arguments.len() / 2;
    let mut branches = Vec::with_capacity(pairs + 1);
    for at in (0..pairs).map(|pair| 2 * pair) {
        branches.push(Branch { taken: Some(truths(call, at, true)?), value: call.column(at + 1)? });
    }
    if call.arguments.len() % 2 == 1 {
        branches.push(Branch { taken: None, value: call.column(2 * pairs)? });
    }
    chosen(call, &branches)
}

fn chosen(call: &Call<'_>, branches: &[Branch<'_>]) -> Result<Option<Evaluated>, Misfit> {
    if branches.iter().any(|branch| branch.value.ty != call.ty) {
        return Err(Misfit);
    }
    let Ok(values) = aligned(branches.iter().map(|branch| branch.value)) else { return Ok(None) };
    let data = match values {
        Aligned::Bool(slices) => Data::Bool(folded(call.rows, branches, &slices)),
        Aligned::Int(slices) => Data::Int(folded(call.rows, branches, &slices)),
        Aligned::Float(slices) => Data::Float(folded(call.rows, branches, &slices)),
        Aligned::Decimal(slices) => Data::Decimal(folded(call.rows, branches, &slices)),
        Aligned::Date(slices) => Data::Date(folded(call.rows, branches, &slices)),
        Aligned::Text(codes, words) => {
            let slices: Vec<&[u32]> = codes.iter().map(|codes| &**codes).collect();
            Data::Text { codes: folded(call.rows, branches, &slices), words }
        }
    };
    let all: &[bool] = &[true];
    let valid: Vec<&[bool]> =
        branches.iter().map(|branch| branch.value.valid.as_deref().unwrap_or(all)).collect();
    Ok(Some(call.chosen(data, Some(folded(call.rows, branches, &valid)), Vec::new())))
}

/// The items of the first branch that each row takes; the default where it takes none.
fn folded<T: Copy + Default>(rows: usize, branches: &[Branch<'_>], slices: &[&[T]]) -> Vec<T> {
    branches.iter().zip(slices).rev().fold(vec![T::default(); rows], |below, (branch, items)| {
        match branch.taken.as_deref() {
            None | Some([true]) => zip(&below, items, |_, item| item),
            Some([false]) => below,
            Some(taken) => {
                let mut chosen = below;
                match items {
                    [item] => chosen.iter_mut().zip(taken).for_each(|(chosen, taken)| {
                        *chosen = pick(*taken, *item, *chosen);
                    }),
                    _ => chosen.iter_mut().zip(taken).zip(*items).for_each(|((chosen, taken), item)| {
                        *chosen = pick(*taken, *item, *chosen);
                    }),
                }
                chosen
            }
        }
    })
}

/// Without a jump, which random conditions would make dear.
fn pick<T: Copy>(taken: bool, yes: T, no: T) -> T {
    std::hint::select_unpredictable(taken, yes, no)
}
