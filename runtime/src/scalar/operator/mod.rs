//! Operators: their signatures, by the table of the language. Each is one [`Function`]; none is sugar that remains.

mod arithmetic;
mod compare;

use super::registry::arguments::{Binds, ask, at_least, call, exactly, first, text};
use super::typing::{a, common};
use super::{Function, Mismatch, Operand, OperandType};
use crate::types::{Type, Value};

/// An operator of the language. `not` before `in`, `between` and `like` is [`Operator::Not`] around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `a else b`.
    Else,
    /// `a or b`.
    Or,
    /// `a and b`.
    And,
    /// `not a`.
    Not,
    /// `a == b`.
    Equal,
    /// `a != b`.
    NotEqual,
    /// `a < b`.
    Less,
    /// `a <= b`.
    LessOrEqual,
    /// `a > b`.
    Greater,
    /// `a >= b`.
    GreaterOrEqual,
    /// `a + b`.
    Add,
    /// `a - b`.
    Subtract,
    /// `a * b`.
    Multiply,
    /// `a / b`.
    Divide,
    /// `a % b`.
    Remainder,
    /// `-a`.
    Negate,
    /// `a is null`.
    IsNull,
    /// `a is not null`.
    IsNotNull,
    /// `a in [b, ..]`: the operands are `a`, then each literal.
    In,
    /// `a between b and c`.
    Between,
    /// `a like "b"`; the pattern is a literal.
    Like,
    /// `a[b]`.
    Index,
}

/// Binds an operator to its row function.
///
/// # Errors
/// A [`Mismatch`] says what the operator takes.
pub fn bind_operator(operator: Operator, operands: &[Operand]) -> Binds {
    use Operator as O;
    match operator {
        O::Else => otherwise(operands),
        O::Or => truths(Function::Or, operands),
        O::And => truths(Function::And, operands),
        O::Not => truths(Function::Not, operands),
        O::Equal => compare::equality(Function::Equal, operands),
        O::NotEqual => compare::equality(Function::NotEqual, operands),
        O::Less => compare::order(Function::Less, operands),
        O::LessOrEqual => compare::order(Function::LessOrEqual, operands),
        O::Greater => compare::order(Function::Greater, operands),
        O::GreaterOrEqual => compare::order(Function::GreaterOrEqual, operands),
        O::Between => compare::between(operands),
        O::In => compare::one_of(operands),
        O::Add => arithmetic::sum(Function::Add, operands),
        O::Subtract => arithmetic::sum(Function::Subtract, operands),
        O::Multiply => arithmetic::product(operands),
        O::Divide => arithmetic::quotient(operands),
        O::Remainder => arithmetic::remainder(operands),
        O::Negate => arithmetic::signed(Function::Negate, operands),
        O::IsNull => null(Function::IsNull, operands),
        O::IsNotNull => null(Function::IsNotNull, operands),
        O::Like => like(operands),
        O::Index => index(operands),
    }
}

pub(super) use arithmetic::signed;
pub(super) use compare::ordered;

/// The first of several that is not null.
pub(super) fn otherwise(operands: &[Operand]) -> Binds {
    at_least(1, operands)?;
    let ty = common(&operands.iter().collect::<Vec<_>>())?;
    call(Function::Coalesce, operands, vec![ty; operands.len()])
}

fn truths(function: Function, operands: &[Operand]) -> Binds {
    let condition = |operand: &Operand| {
        ask(operand, &Type::Bool).map_err(|mismatch| Mismatch {
            reason: mismatch.reason.replace("a bool is expected", "a condition is expected"),
            ..mismatch
        })
    };
    let types = operands.iter().map(condition).collect::<Result<_, _>>()?;
    call(function, operands, types)
}

fn null(function: Function, operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    call(function, operands, vec![one.default_type()])
}

fn like(operands: &[Operand]) -> Binds {
    let [value, pattern] = exactly(operands)?;
    let parameters = vec![ask(value, &Type::String)?];
    first(Function::Like(text(pattern, "the pattern")?.clone()), operands, parameters)
}

/// An item of a list, or a value of a map.
pub(super) fn index(operands: &[Operand]) -> Binds {
    let [held, place] = exactly(operands)?;
    let ty = held.default_type();
    let place = match &ty {
        Type::List(_) => ask(place, &Type::Int)?,
        Type::Map(_) => key(place)?,
        other => return Err(Mismatch::new(format!("a list or a map is indexed, not {}", a(other)))),
    };
    call(Function::Index, operands, vec![ty, place])
}

/// The key of a map is text.
pub(super) fn key(operand: &Operand) -> Result<Type, Mismatch> {
    ask(operand, &Type::String).map_err(|mismatch| match operand.ty {
        OperandType::Literal(Value::Int(_)) => {
            Mismatch::with_help(mismatch.reason, "keys are text: put it in quotes")
        }
        _ => mismatch,
    })
}
