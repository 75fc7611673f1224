//! The signatures of functions of numbers.

use super::arguments::{Binds, ask, ask_all, call, exactly, first, int, number, written};
use crate::scalar::typing::{a, own_digits};
use crate::scalar::{Function, Mismatch, Operand, OperandType};
use crate::types::{Type, Value};

/// Of an int, a decimal or a float, which it stays.
pub(super) fn kept(function: Function, operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    let ty = number(one)?;
    call(function, operands, vec![ty])
}

pub(super) fn sign(operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    let ty = if one.default_type() == Type::Duration { Type::Duration } else { number(one)? };
    call(Function::Sign, operands, vec![ty])
}

pub(super) fn round(operands: &[Operand]) -> Binds {
    let (value, places) = match operands {
        [value] => (value, 0),
        [value, places] => (value, int(places, 0..=15, "the number of digits")?),
        _ => return Err(Mismatch::new(format!("one or two arguments are expected, not {}", operands.len()))),
    };
    first(Function::Round(places as u8), operands, vec![number(value)?])
}

/// Of floats, to a float.
pub(super) fn floats<const N: usize>(function: Function, operands: &[Operand]) -> Binds {
    exactly::<N>(operands)?;
    call(function, operands, ask_all(operands, &Type::Float)?)
}

/// A cast; `from` says whether there is one from a type.
pub(super) fn cast(function: Function, operands: &[Operand], from: fn(&Type) -> bool) -> Binds {
    let [one] = exactly(operands)?;
    let ty = one.default_type();
    if !from(&ty) {
        let target = function.result(&[&ty]).map(|target| format!(" to {target}")).unwrap_or_default();
        return Err(Mismatch::new(format!("there is no cast{target} from {}", a(&ty))));
    }
    call(function, operands, vec![ty])
}

/// What casts to numbers read.
pub(super) fn countable(ty: &Type) -> bool {
    ty.is_numeric() || matches!(ty, Type::Bool | Type::String | Type::Enum(_))
}

pub(super) fn decimal(operands: &[Operand]) -> Binds {
    let [value, precision, scale] = exactly(operands)?;
    let precision = int(precision, 1..=38, "the number of digits")? as u8;
    let scale = int(scale, 0..=i64::from(precision), "the number of digits behind the point")? as u8;
    // A literal with a point keeps its own digits on its way into a decimal.
    if let OperandType::Literal(value @ Value::Decimal { .. }) = &value.ty {
        let own = own_digits(value).unwrap_or(Type::Float);
        return first(Function::ToDecimal { precision, scale }, operands, vec![own]);
    }
    cast(Function::ToDecimal { precision, scale }, std::slice::from_ref(value), countable)
}

/// Two vectors of one length.
pub(super) fn vectors(function: Function, operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let wanted = [left, right].into_iter().find_map(|one| match &one.ty {
        OperandType::Known(ty @ Type::Vector(_)) => Some(ty.clone()),
        _ => None,
    });
    let Some(ty) = wanted else {
        return Err(Mismatch::new(format!("a vector is expected, not {}", a(&left.default_type()))));
    };
    call(function, operands, ask_all(operands, &ty)?)
}

pub(super) fn norm(operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    match (&one.ty, written(one)) {
        (OperandType::Known(ty @ Type::Vector(_)), _) => call(Function::Norm, operands, vec![ty.clone()]),
        (_, Some(Value::List(items))) => {
            let ty = Type::Vector(u32::try_from(items.len()).unwrap_or(u32::MAX));
            ask(one, &ty)?;
            call(Function::Norm, operands, vec![ty])
        }
        _ => Err(Mismatch::new(format!("a vector is expected, not {}", a(&one.default_type())))),
    }
}
