//! Casts.

use super::call::{Call, Misfit, Outcome};
use super::map::Yield;
use crate::aggregate::exact::decimal_to_float;
use crate::codec::{number as forms, time as times};
use crate::column::Data;
use crate::scalar::decimal::{self, Scaled};
use crate::scalar::{Function, cast, time};
use crate::types::{DAY, Type};

pub(super) fn cast(function: &Function, call: &Call<'_>) -> Outcome {
    let from = &call.column(0)?.ty;
    match function {
        Function::ToInt => int(from, call),
        Function::ToFloat => float(from, call),
        Function::ToDecimal { precision, scale } => decimal(from, call, (*precision, *scale)),
        Function::ToText => text(from, call),
        Function::ToDate => match from {
            Type::Date => call.map(|days: i32| days),
            Type::Timestamp => call.map(|micros: i64| micros.div_euclid(DAY) as i32),
            _ => call.words(|text| times::read_date(text).ok()),
        },
        Function::ToTimestamp => match from {
            Type::Timestamp => call.map(|micros: i64| micros),
            Type::Date => call.map(time::midnight),
            _ => call.words(|text| times::read_timestamp(text).ok()),
        },
        _ => Err(Misfit),
    }
}

fn int(from: &Type, call: &Call<'_>) -> Outcome {
    match from {
        Type::Int => call.map(|x: i64| x),
        Type::Bool => call.map(|x: bool| i64::from(x)),
        Type::Float => call.map(cast::float_to_int),
        Type::Decimal { scale, .. } => call.map(|digits| decimal::to_int(Scaled { digits, scale: *scale })),
        _ => call.words(cast::text_to_int),
    }
}

fn float(from: &Type, call: &Call<'_>) -> Outcome {
    match from {
        Type::Int => call.map(|x: i64| x as f64),
        Type::Bool => call.map(|x: bool| f64::from(u8::from(x))),
        Type::Float => call.map(|x: f64| x),
        Type::Decimal { scale, .. } => call.map(|digits| decimal_to_float(digits, *scale)),
        _ => call.words(cast::text_to_float),
    }
}

fn decimal(from: &Type, call: &Call<'_>, (precision, scale): (u8, u8)) -> Outcome {
    let to = |digits, from| decimal::to_decimal(Scaled { digits, scale: from }, precision, scale);
    match from {
        Type::Int => call.map(|x: i64| to(i128::from(x), 0)),
        Type::Bool => call.map(|x: bool| to(i128::from(x), 0)),
        Type::Float => call.map(|x| decimal::from_float(x, precision, scale)),
        Type::Decimal { scale: from, .. } => call.map(|digits| to(digits, *from)),
        _ => call.words(|text| cast::text_to_decimal(text, precision, scale)),
    }
}

/// Each distinct value is written once.
fn text(from: &Type, call: &Call<'_>) -> Outcome {
    match from {
        Type::Bool => call.spelled(call.items(0)?, |x: bool| Some(x.to_string())),
        Type::Int | Type::Duration => call.spelled(call.items(0)?, |x: i64| Some(x.to_string())),
        Type::Timestamp => call.spelled(call.items(0)?, |x| Some(times::timestamp_text(x))),
        Type::Date => call.spelled(call.items(0)?, |x| Some(times::date_text(x))),
        Type::Decimal { scale, .. } => {
            call.spelled(call.items(0)?, |digits| Some(forms::decimal_text(digits, *scale)))
        }
        Type::String | Type::Enum(_) => {
            let (codes, words) = call.text(0)?;
            let data = Data::Text { codes: codes.to_vec(), words: words.clone() };
            Ok(call.done(data, call.valid(), Vec::new()))
        }
        _ => Err(Misfit),
    }
}

impl Call<'_> {
    /// A function of a text, computed once per word.
    pub(super) fn words<R: Yield + Clone>(&self, f: impl Fn(&str) -> R) -> Outcome {
        let (codes, words) = self.text(0)?;
        let word = |code: u32| words.get(code as usize).map_or("", |word| word);
        // Of a dictionary that is larger than the column most words are not used.
        if words.len() > codes.len() {
            return Ok(self.settle(codes.iter().map(|code| f(word(*code)))));
        }
        let table: Vec<R> = words.iter().map(|word| f(word)).collect();
        Ok(self.settle(codes.iter().map(|code| table.get(*code as usize).cloned().unwrap_or_else(|| f("")))))
    }
}
