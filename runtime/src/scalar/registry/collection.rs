//! The signatures of functions of lists and maps.

use super::arguments::{Binds, ask, call, exactly, int, keep};
use crate::scalar::operator::{index, key};
use crate::scalar::typing::a;
use crate::scalar::{Function, Mismatch, Operand};
use crate::types::Type;

pub(super) fn size(operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    match one.default_type() {
        ty @ (Type::List(_) | Type::Map(_)) => call(Function::Size, operands, vec![ty]),
        other => Err(Mismatch::new(format!("a list or a map is expected, not {}", a(&other)))),
    }
}

/// A text in a text, an item in a list, a key in a map.
pub(super) fn contains(operands: &[Operand]) -> Binds {
    let [whole, part] = exactly(operands)?;
    let ty = whole.default_type();
    let part = match &ty {
        Type::String => ask(part, &Type::String)?,
        Type::List(item) => ask(part, item)?,
        Type::Map(_) => key(part)?,
        other => {
            let reason = format!("a text, a list or a map is expected, not {}", a(other));
            return Err(match other {
                Type::Enum(_) => Mismatch::with_help(reason, "make text of it: `text(x)`"),
                _ => Mismatch::new(reason),
            });
        }
    };
    call(Function::Contains, operands, vec![ty, part])
}

pub(super) fn get(operands: &[Operand]) -> Binds {
    let [held, _] = exactly(operands)?;
    map(held)?;
    index(operands)
}

/// Of a map.
pub(super) fn of_map(function: Function, operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    let ty = map(one)?;
    call(function, operands, vec![ty])
}

fn map(operand: &Operand) -> Result<Type, Mismatch> {
    match operand.default_type() {
        ty @ Type::Map(_) => Ok(ty),
        other => Err(Mismatch::new(format!("a map is expected, not {}", a(&other)))),
    }
}

pub(super) fn max_key(operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    match map(one)? {
        Type::Map(value) if !value.is_ordered() => Err(Mismatch::new(format!("{} has no order", a(&value)))),
        ty => call(Function::MaxKey, operands, vec![ty]),
    }
}

pub(super) fn sum_values(operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    match map(one)? {
        Type::Map(value) if !value.is_numeric() && *value != Type::Duration => {
            Err(Mismatch::new(format!("numbers or durations are summed, not {value}")))
        }
        ty => call(Function::SumValues, operands, vec![ty]),
    }
}

/// The most numbers of a padded vector.
const MOST: i64 = 65_536;

/// A list of numbers as a vector.
pub(super) fn pad(operands: &[Operand]) -> Binds {
    let [list, length, fill] = exactly(operands)?;
    let ty = list.default_type();
    match &ty {
        Type::List(item) if item.is_numeric() => {}
        other => return Err(Mismatch::new(format!("a list of numbers is expected, not {}", a(other)))),
    }
    let length = int(length, 1..=MOST, "the length")? as u32;
    keep(Function::Pad(length), operands, vec![0, 2], vec![ty, ask(fill, &Type::Float)?])
}
