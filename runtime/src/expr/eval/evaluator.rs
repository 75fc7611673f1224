//! One expression after another, each distinct call computed once and forgotten after its last use.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Error, Scope};
use crate::column::Column;
use crate::expr::Expr;
use crate::scalar::{self, Argument, Evaluated, Function};

/// Evaluates expressions over one scope.
pub struct Evaluator<'a> {
    scope: &'a dyn Scope,
    /// How often each call is still asked for.
    uses: HashMap<&'a Expr, usize>,
    known: HashMap<&'a Expr, Arc<Evaluated>>,
}

/// The result of an expression: one value for each row, or one for all.
#[derive(Clone, Debug)]
pub enum Found<'a> {
    /// A column of the scope, as it is.
    Column(&'a Column),
    /// A computed column.
    Computed(Arc<Evaluated>),
}

impl Found<'_> {
    /// As an argument of a row function.
    pub fn argument(&self) -> Argument<'_> {
        match self {
            Self::Column(column) => Argument::from(*column),
            Self::Computed(evaluated) => Argument::from(&**evaluated),
        }
    }

    /// The column: one value for each row, or one for all; whatever where a row is faulty.
    pub fn column(&self) -> &Column {
        match self {
            Self::Column(column) => column,
            Self::Computed(evaluated) => &evaluated.column,
        }
    }

    /// With one value for each row.
    pub fn spread(self, rows: usize) -> Evaluated {
        let own = match self {
            Self::Column(column) => Evaluated::from(column.clone()),
            Self::Computed(evaluated) => Arc::unwrap_or_clone(evaluated),
        };
        own.spread(rows)
    }
}

impl<'a> Evaluator<'a> {
    /// Prepares for these expressions: each will be evaluated once.
    pub fn new(scope: &'a dyn Scope, expressions: impl IntoIterator<Item = &'a Expr>) -> Self {
        let mut evaluator = Self { scope, uses: HashMap::new(), known: HashMap::new() };
        for expr in expressions {
            evaluator.count(expr);
        }
        evaluator
    }

    fn count(&mut self, expr: &'a Expr) {
        let Expr::Call(_, arguments) = expr else { return };
        let uses = self.uses.entry(expr).or_default();
        *uses += 1;
        if *uses == 1 {
            for argument in arguments {
                self.count(argument);
            }
        }
    }

    /// The result of an expression.
    ///
    /// # Errors
    /// Any [`Error`] but an overflow: faulty rows are part of the result.
    pub fn evaluate(&mut self, expr: &'a Expr) -> Result<Found<'a>, Error> {
        match expr {
            Expr::Column(name) => {
                let column = self.scope.column(name).ok_or_else(|| Error::Unknown(name.clone()));
                column.map(Found::Column)
            }
            Expr::Now => self.scope.now().map(Found::Column).ok_or(Error::Now),
            Expr::Aggregate(aggregate) => {
                self.scope.aggregate(aggregate).map(Found::Column).ok_or(Error::Aggregate)
            }
            Expr::Literal(value, ty) => {
                let column = Column::from_values(ty, std::slice::from_ref(value)).ok_or(Error::Misfit)?;
                Ok(Found::Computed(Arc::new(column.into())))
            }
            Expr::Call(function, arguments) => self.call(expr, function, arguments).map(Found::Computed),
        }
    }

    fn call(
        &mut self,
        expr: &'a Expr,
        function: &Function,
        arguments: &'a [Expr],
    ) -> Result<Arc<Evaluated>, Error> {
        let left = self.uses.get_mut(expr).map_or(0, |uses| {
            *uses = uses.saturating_sub(1);
            *uses
        });
        if let Some(known) = self.known.get(expr).cloned() {
            if left == 0 {
                self.known.remove(expr);
            }
            return Ok(known);
        }
        let arguments: Vec<Found<'a>> =
            arguments.iter().map(|argument| self.evaluate(argument)).collect::<Result<_, _>>()?;
        let arguments: Vec<Argument<'_>> = arguments.iter().map(Found::argument).collect();
        let found = Arc::new(scalar::evaluate(function, &arguments).map_err(|_| Error::Misfit)?);
        if left > 0 {
            self.known.insert(expr, found.clone());
        }
        Ok(found)
    }
}
