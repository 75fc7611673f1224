//! The signatures of arithmetic.

use crate::scalar::registry::arguments::{Binds, ask, call, exactly, number, written};
use crate::scalar::typing::{a, own_digits};
use crate::scalar::{Function, Mismatch, Operand, OperandType};
use crate::types::{DAY, Type, Value};

/// `+` and `-`: of numbers, of times and durations.
pub(super) fn sum(function: Function, operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let sign = if function == Function::Add { "+" } else { "-" };
    let (x, y) = match (temporal(left), temporal(right)) {
        (None, None) => return numbers(function, operands),
        (Some(x), Some(y)) => (x, y),
        (Some(x), None) => (x.clone(), beside(right, &x, sign)?),
        (None, Some(y)) => (beside(left, &y, sign)?, y),
    };
    match (&x, &y) {
        (Type::Date, Type::Duration) => whole_days(right)?,
        (Type::Duration, Type::Date) => whole_days(left)?,
        _ => {}
    }
    if function.result(&[&x, &y]).is_none() {
        return Err(no_sum((&x, &y), sign));
    }
    call(function, operands, vec![x, y])
}

fn temporal(operand: &Operand) -> Option<Type> {
    match &operand.ty {
        OperandType::Null => None,
        _ => Some(operand.default_type())
            .filter(|ty| matches!(ty, Type::Timestamp | Type::Date | Type::Duration)),
    }
}

/// What stands beside a time or a duration: a literal text is a time, null what makes sense.
fn beside(operand: &Operand, other: &Type, sign: &str) -> Result<Type, Mismatch> {
    match (&operand.ty, other) {
        (OperandType::Null, _) => Ok(Type::Duration),
        (OperandType::Literal(Value::String(_)), Type::Timestamp | Type::Date) => ask(operand, other),
        (OperandType::Literal(Value::Int(_)), _) => Err(Mismatch::with_help(
            format!("{} `{sign}` an int has no unit", a(other)),
            "write a duration: `1d`, `2h`, `30m`, `5s`",
        )),
        _ => Err(no_sum((other, &operand.default_type()), sign)),
    }
}

fn no_sum((x, y): (&Type, &Type), sign: &str) -> Mismatch {
    let reason = format!("there is no `{sign}` for {} and {}", a(x), a(y));
    match (x, y) {
        (Type::Timestamp, Type::Date) | (Type::Date, Type::Timestamp) => {
            Mismatch::with_help(reason, "write `timestamp(d)` or `date(t)`")
        }
        (Type::String, _) | (_, Type::String) => {
            Mismatch::with_help(reason, "texts are joined with `concat(a, b)`")
        }
        _ => Mismatch::new(reason),
    }
}

/// A date moves by whole days only, and whether a duration has them must be plain to see.
fn whole_days(duration: &Operand) -> Result<(), Mismatch> {
    match written(duration) {
        Some(Value::Duration(micros)) if micros % DAY == 0 => Ok(()),
        _ if duration.ty == OperandType::Null => Ok(()),
        _ => Err(Mismatch::with_help(
            "a date moves by a literal duration of whole days",
            "move `timestamp(d)` instead, and take `date(..)` of it",
        )),
    }
}

/// `+`, `-` and `*` of numbers.
fn numbers(function: Function, operands: &[Operand]) -> Binds {
    let types = operands.iter().map(|operand| in_sum(operand, &function)).collect::<Result<Vec<_>, _>>()?;
    let decimal = |ty: &Type| matches!(ty, Type::Decimal { .. });
    let floats = |operand: &Operand| operand.default_type() == Type::Float && !is_null(operand);
    let known_decimal = operands.iter().any(|one| written(one).is_none() && decimal(&one.default_type()));
    let known_float = operands.iter().any(|one| written(one).is_none() && floats(one));
    let parameters = if known_float || (!known_decimal && operands.iter().any(floats)) {
        vec![Type::Float; types.len()]
    } else if known_decimal {
        operands.iter().zip(&types).map(|(operand, ty)| as_decimal(operand, ty)).collect()
    } else {
        vec![Type::Int; types.len()]
    };
    call(function, operands, parameters)
}

fn is_null(operand: &Operand) -> bool {
    operand.ty == OperandType::Null
}

fn in_sum(operand: &Operand, function: &Function) -> Result<Type, Mismatch> {
    number(operand).map_err(|mismatch| match (function, operand.default_type()) {
        (Function::Add, Type::String) => {
            Mismatch::with_help(mismatch.reason, "texts are joined with `concat(a, b)`")
        }
        _ => mismatch,
    })
}

/// An int counts as a decimal of 19 digits, a literal as one of its own digits.
fn as_decimal(operand: &Operand, ty: &Type) -> Type {
    match written(operand).and_then(own_digits) {
        Some(own) => own,
        None if matches!(ty, Type::Decimal { .. }) => ty.clone(),
        None if is_null(operand) => Type::Decimal { precision: 1, scale: 0 },
        None => Type::Decimal { precision: 19, scale: 0 },
    }
}

/// `*`: of numbers, and of a duration and an int.
pub(super) fn product(operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let parameters = match (temporal(left), temporal(right)) {
        (None, None) => return numbers(Function::Multiply, operands),
        (Some(Type::Duration), None) => vec![Type::Duration, times(right)?],
        (None, Some(Type::Duration)) => vec![times(left)?, Type::Duration],
        (x, y) => {
            let x = x.unwrap_or_else(|| left.default_type());
            let y = y.unwrap_or_else(|| right.default_type());
            return Err(Mismatch::new(format!("there is no `*` for {} and {}", a(&x), a(&y))));
        }
    };
    call(Function::Multiply, operands, parameters)
}

fn times(operand: &Operand) -> Result<Type, Mismatch> {
    ask(operand, &Type::Int)
        .map_err(|mismatch| Mismatch::new(format!("a duration is multiplied by an int; {}", mismatch.reason)))
}

/// `/`: of numbers as floats, and of durations.
pub(super) fn quotient(operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let parameter = match (temporal(left), temporal(right)) {
        (None, None) => {
            number(left).and_then(|_| number(right))?;
            Type::Float
        }
        (Some(Type::Duration), Some(Type::Duration)) => Type::Duration,
        (Some(Type::Duration), None) if is_null(right) => Type::Duration,
        (None, Some(Type::Duration)) if is_null(left) => Type::Duration,
        (Some(Type::Duration), None) => {
            return Err(Mismatch::with_help(
                "a duration is divided by a duration",
                "make a number of it first: `seconds(d) / n`",
            ));
        }
        _ => {
            let (x, y) = (left.default_type(), right.default_type());
            return Err(Mismatch::new(format!("there is no `/` for {} and {}", a(&x), a(&y))));
        }
    };
    call(Function::Divide, operands, vec![parameter.clone(), parameter])
}

/// `%`: of ints.
pub(super) fn remainder(operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let parameters = vec![ask(left, &Type::Int)?, ask(right, &Type::Int)?];
    call(Function::Remainder, operands, parameters)
}

/// Unary `-` and `abs`.
pub(in crate::scalar) fn signed(function: Function, operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    let ty = match temporal(one) {
        Some(Type::Duration) => Type::Duration,
        _ => number(one)?,
    };
    call(function, operands, vec![ty])
}
