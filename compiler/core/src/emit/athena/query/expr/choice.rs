//! Comparisons, logic and choices; and the place where a function finds its theme.

use fsc_runtime::scalar::Function;

use super::{Lower, bind};
use crate::emit::sql::build::*;
use crate::emit::sql::{Binary, Expr};
use crate::ir::plan::{Node, NodeId};

impl Lower<'_> {
    /// The expression of a call.
    pub(super) fn call(&self, function: &Function, arguments: &[NodeId], node: &Node) -> Expr {
        let first = arguments.first().copied();
        let found = self.choice(function, arguments);
        let found = found.or_else(|| self.list(function, arguments, node));
        let found = found.or_else(|| self.time(function, arguments));
        let found = found.or_else(|| first.and_then(|first| self.conversion(function, first, node)));
        let found = found.or_else(|| self.text(function, arguments));
        let found = found.or_else(|| self.arithmetic(function, arguments, node));
        // INVARIANT: every function has its place in one of the themes; `tests` holds it over the registry.
        found.unwrap_or_else(|| super::null_of(&node.ty))
    }

    fn choice(&self, function: &Function, arguments: &[NodeId]) -> Option<Expr> {
        if let Some(operator) = comparison(function) {
            let [a, b] = arguments else { return None };
            return Some(binary(operator, self.expr(*a), self.expr(*b)));
        }
        let mut given = self.all(arguments).into_iter();
        Some(match function {
            Function::Between => self.between(arguments)?,
            Function::In => Expr::In(Box::new(given.next()?), given.collect()),
            Function::And => Expr::And(given.collect()),
            Function::Or => Expr::Or(given.collect()),
            Function::Not => not(given.next()?),
            Function::IsNull => unknown(given.next()?),
            Function::IsNotNull => known(given.next()?),
            Function::Coalesce if arguments.len() == 1 => given.next()?,
            Function::Coalesce => call("coalesce", given),
            Function::Case => case(given.collect()),
            _ => return None,
        })
    }

    /// Null where one of the three is, which SQL's own is not: `false AND null` is false.
    fn between(&self, arguments: &[NodeId]) -> Option<Expr> {
        let [x, low, high] = arguments else { return None };
        let nullable = [*low, *high].into_iter().filter(|id| self.node(*id).nullable);
        let mut known: Vec<Expr> = nullable.map(|id| known(self.expr(id))).collect();
        let (low, high) = (self.expr(*low), self.expr(*high));
        let inside = bind(self.expr(*x), |x| Expr::And(vec![ge(x.clone(), low), le(x, high)]));
        if known.is_empty() {
            return Some(inside);
        }
        if self.node(*x).nullable {
            known.push(crate::emit::sql::build::known(self.expr(*x)));
        }
        Some(when(all(known), inside, None))
    }
}

fn comparison(function: &Function) -> Option<Binary> {
    Some(match function {
        Function::Equal => Binary::Equal,
        Function::NotEqual => Binary::NotEqual,
        Function::Less => Binary::Less,
        Function::LessOrEqual => Binary::LessOrEqual,
        Function::Greater => Binary::Greater,
        Function::GreaterOrEqual => Binary::GreaterOrEqual,
        _ => return None,
    })
}

/// Condition, value, .., and a last value if their number is odd.
fn case(mut parts: Vec<Expr>) -> Expr {
    let otherwise = if parts.len() % 2 == 1 { parts.pop() } else { None };
    let mut arms = Vec::new();
    let mut rest = parts.into_iter();
    while let (Some(condition), Some(value)) = (rest.next(), rest.next()) {
        arms.push((condition, value));
    }
    match (arms.is_empty(), otherwise) {
        (true, Some(only)) => only,
        (_, otherwise) => Expr::Case(arms, otherwise.map(Box::new)),
    }
}
