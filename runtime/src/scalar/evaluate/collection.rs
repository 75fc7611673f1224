//! Functions of lists, maps and vectors.

use super::call::{Call, Misfit, Outcome};
use super::compare;
use super::map::Item;
use crate::aggregate::exact::{Sum, decimal_to_float};
use crate::column::{Column, Data, Pick, range};
use crate::scalar::{Function, decimal, space};
use crate::types::Type;

pub(super) fn collection(function: &Function, call: &Call<'_>) -> Outcome {
    let held = Held::of(call.column(0)?)?;
    match function {
        Function::Index => index(call, &held),
        Function::Size => Ok(call.rows(|row| held.range(row).len() as i64)),
        Function::Keys => listed(call, &held, held.keys.ok_or(Misfit)?),
        Function::Values => listed(call, &held, held.items),
        Function::MaxKey => max_key(call, &held),
        Function::SumValues => sum(call, &held),
        Function::Pad(length) => pad(call, &held, *length),
        _ => Err(Misfit),
    }
}

/// The lists or maps of a column.
struct Held<'a> {
    ends: &'a [u32],
    keys: Option<&'a Column>,
    items: &'a Column,
}

impl<'a> Held<'a> {
    fn of(column: &'a Column) -> Result<Self, Misfit> {
        match &column.data {
            Data::List { ends, items } => Ok(Self { ends, keys: None, items }),
            Data::Map { ends, keys, values } => Ok(Self { ends, keys: Some(keys), items: values }),
            _ => Err(Misfit),
        }
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        range(self.ends, if self.ends.len() == 1 { 0 } else { row })
    }

    /// For each item the row that has it.
    fn owners(&self) -> Vec<usize> {
        (0..self.ends.len()).flat_map(|row| self.range(row).map(move |_| row)).collect()
    }
}

/// The row of a column of one row, or the row itself.
fn row_of(column: &Column, row: usize) -> usize {
    if column.len() == 1 { 0 } else { row }
}

/// Items picked for each row where all arguments have values.
fn picked(call: &Call<'_>, items: &Column, pick: impl Fn(usize) -> Option<usize>) -> Outcome {
    let valid = call.valid();
    let is_valid = |row: usize| valid.as_ref().is_none_or(|valid| valid.get(row) == Some(&true));
    let place = |row: usize| if is_valid(row) { pick(row) } else { None };
    let picks: Vec<Pick> =
        (0..call.rows).map(|row| place(row).map_or(Pick::NULL, |at| Pick::new(0, at))).collect();
    let column = Column::gather(&[items], &picks).ok_or(Misfit)?;
    Ok(call.done(column.data, column.valid, Vec::new()))
}

fn index(call: &Call<'_>, held: &Held<'_>) -> Outcome {
    let wanted = call.column(1)?;
    let Some(keys) = held.keys else {
        let places = call.items::<i64>(1)?;
        return picked(call, held.items, |row| {
            let place = usize::try_from(*places.get(row_of(wanted, row))?).ok()?;
            held.range(row).nth(place)
        });
    };
    if held.ends.len() == 1 {
        // One map for all rows: each row looks for its own key.
        let key = |at: usize| keys.value(at);
        return picked(call, held.items, |row| {
            let wanted = wanted.value(row_of(wanted, row));
            held.range(row).find(|at| key(*at) == wanted)
        });
    }
    let equal = compare::matches(keys, wanted, &held.owners())?;
    picked(call, held.items, |row| held.range(row).find(|at| equal.get(*at) == Some(&true)))
}

/// The keys or values of each map as a list.
fn listed(call: &Call<'_>, held: &Held<'_>, items: &Column) -> Outcome {
    let data = Data::List { ends: held.ends.to_vec(), items: Box::new(items.clone()) };
    Ok(call.done(data, call.valid(), Vec::new()))
}

