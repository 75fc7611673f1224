//! For one moment: each distinct aggregate, the rows that it was made of, and its result.

use std::sync::Arc;

use super::chunk::chunks;
use super::part::Part;
use super::program::{Program, horizon};
use super::{Evaluation, Moments, Values};
use crate::batch::error::Error;
use crate::expr::{Aggregate, Expr, Per};
use crate::job::Feature;
use crate::sweep::{Argument, Asks, Call, rows_of};
use crate::types::Value;

/// An aggregate, where the rows that counted stand among those of the group, and the result.
type Made = (Arc<Aggregate>, Vec<usize>, Value);

impl Values<'_> {
    /// What the features are made of at a single moment.
    ///
    /// # Errors
    /// As for [`Self::of`].
    pub(in super::super) fn calls(
        &self,
        features: &[&Feature],
        moment: &Moments,
    ) -> Result<Vec<Made>, Error> {
        let named: Vec<(&str, &Expr)> =
            features.iter().map(|feature| (&*feature.field.name, &feature.value)).collect();
        let program = Program::new(named.iter().map(|(_, expr)| *expr));
        let evaluation = self.evaluation(&named, &program, moment);
        let Some(chunk) = chunks(self.history.rows(), moment).pop() else { return Ok(Vec::new()) };
        let part = Part::new(&evaluation, &chunk)?;
        let results = part.results()?;
        let calls = program.calls.iter().zip(&results);
        calls.map(|(call, result)| Ok((call.clone(), part.counted(call)?, result.value(0)))).collect()
    }
}

impl Part<'_> {
    /// The rows of the group that a call is made of at the only ask.
    fn counted(&self, call: &Aggregate) -> Result<Vec<usize>, Error> {
        let Some(entity) = self.chunk.entities.first() else { return Ok(Vec::new()) };
        let cuts = self.cuts(horizon(call));
        let asks = Asks { times: self.times(), cuts: &cuts, entities: &self.chunk.entities };
        let mut needed: Vec<Argument<'_>> = Vec::new();
        if call.per.is_none() {
            needed = self.arguments(call)?;
        }
        if let Some(Per::Key(expr)) = &call.per {
            needed.push(self.argument(expr)?);
        }
        let bound = Call { by: None, ..self.call(call)? };
        needed.extend(self.call(call)?.by);
        let rows = rows_of(&bound, &self.rows(), &asks, entity).into_iter().map(|row| row as usize);
        let counted =
            rows.filter(|row| needed.iter().all(|argument| argument.valid.is_none_or(|valid| valid[*row])));
        Ok(counted.map(|row| self.chunk.place(row)).collect())
    }
}

impl<'a> Values<'a> {
    /// All that the evaluation of some expressions needs.
    pub(super) fn evaluation(
        &'a self,
        named: &[(&'a str, &'a Expr)],
        program: &'a Program,
        moments: &'a Moments,
    ) -> Evaluation<'a> {
        Evaluation {
            values: self,
            names: named.iter().map(|(name, _)| *name).collect(),
            outputs: named.iter().map(|(_, expr)| *expr).collect(),
            history: self.history,
            program,
            moments,
            wait: self.wait,
            keeps: self.group.source.time.as_ref().and(self.group.source.keeps),
        }
    }
}
