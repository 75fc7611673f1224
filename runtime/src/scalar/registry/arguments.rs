//! What the bindings of row functions and operators share: how many arguments, of which types, which of them literal.

use super::Bound;
use crate::scalar::typing::{self, Conversion};
use crate::scalar::{Function, Mismatch, Operand, OperandType, Signature};
use crate::types::{Type, Value};

pub(in crate::scalar) type Binds = Result<Bound, Mismatch>;

/// A call that keeps all its operands.
pub(in crate::scalar) fn call(function: Function, operands: &[Operand], parameters: Vec<Type>) -> Binds {
    keep(function, operands, (0..operands.len()).collect(), parameters)
}

/// A call that keeps its first operands only, as many as there are parameters: the others were literals.
pub(in crate::scalar) fn first(function: Function, operands: &[Operand], parameters: Vec<Type>) -> Binds {
    keep(function, operands, (0..parameters.len()).collect(), parameters)
}

/// A call that keeps these operands, which become values of the parameters' types.
pub(in crate::scalar) fn keep(
    function: Function,
    operands: &[Operand],
    kept: Vec<usize>,
    parameters: Vec<Type>,
) -> Binds {
    let types: Vec<&Type> = parameters.iter().collect();
    let Some(result) = function.result(&types) else {
        return Err(Mismatch::with_help(
            "the result would have more than 38 digits",
            "shorten an operand with `round(x, s)`",
        ));
    };
    let nulls: Vec<bool> =
        kept.iter().filter_map(|at| operands.get(*at)).map(|operand| operand.nullable).collect();
    let nullable = function.gives_null(&types, &nulls);
    Ok(Bound { function, signature: Signature { parameters, result, nullable }, kept })
}

pub(in crate::scalar) fn exactly<const N: usize>(operands: &[Operand]) -> Result<&[Operand; N], Mismatch> {
    operands.try_into().map_err(|_| {
        let wanted = match N {
            1 => "one argument is".to_owned(),
            more => format!("{more} arguments are"),
        };
        Mismatch::new(format!("{wanted} expected, not {}", operands.len()))
    })
}

pub(in crate::scalar) fn at_least(count: usize, operands: &[Operand]) -> Result<(), Mismatch> {
    if operands.len() >= count {
        return Ok(());
    }
    let s = if count == 1 { "" } else { "s" };
    Err(Mismatch::new(format!("at least {count} argument{s} expected, not {}", operands.len())))
}

/// Asks for a value of one type.
pub(in crate::scalar) fn ask(operand: &Operand, ty: &Type) -> Result<Type, Mismatch> {
    match &operand.ty {
        OperandType::Null => Ok(ty.clone()),
        OperandType::Literal(value) => typing::literal(value, ty).map(|_| ty.clone()),
        OperandType::Known(known) => match typing::convert(known, ty) {
            Some(Conversion::Same | Conversion::By(_)) => Ok(ty.clone()),
            None => Err(unexpected(ty, known)),
        },
    }
}

fn unexpected(wanted: &Type, found: &Type) -> Mismatch {
    let reason = format!("{} is expected, not {}", typing::a(wanted), typing::a(found));
    match (wanted, found) {
        (Type::String, Type::Enum(_) | Type::Int | Type::Bool | Type::Date | Type::Decimal { .. }) => {
            Mismatch::with_help(reason, "make text of it: `text(x)`")
        }
        (Type::Timestamp, Type::Date) => Mismatch::with_help(reason, "write `timestamp(d)`"),
        (Type::Date, Type::Timestamp) => Mismatch::with_help(reason, "write `date(t)`"),
        (Type::Int, Type::Float | Type::Decimal { .. }) => Mismatch::with_help(reason, "write `int(x)`"),
        _ => Mismatch::new(reason),
    }
}

/// Asks all operands for values of one type.
pub(in crate::scalar) fn ask_all(operands: &[Operand], ty: &Type) -> Result<Vec<Type>, Mismatch> {
    operands.iter().map(|operand| ask(operand, ty)).collect()
}

/// The type of an operand that must be a number; null counts as a float.
pub(in crate::scalar) fn number(operand: &Operand) -> Result<Type, Mismatch> {
    match operand.default_type() {
        _ if operand.ty == OperandType::Null => Ok(Type::Float),
        ty if ty.is_numeric() => Ok(ty),
        ty => Err(Mismatch::new(format!("a number is expected, not {}", typing::a(&ty)))),
    }
}

pub(in crate::scalar) fn written(operand: &Operand) -> Option<&Value> {
    match &operand.ty {
        OperandType::Literal(value) => Some(value),
        _ => None,
    }
}

/// A literal int in a range; `what` names it.
pub(super) fn int(
    operand: &Operand,
    range: std::ops::RangeInclusive<i64>,
    what: &str,
) -> Result<i64, Mismatch> {
    match written(operand) {
        Some(Value::Int(x)) if range.contains(x) => Ok(*x),
        _ if *range.end() == i64::MAX => {
            Err(Mismatch::new(format!("{what} is a literal int of at least {}", range.start())))
        }
        _ => Err(Mismatch::new(format!("{what} is a literal int from {} to {}", range.start(), range.end()))),
    }
}

/// A literal text; `what` names it.
pub(in crate::scalar) fn text<'a>(
    operand: &'a Operand,
    what: &str,
) -> Result<&'a std::sync::Arc<str>, Mismatch> {
    match written(operand) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(Mismatch::new(format!("{what} is a literal text"))),
    }
}
