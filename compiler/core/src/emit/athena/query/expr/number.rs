//! Arithmetic.
//!
//! Ints are bigint, where Trino refuses what does not fit, as the language does. A divisor of zero is
//! null. What may leave the finite range is held in it, and what has no value is null before Trino would say
//! NaN. Decimals divide as doubles.

use fsc_runtime::scalar::Function;
use fsc_runtime::types::{DAY, Type};

use super::{Lower, bind, bind_both, sql_type, unless};
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr};
use crate::ir::plan::{Node, NodeId};

impl Lower<'_> {
    pub(super) fn arithmetic(&self, function: &Function, arguments: &[NodeId], node: &Node) -> Option<Expr> {
        let (mut given, first) = (self.all(arguments).into_iter(), *arguments.first()?);
        let a = given.next()?;
        let Some(b) = given.next() else { return self.unary(function, a, (self.ty(first), &node.ty)) };
        let second = *arguments.get(1)?;
        Some(match function {
            Function::Add if node.ty == Type::Date => self.moved(a, b, second),
            Function::Subtract if node.ty == Type::Date => self.moved(a, Expr::Minus(Box::new(b)), second),
            Function::Subtract if *self.ty(first) == Type::Date => {
                mul(call("date_diff", [string("day"), b, a]), int(DAY))
            }
            Function::Add => add(a, b),
            Function::Subtract => sub(a, b),
            Function::Multiply => mul(a, b),
            Function::Divide if *self.ty(first) == Type::Duration => {
                div(cast(a, sql::Type::Double), unless(cast(b, sql::Type::Double), float(0.0)))
            }
            Function::Divide => div(a, or_null(b, float(0.0))),
            Function::Remainder => modulo(a, or_null(b, int(0))),
            Function::Power => power(a, b),
            Function::Least => call("least", [a, b].into_iter().chain(given)),
            Function::Greatest => call("greatest", [a, b].into_iter().chain(given)),
            Function::Clip => call("least", [call("greatest", [a, b]), given.next()?]),
            _ => return None,
        })
    }

    /// A date, some whole days later.
    fn moved(&self, date: Expr, duration: Expr, id: NodeId) -> Expr {
        let days = match (&self.node(id).op, &duration) {
            (crate::ir::plan::Op::Literal(fsc_runtime::types::Value::Duration(length)), Expr::Minus(_)) => {
                int(-(length / DAY))
            }
            (crate::ir::plan::Op::Literal(fsc_runtime::types::Value::Duration(length)), _) => {
                int(length / DAY)
            }
            _ => div(duration, int(DAY)),
        };
        call("date_add", [string("day"), days, date])
    }

    fn unary(&self, function: &Function, a: Expr, (from, to): (&Type, &Type)) -> Option<Expr> {
        Some(match function {
            Function::Negate => Expr::Minus(Box::new(a)),
            Function::Abs => call("abs", [a]),
            Function::Sign => cast(call("sign", [a]), sql::Type::Bigint),
            Function::Floor | Function::Ceil | Function::Round(_) if *from == Type::Int => a,
            Function::Floor => call("floor", [a]),
            Function::Ceil => call("ceiling", [a]),
            // A cast between decimals rounds half away from zero.
            Function::Round(_) if matches!(from, Type::Decimal { .. }) => cast(a, sql_type(to)),
            Function::Round(digits) => call("round", [a, count(u32::from(*digits))]),
            Function::Exp => call("least", [call("exp", [a]), float(f64::MAX)]),
            Function::Sqrt => bind(a, |a| when(ge(a.clone(), float(0.0)), call("sqrt", [a]), None)),
            Function::Ln => bind(a, |a| when(gt(a.clone(), float(0.0)), call("ln", [a]), None)),
            Function::Log1p => bind(a, log1p),
            Function::Least | Function::Greatest => a,
            _ => return None,
        })
    }
}

/// Null for zero; the divisor alone where it is a constant other than zero.
fn or_null(b: Expr, zero: Expr) -> Expr {
    if super::is_literal(&b) && b != zero { b } else { unless(b, zero) }
}

/// `ln(1 + x)` to the last digits for small x too: what `1 + x` rounds away is put back by the quotient.
fn log1p(x: Expr) -> Expr {
    let u = || add(float(1.0), x.clone());
    let close = div(mul(call("ln", [u()]), x.clone()), sub(u(), float(1.0)));
    Expr::Case(
        vec![(le(x.clone(), float(-1.0)), null()), (eq(u(), float(1.0)), x.clone())],
        Some(Box::new(close)),
    )
}

/// Null where the power is no real number or has no bound; else held in the finite range.
fn power(x: Expr, y: Expr) -> Expr {
    bind_both(x, y, |x, y| {
        let fraction = Expr::And(vec![lt(x.clone(), float(0.0)), ne(call("floor", [y.clone()]), y.clone())]);
        let pole = Expr::And(vec![eq(x.clone(), float(0.0)), lt(y.clone(), float(0.0))]);
        let value = call("greatest", [call("power", [x, y]), float(f64::MIN)]);
        let value = call("least", [value, float(f64::MAX)]);
        Expr::Case(vec![(Expr::Or(vec![fraction, pole]), null())], Some(Box::new(value)))
    })
}

/// The last multiple of `step` that is not greater than x. Trino's `%` has the sign of x.
pub(in crate::emit::athena::query) fn floor_multiple(x: Expr, step: i64) -> Expr {
    bind(x, |x| {
        let rest = modulo(add(modulo(x.clone(), int(step)), int(step)), int(step));
        sub(x, rest)
    })
}
