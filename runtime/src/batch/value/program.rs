//! The distinct aggregate calls of some expressions.

use std::collections::HashMap;
use std::sync::Arc;

use crate::expr::{Aggregate, Expr, Over};

/// The distinct calls of expressions, numbered in the order in which they are met.
#[derive(Debug, Default)]
pub(in super::super) struct Program {
    pub(in super::super) calls: Vec<Arc<Aggregate>>,
    positions: HashMap<Arc<Aggregate>, usize>,
}

impl Program {
    /// The calls of these expressions; calls inside others are not among them.
    pub(in super::super) fn new<'a>(expressions: impl IntoIterator<Item = &'a Expr>) -> Self {
        let mut program = Self::default();
        for expr in expressions {
            calls(expr, &mut |call| program.add(call));
        }
        program
    }

    fn add(&mut self, call: &Arc<Aggregate>) {
        let next = self.calls.len();
        if *self.positions.entry(call.clone()).or_insert(next) == next {
            self.calls.push(call.clone());
        }
    }

    /// The number of a call.
    pub(in super::super) fn position(&self, call: &Aggregate) -> Option<usize> {
        self.positions.get(call).copied()
    }
}

/// Calls `see` for each aggregate call of an expression, but for those inside others.
pub(super) fn calls(expr: &Expr, see: &mut dyn FnMut(&Arc<Aggregate>)) {
    match expr {
        Expr::Aggregate(call) => see(call),
        Expr::Call(_, arguments) => arguments.iter().for_each(|argument| calls(argument, see)),
        Expr::Column(_) | Expr::Now | Expr::Literal(..) => {}
    }
}

/// How far behind T the rows of a call lie that looks ahead; none for one that looks back.
pub(in super::super) fn horizon(call: &Aggregate) -> Option<i64> {
    match call.window.over {
        Over::Next { length, after } => Some(after.saturating_add(length)),
        _ => None,
    }
}
