//! The type that several values have in common.

use super::convert::INT;
use super::literal::{a, literal, short};
use crate::codec::number::fits;
use crate::scalar::result::DIGITS;
use crate::scalar::{Mismatch, Operand, OperandType};
use crate::types::{Type, Value};

/// The one type of several operands: numbers meet in the wider type, everything else must have the same, and literals
/// become it.
pub(in crate::scalar) fn common(operands: &[&Operand]) -> Result<Type, Mismatch> {
    let known: Vec<Type> = operands.iter().filter_map(|operand| known(operand)).cloned().collect();
    let literals = || operands.iter().filter_map(|operand| written(operand));
    let mut ty = match numbers(&known)? {
        Some(ty) => ty,
        None => match same(&known)?.cloned() {
            Some(ty) => ty,
            None => return defaults(operands),
        },
    };
    if ty == Type::Int && literals().any(|value| matches!(value, Value::Decimal { .. } | Value::Float(_))) {
        ty = Type::Float;
    }
    for value in literals() {
        ty = room(value, ty)?;
    }
    Ok(ty)
}

fn known(operand: &Operand) -> Option<&Type> {
    match &operand.ty {
        OperandType::Known(ty) => Some(ty),
        _ => None,
    }
}

fn written(operand: &Operand) -> Option<&Value> {
    match &operand.ty {
        OperandType::Literal(value) => Some(value),
        _ => None,
    }
}

/// The type that numbers have in common; none if not all are numbers, or there are none.
fn numbers(types: &[Type]) -> Result<Option<Type>, Mismatch> {
    if types.is_empty() || !types.iter().all(Type::is_numeric) {
        return Ok(None);
    }
    if types.contains(&Type::Float) {
        return Ok(Some(Type::Float));
    }
    if types.iter().all(|ty| *ty == Type::Int) {
        return Ok(Some(Type::Int));
    }
    let decimals = types.iter().map(|ty| if *ty == Type::Int { &INT } else { ty });
    let (mut before, mut behind) = (0, 0);
    for decimal in decimals {
        if let Type::Decimal { precision, scale } = decimal {
            (before, behind) = (before.max(precision - scale), behind.max(*scale));
        }
    }
    match before + behind {
        precision @ ..=DIGITS => Ok(Some(Type::Decimal { precision, scale: behind })),
        more => Err(Mismatch::with_help(
            format!("a decimal of {more} digits would be needed, and there are {DIGITS}"),
            "shorten one with `round(x, s)`",
        )),
    }
}

fn same(types: &[Type]) -> Result<Option<&Type>, Mismatch> {
    let Some((first, rest)) = types.split_first() else { return Ok(None) };
    match rest.iter().find(|ty| *ty != first) {
        None => Ok(Some(first)),
        Some(other) => Err(apart(first, other)),
    }
}

fn apart(one: &Type, other: &Type) -> Mismatch {
    let reason = match (one, other) {
        (Type::Enum(_), Type::Enum(_)) => "two enums of different words have no common type".to_owned(),
        _ => format!("{} and {} have no common type", a(one), a(other)),
    };
    match (one, other) {
        (Type::Enum(_), Type::Enum(_) | Type::String) | (Type::String, Type::Enum(_)) => {
            Mismatch::with_help(reason, "make text of the enum: `text(x)`")
        }
        (Type::Timestamp, Type::Date) | (Type::Date, Type::Timestamp) => {
            Mismatch::with_help(reason, "write `timestamp(d)` or `date(t)`")
        }
        _ => Mismatch::new(reason),
    }
}

/// The type, or a decimal with more digits before the point, that holds a literal, too.
fn room(value: &Value, ty: Type) -> Result<Type, Mismatch> {
    let (digits, from) = match value {
        Value::Int(x) => (i128::from(*x), 0),
        Value::Decimal { digits, scale } => short(*digits, *scale),
        _ => return literal(value, &ty).map(|_| ty),
    };
    let Type::Decimal { precision, scale } = ty else { return literal(value, &ty).map(|_| ty) };
    let needed = count(digits).saturating_sub(from).saturating_add(scale);
    let wider = Type::Decimal { precision: precision.max(needed).min(DIGITS), scale };
    literal(value, &wider).map(|_| wider)
}

/// How many digits a number has.
fn count(digits: i128) -> u8 {
    (0..DIGITS).find(|count| fits(digits, *count)).unwrap_or(DIGITS)
}

/// What literals are where nothing asks for another type.
fn defaults(operands: &[&Operand]) -> Result<Type, Mismatch> {
    let types: Vec<Type> =
        operands.iter().filter(|one| one.ty != OperandType::Null).map(|one| one.default_type()).collect();
    match numbers(&types)? {
        Some(ty) => Ok(ty),
        None => Ok(same(&types)?.cloned().unwrap_or(Type::String)),
    }
}

/// A literal number in the arithmetic of decimals has just its own digits.
pub(in crate::scalar) fn own_digits(value: &Value) -> Option<Type> {
    let (digits, scale) = match value {
        Value::Int(x) => (i128::from(*x), 0),
        Value::Decimal { digits, scale } => short(*digits, *scale),
        _ => return None,
    };
    Some(Type::Decimal { precision: count(digits).max(scale).max(1), scale })
}
