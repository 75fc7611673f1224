//! The signatures of functions of times.

use super::arguments::{Binds, ask, call, exactly, first, text, written};
use super::number::cast;
use crate::scalar::{Function, Mismatch, Operand, OperandType, Part, Zone};
use crate::types::{Type, Value};

/// `days` and its kin.
pub(super) fn span(function: Function, operands: &[Operand]) -> Binds {
    let [one] = exactly(operands)?;
    call(function, operands, vec![ask(one, &Type::Duration)?])
}

/// Timestamp and zone; UTC when left out.
fn zoned(operands: &[Operand]) -> Result<(Type, Zone), Mismatch> {
    let (time, zone) = match operands {
        [time] => (time, Zone::utc()),
        [time, zone] => (time, named(zone)?),
        _ => return Err(Mismatch::new(format!("one or two arguments are expected, not {}", operands.len()))),
    };
    Ok((ask(time, &Type::Timestamp)?, zone))
}

fn named(operand: &Operand) -> Result<Zone, Mismatch> {
    let name = text(operand, "the zone")?;
    Zone::named(name).ok_or_else(|| {
        Mismatch::with_help(
            format!("there is no time zone `{name}`"),
            "write an IANA name, such as `\"Europe/Paris\"`",
        )
    })
}

pub(super) fn part(part: Part, operands: &[Operand]) -> Binds {
    let (time, zone) = zoned(operands)?;
    first(Function::Part(part, zone), operands, vec![time])
}

/// `date`: the day of a timestamp in a zone, or a cast from text.
pub(super) fn date(operands: &[Operand]) -> Binds {
    match operands {
        [one] if is_text(one) => call(Function::ToDate, operands, vec![one.default_type()]),
        [one] if one.default_type() == Type::Date => call(Function::ToDate, operands, vec![Type::Date]),
        _ => {
            let (time, zone) = zoned(operands)?;
            first(Function::Date(zone), operands, vec![time])
        }
    }
}

fn is_text(operand: &Operand) -> bool {
    operand.ty != OperandType::Null && matches!(operand.default_type(), Type::String | Type::Enum(_))
}

pub(super) fn timestamp(operands: &[Operand]) -> Binds {
    cast(Function::ToTimestamp, operands, |ty| {
        matches!(ty, Type::String | Type::Enum(_) | Type::Date | Type::Timestamp)
    })
}

pub(super) fn truncate(operands: &[Operand]) -> Binds {
    let [time, unit] = exactly(operands)?;
    let time = ask(time, &Type::Timestamp)?;
    match written(unit) {
        Some(Value::Duration(unit)) if *unit > 0 => first(Function::Truncate(*unit), operands, vec![time]),
        _ => Err(Mismatch::new("the unit is a literal duration above 0")),
    }
}
