//! A chunk of an evaluation: its rows and asks, swept on one core.

use std::collections::BTreeMap;

use super::answer::{Kind, column};
use super::chunk::Chunk;
use super::nested::nested;
use super::operand::{Operands, argument};
use super::program::{Program, horizon};
use super::{Evaluation, Named};
use crate::aggregate::Function;
use crate::batch::error::Error;
use crate::column::Column;
use crate::expr::{self, Aggregate, Over};
use crate::sweep::{self, Answers, Argument, Asks, Call, Fault, Rows, Values, sweep_all};

/// A chunk of an evaluation, with what its calls need of every row.
pub(super) struct Part<'a> {
    pub(super) of: &'a Evaluation<'a>,
    pub(super) chunk: &'a Chunk,
    pub(super) operands: Operands,
    times: Vec<i64>,
    visible: Option<Vec<i64>>,
    ties: Option<Vec<u32>>,
}

/// Calls whose rows have to be visible by the same moments.
#[derive(Default)]
struct Batch {
    plain: Vec<usize>,
    nested: Vec<usize>,
}

impl<'a> Part<'a> {
    /// Gathers the rows of a chunk, and evaluates what depends on a row.
    ///
    /// # Errors
    /// An expression that cannot be evaluated.
    pub(super) fn new(of: &'a Evaluation<'a>, chunk: &'a Chunk) -> Result<Self, Error> {
        let sorted = of.history.rows();
        let columns = of.history.columns(&chunk.gather(&sorted.order));
        let operands = Operands::new(of.program, &columns, chunk.rows())?;
        let (visible, ties) = (sorted.visible.as_deref(), sorted.ties.as_deref());
        let times = chunk.gather(&sorted.times);
        let visible = visible.map(|visible| chunk.gather(visible));
        Ok(Self { of, chunk, operands, times, visible, ties: ties.map(|ties| chunk.gather(ties)) })
    }

    /// The results of all calls on the chunk's asks.
    pub(super) fn results(&self) -> Result<Vec<Column>, Error> {
        let calls = &self.of.program.calls;
        let mut results: Vec<Option<Column>> = vec![None; calls.len()];
        let mut batches: BTreeMap<Option<i64>, Batch> = BTreeMap::new();
        for (at, call) in calls.iter().enumerate() {
            let batch = batches.entry(horizon(call)).or_default();
            if call.per.is_some() { batch.nested.push(at) } else { batch.plain.push(at) }
        }
        for (horizon, batch) in batches {
            let cuts = self.cuts(horizon);
            let asks = Asks { times: self.times(), cuts: &cuts, entities: &self.chunk.entities };
            for at in batch.plain.iter().chain(&batch.nested) {
                self.check(*at, &asks)?;
            }
            for (at, column) in batch.plain.iter().zip(self.sweep(&batch.plain, &asks)?) {
                results[*at] = Some(column);
            }
            for at in batch.nested {
                results[at] = Some(nested(self, at, &asks)?);
            }
        }
        Ok(results.into_iter().flatten().collect())
    }

