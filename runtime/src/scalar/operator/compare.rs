//! The signatures of comparisons.

use crate::scalar::registry::arguments::{Binds, at_least, call, exactly, written};
use crate::scalar::typing::{a, common};
use crate::scalar::{Function, Mismatch, Operand, OperandType};
use crate::types::Type;

/// `==` and `!=`: of whatever single values, of one enum among themselves.
pub(super) fn equality(function: Function, operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let ty = compared(&[left, right])?;
    call(function, operands, vec![ty.clone(), ty])
}

/// `<` and its kin.
pub(super) fn order(function: Function, operands: &[Operand]) -> Binds {
    let [left, right] = exactly(operands)?;
    let ty = ordered(compared(&[left, right])?)?;
    call(function, operands, vec![ty.clone(), ty])
}

/// `between`: both ends have the value's type.
pub(super) fn between(operands: &[Operand]) -> Binds {
    let [value, low, high] = exactly(operands)?;
    let ty = ordered(compared(&[value, low, high])?)?;
    call(Function::Between, operands, vec![ty; 3])
}

/// `in`: the first operand, then literals.
pub(super) fn one_of(operands: &[Operand]) -> Binds {
    at_least(2, operands)?;
    if operands.iter().skip(1).any(|item| written(item).is_none()) {
        return Err(Mismatch::with_help(
            "the list behind `in` has literals only",
            "compare with `==` and `or`; null is found by `is null`",
        ));
    }
    let ty = compared(&operands.iter().collect::<Vec<_>>())?;
    call(Function::In, operands, vec![ty; operands.len()])
}

fn compared(operands: &[&Operand]) -> Result<Type, Mismatch> {
    if operands.iter().any(|operand| operand.ty == OperandType::Null) {
        return Err(Mismatch::with_help(
            "nothing is equal to null, greater or less",
            "write `is null` or `is not null`",
        ));
    }
    let ty = common(operands)?;
    if ty.is_ordered() { Ok(ty) } else { Err(Mismatch::new(format!("{} is not compared", a(&ty)))) }
}

/// Types whose values `<` compares: enums have no order of their own.
pub(in crate::scalar) fn ordered(ty: Type) -> Result<Type, Mismatch> {
    match ty {
        Type::Enum(_) => Err(Mismatch::with_help(
            "the words of an enum have no order",
            "compare `text(x)`, or list words with `in`",
        )),
        Type::List(_) | Type::Map(_) | Type::Vector(_) => {
            Err(Mismatch::new(format!("{} has no order", a(&ty))))
        }
        other => Ok(other),
    }
}
