//! Calls with `per`: the outer arguments are expressions over the results of the inner aggregates.

use std::cell::RefCell;

use super::answer::{Kind, answers, column};
use super::hashed::hashed;
use super::part::Part;
use super::program::Program;
use super::{Named, moment_of};
use crate::aggregate::Function;
use crate::batch::error::Error;
use crate::batch::eval::Frame;
use crate::batch::source::Columns;
use crate::column::{Column, Data, Words, merge, recode};
use crate::expr;
use crate::sweep::{Answers, Asks, Entity, Fault, Inner, Nested, Per, sweep_nested};
use crate::types::Type;

/// The results of a call with `per`.
pub(super) fn nested(part: &Part<'_>, at: usize, asks: &Asks<'_>) -> Result<Column, Error> {
    let call = &part.of.program.calls[at];
    let inner = Program::new(&call.arguments);
    let outer = Outer { part, inner: &inner, call, seen: RefCell::default() };
    // Texts that are computed have words of their own each time; the second time all of them are known.
    for _ in 0..2 {
        let answers = outer.sweep(call, asks).map_err(|fault| match fault {
            Lapse::Error(error) => error,
            Lapse::Fault(fault) => outer.blame((at, call), asks, &fault),
        })?;
        let mut seen = outer.seen.borrow_mut();
        if !seen.grew {
            let by = call.by.as_ref().map(|expr| part.operands.text(expr)).transpose()?;
            let kind = Kind {
                argument: seen.arguments.first().map(|(ty, words)| (ty, words.as_ref())),
                ..Kind::new(None, by.map(|column| &**column))
            };
            return Ok(column(answers, call, &kind));
        }
        seen.grew = false;
    }
    Err(Error::unbound("words"))
}

/// Evaluates the outer arguments of a call.
struct Outer<'a> {
    part: &'a Part<'a>,
    /// The inner aggregates.
    inner: &'a Program,
    /// The call with its outer arguments.
    call: &'a expr::Aggregate,
    seen: RefCell<Seen>,
}

/// What the outer arguments have been so far.
#[derive(Default)]
struct Seen {
    /// The type of each, and all words of those that are text.
    arguments: Vec<(Type, Option<Words>)>,
    /// Whether words have come to others, so that codes given before are not those of all words.
    grew: bool,
}

enum Lapse {
    Error(Error),
    Fault(Fault),
}

impl From<Error> for Lapse {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Outer<'_> {
    fn sweep(&self, call: &expr::Aggregate, asks: &Asks<'_>) -> Result<Answers, Lapse> {
        let part = self.part;
        let per = match &call.per {
            Some(expr::Per::Key(expr)) => Per::Key(part.argument(expr)?),
            Some(expr::Per::Session(gap)) => Per::Session(*gap),
            None => return Err(Error::unbound("per").into()),
        };
        let inner = self.inner.calls.iter().map(|inner| -> Result<_, Error> {
            let (arguments, filter) = (part.arguments(inner)?, part.filter(inner)?);
            Ok(Inner { function: &inner.function, arguments, filter })
        });
        let inner = inner.collect::<Result<Vec<_>, _>>()?;
        let outer = |inner: Vec<Answers>, now: &[i64]| self.arguments(inner, now);
        let nested = Nested { call: part.call(call)?, per, inner, outer: &outer };
        sweep_nested(&nested, &part.rows(), asks).map_err(Lapse::Fault)
    }

    /// The outer arguments of inner results.
    fn arguments(&self, inner: Vec<Answers>, now: &[i64]) -> Result<Vec<Answers>, Fault> {
        let mut results = Vec::new();
        for (answers, call) in inner.into_iter().zip(&self.inner.calls) {
            let first = call.arguments.first().map(|expr| self.part.operands.column(expr)).transpose();
            let first = first.map_err(|error| Fault::Outer(error.to_string()))?;
            results.push(column(answers, call, &Kind::new(first.map(|it| &**it), None)));
        }
        let columns = Columns::new();
        let frame = Frame::of_asks(&columns, now).with(self.inner, &results);
        let (mut arguments, mut hashes) = (Vec::new(), Vec::new());
        for (at, output) in self.call.arguments.iter().enumerate() {
            let found = frame.evaluate(output).map_err(|error| Fault::Outer(error.to_string()))?;
            if !found.faulty.is_empty() {
                return Err(Fault::Outer("is out of range".to_owned()));
            }
            let mut column = found.column;
            if self.call.function == Function::ApproxCountDistinct {
                hashes.push(answers(hashed(&column)).ok_or(Fault::Argument)?);
            }
            self.seen.borrow_mut().see(at, &mut column);
            arguments.push(answers(column).ok_or(Fault::Argument)?);
        }
        arguments.append(&mut hashes);
        Ok(arguments)
    }

    /// The error of the first ask that cannot be answered.
    fn blame(&self, (at, call): (usize, &expr::Aggregate), asks: &Asks<'_>, fault: &Fault) -> Error {
        for entity in asks.entities {
            for ask in entity.asks.clone() {
                let one = [Entity { rows: entity.rows.clone(), asks: 0..1 }];
                let only =
                    Asks { times: &asks.times[ask..=ask], cuts: &asks.cuts[ask..=ask], entities: &one };
                if let Err(Lapse::Fault(fault)) = self.sweep(call, &only) {
                    return self.part.of.fault(Named::Call(at), moment_of(self.part, ask), &fault);
                }
            }
        }
        self.part.of.fault(Named::Call(at), moment_of(self.part, 0), fault)
    }
}

impl Seen {
    /// Takes note of an argument, whose codes become those of all words.
    fn see(&mut self, at: usize, column: &mut Column) {
        if self.arguments.len() <= at {
            let words = if let Data::Text { words, .. } = &column.data { Some(words.clone()) } else { None };
            self.arguments.push((column.ty.clone(), words));
            return;
        }
        let (Some((_, Some(all))), Data::Text { codes, words }) =
            (self.arguments.get_mut(at), &mut column.data)
        else {
            return;
        };
        let (merged, moved) = merge(&[all, words]);
        if let [first, second] = moved.as_slice() {
            self.grew |=
                first.as_ref().is_some_and(|moved| !moved.iter().copied().eq(0..merged.len() as u32));
            if let Some(moved) = second {
                recode(codes, moved);
            }
        }
        *all = merged;
    }
}
