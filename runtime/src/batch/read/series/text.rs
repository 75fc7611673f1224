//! Texts, words of enums, and values of other types that are written as text.

use std::sync::Arc;

use polars::prelude::{DataType, Series, StringChunked};

use super::Misfit;
use crate::batch::read::gather::{Gather, gather};
use crate::batch::read::part::Checked;
use crate::batch::read::texts::{Builder, Lexicon};
use crate::batch::table::Words;
use crate::column::Data;
use crate::job;

pub(super) fn strings(series: &Series, declared: &job::Column) -> Result<Checked, Misfit> {
    let series = text(series)?;
    let mut words = Words::default();
    let mut codes = Gather::new(declared, series.len());
    series.str()?.iter().for_each(|cell| codes.push(Ok(cell.map(|text| words.number(text))), None));
    Ok(codes.finish(declared, |numbers| words.sort(numbers)))
}

pub(super) fn words(series: &Series, declared: &job::Column, words: &[Arc<str>]) -> Result<Checked, Misfit> {
    let series = text(series)?;
    let lexicon = Lexicon::new(words);
    let cells = series.str()?.iter().map(|cell| cell.map(|word| lexicon.code(word)).transpose());
    Ok(gather(cells, declared, |codes| Data::Text { codes, words: lexicon.words() }))
}

/// Values that are written as text, as in CSV.
pub(super) fn parsed(texts: &StringChunked, declared: &job::Column) -> Result<Checked, Misfit> {
    let mut builder = Builder::new(declared);
    texts.iter().for_each(|cell| builder.push(cell, None));
    Ok(builder.finish())
}

fn text(series: &Series) -> Result<Series, Misfit> {
    match series.dtype() {
        DataType::String => Ok(series.clone()),
        // Some writers mark text as mere bytes; those that are not UTF-8 are refused by polars.
        DataType::Binary => Ok(series.cast(&DataType::String)?),
        _ => Err(Misfit::Type),
    }
}
