//! Comparisons: of plain values as they lie, of texts by codes of one dictionary.

use super::aligned::{Aligned, aligned, each_kind};
use super::call::{Call, Misfit, Outcome};
use super::map::zip;
use crate::column::{Column, Data};
use crate::scalar::Function;

/// `==` and `<` and their kin.
pub(super) fn pair(function: &Function, call: &Call<'_>) -> Outcome {
    // A text beside one word needs no common dictionary.
    if let (Ok(_), Ok(([code], words))) = (call.text(0), call.text(1))
        && call.column(0)?.ty == call.column(1)?.ty
    {
        let wanted = words.get(*code as usize).map_or("", |word| word);
        return match relation(function) {
            Some(relation) => call.words(|word| relation(word.cmp(wanted))),
            None => Err(Misfit),
        };
    }
    let holds = each_kind!(aligned(call.columns())?, slices => {
        let [a, b] = slices[..] else { return Err(Misfit) };
        compared(function, a, b).ok_or(Misfit)?
    });
    Ok(call.settle(holds.into_iter()))
}

fn relation(function: &Function) -> Option<fn(std::cmp::Ordering) -> bool> {
    Some(match function {
        Function::Equal => |order| order.is_eq(),
        Function::NotEqual => |order| order.is_ne(),
        Function::Less => |order| order.is_lt(),
        Function::LessOrEqual => |order| order.is_le(),
        Function::Greater => |order| order.is_gt(),
        Function::GreaterOrEqual => |order| order.is_ge(),
        _ => return None,
    })
}

fn compared<T: Copy + PartialOrd>(function: &Function, a: &[T], b: &[T]) -> Option<Vec<bool>> {
    Some(match function {
        Function::Equal => zip(a, b, |a, b| a == b),
        Function::NotEqual => zip(a, b, |a, b| a != b),
        Function::Less => zip(a, b, |a, b| a < b),
        Function::LessOrEqual => zip(a, b, |a, b| a <= b),
        Function::Greater => zip(a, b, |a, b| a > b),
        Function::GreaterOrEqual => zip(a, b, |a, b| a >= b),
        _ => return None,
    })
}

/// `between` and `in`.
pub(super) fn several(function: &Function, call: &Call<'_>) -> Outcome {
    let holds = each_kind!(aligned(call.columns())?, slices => match (function, &slices[..]) {
        (Function::Between, [x, low, high]) => {
            let above = zip(x, low, |x, low| low <= x);
            let below = zip(x, high, |x, high| x <= high);
            zip(&above, &below, |above, below| above && below)
        }
        (Function::In, [x, list @ ..]) => list.iter().fold(vec![false; call.rows], |found, item| {
            let equal = zip(x, item, |x, item| x == item);
            zip(&found, &equal, |found, equal| found || equal)
        }),
        _ => return Err(Misfit),
    });
    Ok(call.settle(holds.into_iter()))
}

/// `least`, `greatest` and `clip`.
pub(super) fn extreme(function: &Function, call: &Call<'_>) -> Outcome {
    let data = match aligned(call.columns())? {
        Aligned::Bool(slices) => Data::Bool(folded(function, &slices)?),
        Aligned::Int(slices) => Data::Int(folded(function, &slices)?),
        Aligned::Float(slices) => Data::Float(folded(function, &slices)?),
        Aligned::Decimal(slices) => Data::Decimal(folded(function, &slices)?),
        Aligned::Date(slices) => Data::Date(folded(function, &slices)?),
        Aligned::Text(codes, words) => {
            let slices: Vec<&[u32]> = codes.iter().map(|codes| &**codes).collect();
            Data::Text { codes: folded(function, &slices)?, words }
        }
    };
    Ok(call.done(data, call.valid(), Vec::new()))
}

fn folded<T: Copy + PartialOrd>(function: &Function, slices: &[&[T]]) -> Result<Vec<T>, Misfit> {
    let lesser = |a: T, b: T| if b < a { b } else { a };
    let greater = |a: T, b: T| if b > a { b } else { a };
    match (function, slices) {
        (Function::Least, [first, rest @ ..]) => {
            Ok(rest.iter().fold(first.to_vec(), |best, item| zip(&best, item, lesser)))
        }
        (Function::Greatest, [first, rest @ ..]) => {
            Ok(rest.iter().fold(first.to_vec(), |best, item| zip(&best, item, greater)))
        }
        (Function::Clip, [x, low, high]) => Ok(zip(&zip(x, low, greater), high, lesser)),
        _ => Err(Misfit),
    }
}

/// Whether each item of the first column equals the one of the second in the row that `owner` tells.
pub(super) fn matches(items: &Column, wanted: &Column, owner: &[usize]) -> Result<Vec<bool>, Misfit> {
    let one = wanted.len() == 1;
    each_kind!(aligned([items, wanted].into_iter())?, slices => {
        let [items, wanted] = slices[..] else { return Err(Misfit) };
        let wanted = |row: usize| wanted.get(if one { 0 } else { row });
        Ok(items.iter().zip(owner).map(|(item, row)| Some(item) == wanted(*row)).collect())
    })
}
