//! The signatures of functions that choose among values.

use super::arguments::{Binds, ask, at_least, call, exactly};
use crate::scalar::operator::{ordered, otherwise};
use crate::scalar::typing::common;
use crate::scalar::{Function, Mismatch, Operand};
use crate::types::Type;

/// `least`, `greatest`.
pub(super) fn extreme(function: Function, operands: &[Operand]) -> Binds {
    at_least(1, operands)?;
    let ty = ordered(common(&operands.iter().collect::<Vec<_>>())?)?;
    call(function, operands, vec![ty; operands.len()])
}

pub(super) fn clip(operands: &[Operand]) -> Binds {
    let [value, low, high] = exactly(operands)?;
    let ty = ordered(common(&[value, low, high])?)?;
    call(Function::Clip, operands, vec![ty; 3])
}

pub(super) fn coalesce(operands: &[Operand]) -> Binds {
    otherwise(operands)
}

/// Conditions and values in turn, and at last perhaps a value alone.
pub(super) fn case(operands: &[Operand]) -> Binds {
    at_least(2, operands)?;
    let (pairs, last) = operands.as_chunks::<2>();
    for (at, [condition, _]) in pairs.iter().enumerate() {
        ask(condition, &Type::Bool).map_err(|mismatch| {
            let reason = format!("argument {} is a condition; {}", 2 * at + 1, mismatch.reason);
            Mismatch { reason, ..mismatch }
        })?;
    }
    let values: Vec<&Operand> = pairs.iter().map(|[_, value]| value).chain(last).collect();
    let ty = common(&values)?;
    let pair = [Type::Bool, ty.clone()];
    let parameters = pairs.iter().flat_map(|_| pair.clone()).chain(last.iter().map(|_| ty.clone())).collect();
    call(Function::Case, operands, parameters)
}