    /// T of each ask.
    pub(super) fn times(&self) -> &'a [i64] {
        &self.of.moments.times[self.chunk.asks.clone()]
    }

    /// K of each ask, for calls that look so far ahead.
    pub(super) fn cuts(&self, horizon: Option<i64>) -> Vec<i64> {
        match horizon {
            None => self.of.moments.cuts[self.chunk.asks.clone()].to_vec(),
            Some(horizon) => {
                let beyond = horizon.saturating_add(self.of.wait);
                self.times().iter().map(|time| time.saturating_add(beyond)).collect()
            }
        }
    }

    /// The chunk's rows.
    pub(super) fn rows(&self) -> Rows<'_> {
        Rows {
            times: &self.times,
            visible: self.visible.as_deref(),
            ties: self.ties.as_deref(),
            keeps: self.of.keeps,
        }
    }

    fn sweep(&self, positions: &[usize], asks: &Asks<'_>) -> Result<Vec<Column>, Error> {
        let calls = positions.iter().map(|at| self.call(&self.of.program.calls[*at]));
        let calls = calls.collect::<Result<Vec<_>, _>>()?;
        let answers = sweep_all(&calls, &self.rows(), asks)
            .map_err(|(at, fault)| self.of.fault(Named::Call(positions[at]), self.ask_of(&fault), &fault))?;
        answers.into_iter().zip(positions).map(|(answers, at)| self.column(answers, *at)).collect()
    }

    /// The ask that a fault names, among the distinct moments.
    fn ask_of(&self, fault: &Fault) -> usize {
        match fault {
            Fault::Overflow { ask } => self.chunk.asks.start + ask,
            Fault::Argument | Fault::Outer(_) => self.chunk.asks.start,
        }
    }

    fn column(&self, answers: Answers, at: usize) -> Result<Column, Error> {
        let call = &self.of.program.calls[at];
        let operands = &self.operands;
        let first = call.arguments.first().map(|expr| operands.column(expr)).transpose()?;
        let by = call.by.as_ref().map(|expr| operands.text(expr)).transpose()?;
        Ok(column(answers, call, &Kind::new(first.map(|column| &**column), by.map(|column| &**column))))
    }

    /// A call, bound to the chunk's rows; the arguments of one with `per` are left out.
    pub(super) fn call<'s>(&'s self, call: &'s Aggregate) -> Result<Call<'s>, Error> {
        let arguments = if call.per.is_some() { Vec::new() } else { self.arguments(call)? };
        Ok(Call {
            function: &call.function,
            arguments,
            filter: self.filter(call)?,
            over: call.window.over,
            run: call.window.run.as_ref().map(|run| self.run(run)).transpose()?,
            ties: self.ties(call)?,
            by: call.by.as_ref().map(|expr| argument(self.operands.text(expr)?)).transpose()?,
        })
    }

    /// What decides which rows of one time are among the last n beside the call's own arguments: what the aggregates
    /// inside take and where, then the keys.
    fn ties(&self, call: &Aggregate) -> Result<Vec<Argument<'_>>, Error> {
        let mut ties = Vec::new();
        if !matches!(call.window.over, Over::Last(_)) {
            return Ok(ties);
        }
        if call.per.is_some() {
            for inner in Program::new(&call.arguments).calls {
                for expr in &inner.arguments {
                    ties.push(self.argument(expr)?);
                }
                if let Some(expr) = &inner.filter {
                    ties.push(Argument { values: Values::Bool(self.operands.mask(expr)?), valid: None });
                }
            }
        }
        if let Some(expr::Per::Key(key)) = &call.per {
            ties.push(self.argument(key)?);
        }
        if let Some(key) = &call.by {
            ties.push(argument(self.operands.text(key)?)?);
        }
        Ok(ties)
    }

    /// The arguments of a call; behind one that is counted roughly stand its hashes, which have no order of their own.
    pub(super) fn arguments(&self, call: &Aggregate) -> Result<Vec<Argument<'_>>, Error> {
        let mut arguments =
            call.arguments.iter().map(|expr| self.argument(expr)).collect::<Result<Vec<_>, _>>()?;
        if call.function == Function::ApproxCountDistinct {
            for expr in &call.arguments {
                arguments.push(argument(self.operands.hash(expr)?)?);
            }
        }
        Ok(arguments)
    }

    pub(super) fn argument(&self, expr: &expr::Expr) -> Result<Argument<'_>, Error> {
        argument(self.operands.column(expr)?)
    }

    pub(super) fn filter(&self, call: &Aggregate) -> Result<Option<&[bool]>, Error> {
        call.filter.as_ref().map(|expr| self.operands.mask(expr)).transpose()
    }

    fn run(&self, run: &expr::Run) -> Result<sweep::Run<'_>, Error> {
        Ok(match run {
            expr::Run::Since(expr) => sweep::Run::Since(self.operands.mask(expr)?),
            expr::Run::Session(gap) => sweep::Run::Session(*gap),
            expr::Run::Current(expr) => sweep::Run::Current(self.argument(expr)?),
        })
    }

    /// Whether no ask sees a row on which the call cannot be evaluated.
    fn check(&self, at: usize, asks: &Asks<'_>) -> Result<(), Error> {
        let call = &self.of.program.calls[at];
        let (deciding, of_rows) = self.operands.faulty(call);
        if deciding.is_empty() && of_rows.is_empty() {
            return Ok(());
        }
        let bound = Call { function: &Function::Count, by: None, ..self.call(call)? };
        let whole = Call { filter: None, run: None, ..bound.clone() };
        for (faulty, call) in [(deciding, whole), (of_rows, bound)] {
            let marks = self.marks(&faulty);
            let marked = Argument { values: Values::Bool(&marks), valid: Some(&marks) };
            let call = Call { arguments: vec![marked], ..call };
            let counted = sweep_all(&[call], &self.rows(), asks)
                .map_err(|(_, fault)| self.of.fault(Named::Call(at), self.ask_of(&fault), &fault))?;
            if let Some(ask) = counted.first().and_then(first_above_zero) {
                return Err(self.of.out_of_range(Named::Call(at), self.chunk.asks.start + ask));
            }
        }
        Ok(())
    }

    /// True on these rows of the chunk.
    fn marks(&self, faulty: &[u32]) -> Vec<bool> {
        let mut marks = vec![false; self.times.len()];
        for row in faulty {
            if let Some(mark) = marks.get_mut(*row as usize) {
                *mark = true;
            }
        }
        marks
    }
}

fn first_above_zero(answers: &Answers) -> Option<usize> {
    match &answers.items {
        sweep::Items::Int(counts) => counts.iter().position(|count| *count > 0),
        _ => None,
    }
}
