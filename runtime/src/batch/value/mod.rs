//! Values: what expressions over aggregates are for many (entity, T, K) at once.
//!
//! What depends on a row is evaluated once for all rows ([`operand`]); the asks are sorted and told apart ([`moment`]);
//! each distinct aggregate is swept once, chunk of entities by chunk on all cores ([`chunk`], [`nested`]); then the
//! expressions over the results are evaluated on the asks.

mod answer;
mod chunk;
mod fault;
mod hashed;
mod moment;
mod nested;
mod operand;
mod program;
mod steps;

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::entity::NONE;
use super::error::Error;
use super::eval::Frame;
use super::history::{History, Sorted, pick};
use super::source::Columns;
use super::table::concat;
use crate::column::{Column, Pick};
use crate::expr::Expr;
use crate::expr::eval::Evaluator;
use crate::job::{Feature, Group};
use crate::sweep::Entity;
use chunk::{Chunk, Part};
use fault::Named;
use operand::Operands;

pub(super) use moment::Moments;
pub(super) use program::{Program, horizon};

/// Rows and asks of a chunk at least: below, a chunk costs more than it gains.
const CHUNK: usize = 1 << 16;

/// Expressions of a group, and the rows that they are evaluated over.
pub(super) struct Values<'a> {
    pub(super) group: &'a Group,
    pub(super) history: &'a History,
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
        let rows = self.history.rows();
        let operands = Operands::new(&program, &self.history.columns, rows.times.len())?;
        let (distinct, places) = moments.distinct();
        let evaluation = self.evaluation(named, (&program, &operands), &distinct);
        let chunks = chunks(rows, &distinct);
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
    history: &'a History,
    program: &'a Program,
    operands: &'a Operands,
    moments: &'a Moments,
    wait: i64,
    keeps: Option<i64>,
}

impl Evaluation<'_> {
    /// The outputs on a chunk's asks.
    fn outputs(&self, chunk: &Chunk) -> Result<Vec<Column>, Error> {
        let part = Part { of: self, chunk };
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

/// Entities with their asks, in chunks of about as much work each.
fn chunks(rows: &Sorted, moments: &Moments) -> Vec<Chunk> {
    let total = rows.times.len() + moments.len();
    let limit = (total / (4 * rayon::current_num_threads())).max(CHUNK);
    let mut chunks = Vec::new();
    let mut chunk: Option<Chunk> = None;
    let mut start = 0;
    for asks in moments.entities.chunk_by(|a, b| a == b) {
        let range = rows.range(asks.first().copied().unwrap_or(NONE));
        let asks = start..start + asks.len();
        start = asks.end;
        let open = chunk.get_or_insert_with(|| Chunk {
            rows: range.start..range.start,
            asks: asks.start..asks.start,
            entities: Vec::new(),
        });
        let empty = range.is_empty();
        // An entity without rows stands nowhere among them.
        let local = if empty { 0..0 } else { range.start - open.rows.start..range.end - open.rows.start };
        open.rows.end = if empty { open.rows.end } else { range.end };
        open.entities
            .push(Entity { rows: local, asks: asks.start - open.asks.start..asks.end - open.asks.start });
        open.asks.end = asks.end;
        if open.rows.len() + open.asks.len() >= limit {
            chunks.extend(chunk.take());
        }
    }
    chunks.extend(chunk);
    if chunks.is_empty() {
        // Without a single ask there are still columns, of no rows.
        chunks.push(Chunk { rows: 0..0, asks: 0..0, entities: Vec::new() });
    }
    chunks
}

/// The distinct moment of a chunk's ask.
fn moment_of(part: &Part<'_>, ask: usize) -> usize {
    part.chunk.asks.start + ask
}
