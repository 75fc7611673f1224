//! Expressions over the columns of a job.

use super::error::Error;
use super::source::Columns;
use super::value::Program;
use crate::column::{Column, Data};
use crate::expr::eval::{self, Evaluator, Scope};
use crate::expr::{Aggregate, Expr};
use crate::scalar::Evaluated;
use crate::types::Type;

/// What expressions see: named columns, the time of evaluation of each row, and results of aggregates.
pub(super) struct Frame<'a> {
    columns: &'a Columns,
    rows: usize,
    now: Option<Column>,
    results: Option<(&'a Program, &'a [Column])>,
}

impl<'a> Frame<'a> {
    /// Columns of so many rows.
    pub(super) fn of_rows(columns: &'a Columns, rows: usize) -> Self {
        Self { columns, rows, now: None, results: None }
    }

    /// Columns with one row for each evaluation, and the times of these.
    pub(super) fn of_asks(columns: &'a Columns, now: &[i64]) -> Self {
        let times = Column::full(Type::Timestamp, Data::Int(now.to_vec()));
        Self { now: Some(times), ..Self::of_rows(columns, now.len()) }
    }

    /// With the results of the calls of a program.
    pub(super) fn with(self, program: &'a Program, results: &'a [Column]) -> Self {
        Self { results: Some((program, results)), ..self }
    }

    /// The value of an expression on each row; rows that are out of range are named.
    ///
    /// # Errors
    /// A name that is not there, or arguments that a function does not take: the job is not one that was checked.
    pub(super) fn evaluate(&self, expr: &Expr) -> Result<Evaluated, Error> {
        Ok(Evaluator::new(self, [expr]).evaluate(expr)?.spread(self.rows))
    }
}

impl Scope for Frame<'_> {
    fn rows(&self) -> usize {
        self.rows
    }

    fn column(&self, name: &str) -> Option<&Column> {
        self.columns.get(name).map(|column| &**column)
    }

    fn now(&self) -> Option<&Column> {
        self.now.as_ref()
    }

    fn aggregate(&self, aggregate: &Aggregate) -> Option<&Column> {
        let (program, results) = self.results?;
        results.get(program.position(aggregate)?)
    }
}

impl From<eval::Error> for Error {
    fn from(error: eval::Error) -> Self {
        Self::unbound(error)
    }
}