fn max_key(call: &Call<'_>, held: &Held<'_>) -> Outcome {
    let keys = held.keys.ok_or(Misfit)?;
    fn best<T: PartialOrd>(items: &[T], places: std::ops::Range<usize>) -> Option<usize> {
        places.reduce(|best, at| if items.get(at) > items.get(best) { at } else { best })
    }
    macro_rules! pick {
        ($items:expr) => {
            picked(call, keys, |row| best($items, held.range(row)))
        };
    }
    match &held.items.data {
        Data::Bool(items) => pick!(items),
        Data::Int(items) => pick!(items),
        Data::Float(items) => pick!(items),
        Data::Decimal(items) => pick!(items),
        Data::Date(items) => pick!(items),
        Data::Text { codes, .. } => pick!(codes),
        Data::Vector(_) | Data::List { .. } | Data::Map { .. } => Err(Misfit),
    }
}

fn sum(call: &Call<'_>, held: &Held<'_>) -> Outcome {
    fn of<'a, T: Item>(held: &Held<'a>, row: usize) -> Option<impl Iterator<Item = T> + 'a> {
        let items = T::items(&held.items.data)?.get(held.range(row))?;
        (!items.is_empty()).then(|| items.iter().copied())
    }
    match &held.items.data {
        Data::Int(_) => Ok(call.rows(|row| of(held, row).map(decimal::sum_ints))),
        Data::Decimal(_) => Ok(call.rows(|row| of(held, row).map(decimal::sum))),
        Data::Float(_) => Ok(call.rows(|row| {
            of(held, row).map(|items| {
                let mut sum = Sum::default();
                items.for_each(|x| sum.insert(x));
                sum.round()
            })
        })),
        _ => Err(Misfit),
    }
}

fn pad(call: &Call<'_>, held: &Held<'_>, length: u32) -> Outcome {
    let floats: Vec<f64> = match (&held.items.data, &held.items.ty) {
        (Data::Int(items), _) => items.iter().map(|x| *x as f64).collect(),
        (Data::Float(items), _) => items.clone(),
        (Data::Decimal(items), Type::Decimal { scale, .. }) => {
            items.iter().map(|digits| decimal_to_float(*digits, *scale)).collect()
        }
        _ => return Err(Misfit),
    };
    let fills = call.items::<f64>(1)?;
    let padded = (0..call.rows).flat_map(|row| {
        let fill = fills.get(if fills.len() == 1 { 0 } else { row }).copied().unwrap_or_default();
        space::pad(floats.get(held.range(row)).unwrap_or_default(), length, fill)
    });
    Ok(call.done(Data::Vector(padded.collect()), call.valid(), Vec::new()))
}

/// Whether a list has an item, or a map a key.
pub(super) fn contains(call: &Call<'_>) -> Outcome {
    let (held, wanted) = (Held::of(call.column(0)?)?, call.column(1)?);
    let items = held.keys.unwrap_or(held.items);
    if held.ends.len() == 1 && call.rows != 1 {
        // One list for all rows: each row looks for its own item.
        let items: Vec<_> = held.range(0).map(|at| items.value(at)).collect();
        return Ok(call.rows(|row| items.contains(&wanted.value(row))));
    }
    let equal = compare::matches(items, wanted, &held.owners())?;
    Ok(call.rows(|row| held.range(row).any(|at| equal.get(at) == Some(&true))))
}

/// Functions of vectors.
pub(super) fn vectors(function: &Function, call: &Call<'_>) -> Outcome {
    let left = vector(call.column(0)?)?;
    match function {
        Function::Norm => Ok(call.rows(|row| space::norm(left(row)))),
        Function::Dot => {
            let right = vector(call.column(1)?)?;
            Ok(call.rows(|row| space::dot(left(row), right(row))))
        }
        Function::Cosine => {
            let right = vector(call.column(1)?)?;
            Ok(call.rows(|row| space::cosine(left(row), right(row))))
        }
        _ => Err(Misfit),
    }
}

/// The vector of each row.
fn vector<'a>(column: &'a Column) -> Result<impl Fn(usize) -> &'a [f64], Misfit> {
    let (Data::Vector(items), Type::Vector(width)) = (&column.data, &column.ty) else { return Err(Misfit) };
    let width = *width as usize;
    Ok(move |row: usize| {
        let from = row_of(column, row) * width;
        items.get(from..from + width).unwrap_or_default()
    })
}
