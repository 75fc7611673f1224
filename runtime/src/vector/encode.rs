//! Encoders over whole columns: what makes the columns of a training set.

use super::{Dtype, Encoder, Number, Slot, bucketize, flag, min_max, standardize};
use crate::aggregate::exact::decimal_to_float;
use crate::column::{Column, Data};
use crate::types::{Type, Value};

/// One column of a training set.
#[derive(Clone, Debug, PartialEq)]
pub enum Encoded {
    /// Numbers of the vector's type; none: null.
    Numbers {
        /// The numbers; whatever where there is none.
        values: Floats,
        /// Whether each row has one; none: all have.
        valid: Option<Vec<bool>>,
    },
    /// Texts as they are.
    Text(Column),
}

/// Numbers of one of the two types.
#[derive(Clone, Debug, PartialEq)]
pub enum Floats {
    /// Rounded to `f32`.
    F32(Vec<f32>),
    /// As computed.
    F64(Vec<f64>),
}

/// Numbers before they are rounded.
type Numbers = Vec<Option<f64>>;

/// The columns that an input yields: as many as [`super::columns`] names. `otherwise` stands where the encoder gives
/// null.
pub fn encode(
    column: &Column,
    encoder: Option<&Encoder>,
    otherwise: Option<&Value>,
    dtype: Dtype,
) -> Vec<Encoded> {
    if encoder.is_none() && matches!(column.ty, Type::String | Type::Enum(_)) {
        return vec![Encoded::Text(column.clone())];
    }
    let otherwise = otherwise.and_then(number_of);
    let spread = match encoder {
        None if matches!(column.ty, Type::Vector(_)) => elements(column),
        None => vec![numbers(column)],
        Some(encoder) => encoded(column, encoder),
    };
    spread.iter().map(|numbers| rounded(numbers, otherwise, dtype)).collect()
}

/// The numbers of a column of bools, ints, floats or decimals, each the nearest `f64`; nulls for any other column.
pub fn numbers(column: &Column) -> Vec<Option<f64>> {
    match &column.data {
        Data::Bool(values) => each(column, values, |x| flag(*x)),
        Data::Int(values) => each(column, values, |x| *x as f64),
        Data::Float(values) => each(column, values, |x| *x),
        Data::Decimal(values) => {
            let scale = scale(&column.ty);
            each(column, values, |x| decimal_to_float(*x, scale))
        }
        _ => vec![None; rows(column)],
    }
}

fn encoded(column: &Column, encoder: &Encoder) -> Vec<Numbers> {
    let single = |apply: &dyn Fn(f64) -> f64| vec![mapped(&numbers(column), apply)];
    match encoder {
        Encoder::OneHot { values, other, null } => {
            let slots = slots(column, values);
            let flags = |pick: &dyn Fn(Slot) -> f64| slots.iter().map(|slot| Some(pick(*slot))).collect();
            let listed = (0..values.len()).map(|position| flags(&|slot| slot.at(position)));
            let other = other.then(|| flags(&Slot::other));
            let null = null.then(|| flags(&Slot::null));
            listed.chain(other).chain(null).collect()
        }
        Encoder::Ordinal(values) => {
            vec![slots(column, values).into_iter().map(Slot::position).collect()]
        }
        Encoder::Bucketize(edges) => {
            let edges: Vec<f64> = edges.iter().map(|edge| edge.0).collect();
            single(&|x| bucketize(x, &edges))
        }
        Encoder::Standardize { mean, deviation } => single(&|x| standardize(x, mean.0, deviation.0)),
        Encoder::MinMax { low, high } => single(&|x| min_max(x, low.0, high.0)),
    }
}

fn mapped(numbers: &Numbers, apply: &dyn Fn(f64) -> f64) -> Numbers {
    numbers.iter().map(|x| x.map(apply)).collect()
}

