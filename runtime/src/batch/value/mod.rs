//! Values: what expressions over aggregates are for many (entity, T, K) at once.
//!
//! The asks are sorted and told apart ([`moment`]). Then, chunk of entities by chunk on all cores ([`chunk`]): what
//! depends on a row is evaluated on the chunk's rows ([`operand`]), each distinct aggregate is swept once ([`part`],
//! [`nested`]), and the expressions over the results are evaluated on the asks.

mod answer;
mod chunk;
mod fault;
mod hashed;
mod moment;
mod nested;
mod operand;
mod part;
mod program;
mod steps;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::entity::NONE;
use super::error::Error;
use super::eval::Frame;
use super::history::{History, pick};
use super::source::Columns;
use super::table::concat;
use crate::column::{Column, Pick};
use crate::expr::Expr;
use crate::expr::eval::Evaluator;
use crate::job::{Feature, Group};
use chunk::{Chunk, chunks};
use fault::Named;
use part::Part;

pub(super) use moment::Moments;
pub(super) use program::{Program, horizon};

/// Expressions of a group, and the rows that they are evaluated over.
pub(super) struct Values<'a> {
    pub(super) group: &'a Group,
    pub(super) history: &'a History<'a>,
    /// How long after its window a call that looks ahead still takes rows.
    pub(super) wait: i64,
}

impl Values<'_> {
    /// The values of features at moments.
    ///
    /// # Errors
    /// A value that is out of range.
    pub(super) fn of(&self, features: &[&Feature], moments: &Moments) -> Result<Vec<Column>, Error> {
        let named: Vec<(&str, &Expr)> =
            features.iter().map(|feature| (&*feature.field.name, &feature.value)).collect();
        self.of_named(&named, moments)
    }

    /// The values of expressions at moments; the names are for faults.
    ///
    /// # Errors
    /// As for [`Self::of`].
    pub(super) fn of_named(&self, named: &[(&str, &Expr)], moments: &Moments) -> Result<Vec<Column>, Error> {
        let program = Program::new(named.iter().map(|(_, expr)| *expr));
        let (distinct, places) = moments.distinct();
        let evaluation = self.evaluation(named, &program, &distinct);
        let chunks = chunks(self.history.rows(), &distinct);
        let parts = chunks.par_iter().map(|chunk| evaluation.outputs(chunk));
        let parts: Vec<Vec<Column>> = parts.collect::<Result<_, Error>>()?;
        let is_same = places.iter().copied().eq(0..distinct.len() as u32);
        let mut outputs: Vec<Vec<Column>> = vec![Vec::new(); named.len()];
        for part in parts {
            outputs.iter_mut().zip(part).for_each(|(output, column)| output.push(column));
        }
        let whole = outputs.into_iter().map(|parts| {
            let ty = parts.first().map(|part| part.ty.clone()).unwrap_or(crate::types::Type::Bool);
            let column = concat(&ty, parts);
            if is_same { column } else { column.take(&places) }
        });
        Ok(whole.collect())
    }
}

/// All that an evaluation needs.
struct Evaluation<'a> {
    values: &'a Values<'a>,
    /// What each output is called.
    names: Vec<&'a str>,
    outputs: Vec<&'a Expr>,
    history: &'a History<'a>,
    program: &'a Program,
    moments: &'a Moments,
    wait: i64,
    keeps: Option<i64>,
}

impl Evaluation<'_> {
    /// The outputs on a chunk's asks.
    fn outputs(&self, chunk: &Chunk) -> Result<Vec<Column>, Error> {
        let part = Part::new(self, chunk)?;
        let columns = self.in_force(&chunk.asks);
        let results = part.results()?;
        let frame = Frame::of_asks(&columns, part.times()).with(self.program, &results);
        let mut evaluator = Evaluator::new(&frame, self.outputs.iter().copied());
        let outputs = self.outputs.iter().enumerate().map(|(at, output)| {
            let found = evaluator.evaluate(output)?.spread(chunk.asks.len());
            match found.faulty.first() {
                None => Ok(found.column),
                Some(ask) => Err(self.out_of_range(Named::Output(at), chunk.asks.start + *ask as usize)),
            }
        });
        outputs.collect()
    }

    /// The columns of the versions in force, for a group on a snapshot.
    fn in_force(&self, asks: &Range<usize>) -> Columns {
        let Some(versions) = &self.history.versions else { return Columns::new() };
        let moments = self.moments;
        let version = |ask: usize| match moments.entities[ask] {
            NONE => NONE,
            entity => versions.in_force(entity, (moments.times[ask], moments.cuts[ask])),
        };
        let picks: Vec<Pick> = asks.clone().map(|ask| pick(version(ask))).collect();
        let mut columns = Columns::new();
        for output in &self.outputs {
            super::need::bare_columns(output, &mut |name| {
                if let Some(column) = self.history.loaded.columns.get(name)
                    && !columns.contains_key(name)
                    && let Some(column) = Column::gather(&[column], &picks)
                {
                    columns.insert(name.clone(), Arc::new(column));
                }
            });
        }
        columns
    }
}

/// The distinct moment of a chunk's ask.
fn moment_of(part: &Part<'_>, ask: usize) -> usize {
    part.chunk.asks.start + ask
}
