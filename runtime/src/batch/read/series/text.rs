//! Texts, words of enums, and values of other types that are written as text.

use std::sync::Arc;

use polars::prelude::{DataType, Series, StringChunked};

use super::Misfit;
use crate::batch::read::gather::{Cell, Gather};
use crate::batch::read::part::Checked;
use crate::batch::read::texts::{Builder, Lexicon, numbered};
use crate::batch::table::Words;
use crate::column::Data;
use crate::job;

pub(super) fn strings(series: &Series, declared: &job::Column, texts: &mut Words) -> Result<Checked, Misfit> {
    let codes = coded(series, declared, |text| Ok(Some(texts.number(text))))?;
    Ok(codes.finish(declared, numbered))
}

pub(super) fn words(series: &Series, declared: &job::Column, words: &[Arc<str>]) -> Result<Checked, Misfit> {
    let lexicon = Lexicon::new(words);
    let codes = coded(series, declared, |word| lexicon.code(word).map(Some))?;
    Ok(codes.finish(declared, |codes| Data::Text { codes, words: lexicon.words() }))
}

/// Values that are written as text, as in CSV.
pub(super) fn parsed(cells: &StringChunked, declared: &job::Column) -> Result<Checked, Misfit> {
    // Nothing that is parsed is a string.
    let mut texts = Words::default();
    let mut builder = Builder::new(declared, &mut texts);
    cells.iter().for_each(|cell| builder.push(cell, None));
    Ok(builder.finish())
}

/// The codes of texts.
fn coded(
    series: &Series,
    declared: &job::Column,
    mut code: impl FnMut(&str) -> Cell<u32>,
) -> Result<Gather<u32>, Misfit> {
    let series = text(series)?;
    let mut codes = Gather::new(declared, series.len());
    let mut recent = Recent::default();
    for chunk in series.str()?.downcast_iter() {
        recent.forget();
        for (view, text) in chunk.views().iter().zip(chunk.iter()) {
            codes.push(text.map_or(Ok(None), |text| recent.code(view.as_u128(), || code(text))), None);
        }
    }
    Ok(codes)
}

fn text(series: &Series) -> Result<Series, Misfit> {
    match series.dtype() {
        DataType::String => Ok(series.clone()),
        // Some writers mark text as mere bytes; those that are not UTF-8 are refused by polars.
        DataType::Binary => Ok(series.cast(&DataType::String)?),
        _ => Err(Misfit::Type),
    }
}

/// How many views are remembered: enough for the words of an enum and the busiest entities, few enough for the cache.
const SLOTS: usize = 1 << 15;

/// The codes of texts seen lately, by their views: equal views of a chunk are one text, which is not hashed again.
struct Recent {
    views: Vec<u128>,
    codes: Vec<u32>,
}

impl Default for Recent {
    fn default() -> Self {
        Self { views: Vec::new(), codes: vec![0; SLOTS] }
    }
}

impl Recent {
    /// No view has this length.
    const NONE: u128 = u128::MAX;

    /// Views of another chunk point to other texts.
    fn forget(&mut self) {
        self.views.clear();
        self.views.resize(SLOTS, Self::NONE);
    }

    #[inline]
    fn code(&mut self, view: u128, code: impl FnOnce() -> Cell<u32>) -> Cell<u32> {
        let mixed = (view as u64 ^ (view >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = (mixed >> (u64::BITS - SLOTS.ilog2())) as usize;
        if self.views[slot] == view {
            return Ok(Some(self.codes[slot]));
        }
        let found = code()?;
        if let Some(found) = found {
            (self.views[slot], self.codes[slot]) = (view, found);
        }
        Ok(found)
    }
}