/// The place of each row's value among these.
fn slots(column: &Column, values: &[Value]) -> Vec<Slot> {
    let scale = scale(&column.ty);
    match &column.data {
        Data::Bool(rows) => places(column, rows, values, |x| Value::Bool(*x)),
        Data::Int(rows) => {
            let ty = &column.ty;
            places(column, rows, values, |x| match ty {
                Type::Timestamp => Value::Timestamp(*x),
                Type::Duration => Value::Duration(*x),
                _ => Value::Int(*x),
            })
        }
        Data::Float(rows) => places(column, rows, values, |x| Value::Float(*x)),
        Data::Decimal(rows) => places(column, rows, values, |x| Value::Decimal { digits: *x, scale }),
        Data::Date(rows) => places(column, rows, values, |x| Value::Date(*x)),
        Data::Text { codes, words } => {
            let by_word: Vec<Slot> =
                words.iter().map(|word| Slot::of(Some(Value::String(word.clone())), values)).collect();
            let slot = |code: &u32| by_word.get(*code as usize).copied().unwrap_or(Slot::Other);
            each(column, codes, slot).into_iter().map(|slot| slot.unwrap_or(Slot::Null)).collect()
        }
        Data::Vector(_) | Data::List { .. } | Data::Map { .. } => vec![Slot::Null; rows(column)],
    }
}

fn places<T>(column: &Column, rows: &[T], values: &[Value], value: impl Fn(&T) -> Value) -> Vec<Slot> {
    each(column, rows, value).into_iter().map(|value| Slot::of(value, values)).collect()
}

/// The numbers of a column of vectors, one column for each position.
fn elements(column: &Column) -> Vec<Numbers> {
    let (Type::Vector(width), Data::Vector(values)) = (&column.ty, &column.data) else { return Vec::new() };
    let width = *width as usize;
    let vectors: Vec<&[f64]> = values.chunks(width.max(1)).collect();
    let position = |at: usize| {
        let numbers = each(column, &vectors, |vector| vector.get(at).copied());
        numbers.into_iter().map(Option::flatten).collect()
    };
    (0..width).map(position).collect()
}

fn rounded(numbers: &Numbers, otherwise: Option<f64>, dtype: Dtype) -> Encoded {
    let filled: Numbers = numbers.iter().map(|x| x.or(otherwise)).collect();
    let valid: Vec<bool> = filled.iter().map(Option::is_some).collect();
    let values = match dtype {
        Dtype::F32 => Floats::F32(filled.into_iter().map(f32::or_null).collect()),
        Dtype::F64 => Floats::F64(filled.into_iter().map(f64::or_null).collect()),
    };
    Encoded::Numbers { values, valid: valid.contains(&false).then_some(valid) }
}

/// A literal as a number; none for what is none.
pub fn number_of(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(x) => Some(flag(*x)),
        Value::Int(x) => Some(*x as f64),
        Value::Float(x) => Some(*x),
        Value::Decimal { digits, scale } => Some(decimal_to_float(*digits, *scale)),
        _ => None,
    }
}

/// Applies a function to each value that is there.
fn each<T, U>(column: &Column, values: &[T], apply: impl Fn(&T) -> U) -> Vec<Option<U>> {
    match &column.valid {
        None => values.iter().map(|value| Some(apply(value))).collect(),
        Some(valid) => values.iter().zip(valid).map(|(value, valid)| valid.then(|| apply(value))).collect(),
    }
}

fn scale(ty: &Type) -> u8 {
    match ty {
        Type::Decimal { scale, .. } => *scale,
        _ => 0,
    }
}

/// How many rows a column has.
fn rows(column: &Column) -> usize {
    let values = match &column.data {
        Data::Bool(values) => values.len(),
        Data::Int(values) => values.len(),
        Data::Float(values) => values.len(),
        Data::Decimal(values) => values.len(),
        Data::Date(values) => values.len(),
        Data::Text { codes, .. } => codes.len(),
        Data::Vector(values) => match column.ty {
            Type::Vector(width) => values.len() / (width as usize).max(1),
            _ => 0,
        },
        Data::List { ends, .. } | Data::Map { ends, .. } => ends.len(),
    };
    column.valid.as_ref().map_or(values, Vec::len)
}
