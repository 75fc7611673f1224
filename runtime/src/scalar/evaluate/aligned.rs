//! Columns of one type side by side: plain values as they lie, texts by codes of one dictionary.

use std::borrow::Cow;

use super::call::Misfit;
use crate::column::{Column, Data, Words, merge, recode};

/// The items of several columns of one type; those of a text are codes of one dictionary.
pub(super) enum Aligned<'a> {
    Bool(Vec<&'a [bool]>),
    Int(Vec<&'a [i64]>),
    Float(Vec<&'a [f64]>),
    Decimal(Vec<&'a [i128]>),
    Date(Vec<&'a [i32]>),
    Text(Vec<Cow<'a, [u32]>>, Words),
}

/// Runs one expression over the slices, whatever their type.
macro_rules! each_kind {
    ($aligned:expr, $slices:ident => $body:expr) => {
        match $aligned {
            Aligned::Bool($slices) => $body,
            Aligned::Int($slices) => $body,
            Aligned::Float($slices) => $body,
            Aligned::Decimal($slices) => $body,
            Aligned::Date($slices) => $body,
            Aligned::Text(codes, _) => {
                let $slices: Vec<&[u32]> = codes.iter().map(|codes| &**codes).collect();
                $body
            }
        }
    };
}
pub(super) use each_kind;

/// The items of columns of one type; not of lists, maps and vectors.
pub(super) fn aligned<'a>(columns: impl Iterator<Item = &'a Column> + Clone) -> Result<Aligned<'a>, Misfit> {
    let first = columns.clone().next().ok_or(Misfit)?;
    if columns.clone().any(|column| column.ty != first.ty) {
        return Err(Misfit);
    }
    macro_rules! plain {
        ($kind:ident) => {
            Aligned::$kind(
                columns
                    .map(|column| {
                        if let Data::$kind(items) = &column.data { Ok(items.as_slice()) } else { Err(Misfit) }
                    })
                    .collect::<Result<_, _>>()?,
            )
        };
    }
    Ok(match &first.data {
        Data::Bool(_) => plain!(Bool),
        Data::Int(_) => plain!(Int),
        Data::Float(_) => plain!(Float),
        Data::Decimal(_) => plain!(Decimal),
        Data::Date(_) => plain!(Date),
        Data::Text { .. } => texts(columns)?,
        Data::Vector(_) | Data::List { .. } | Data::Map { .. } => return Err(Misfit),
    })
}

fn texts<'a>(columns: impl Iterator<Item = &'a Column>) -> Result<Aligned<'a>, Misfit> {
    let parts = columns.map(|column| match &column.data {
        Data::Text { codes, words } => Ok((codes, words)),
        _ => Err(Misfit),
    });
    let (codes, words): (Vec<_>, Vec<_>) = parts.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let (words, moved) = merge(&words);
    let codes = codes.into_iter().zip(moved).map(|(codes, moved)| match moved {
        None => Cow::Borrowed(codes.as_slice()),
        Some(moved) => {
            let mut codes = codes.clone();
            recode(&mut codes, &moved);
            Cow::Owned(codes)
        }
    });
    Ok(Aligned::Text(codes.collect(), words))
}
