//! Signatures of aggregates, and the literal parameters that they take out of their arguments.

use super::{Bound, Lowered};
use crate::aggregate::Function;
use crate::aggregate::exact::decimal_to_float;
use crate::scalar::{Mismatch, Operand, OperandType, Signature};
use crate::types::{Type, Value};
use crate::vector::Fraction;

pub(super) type Binds = Result<Bound, Mismatch>;

/// The most values that a list of rows may hold.
const MOST: u32 = 1000;

fn bound(lowered: Lowered, parameters: Vec<Type>, (result, nullable): (Type, bool)) -> Binds {
    let kept = parameters.len();
    Ok(Bound { lowered, signature: Signature { parameters, result, nullable }, kept })
}

fn plain(function: Function, parameters: Vec<Type>, result: (Type, bool)) -> Binds {
    bound(Lowered::Plain(function), parameters, result)
}

fn arguments<const N: usize>(operands: &[Operand]) -> Result<&[Operand; N], Mismatch> {
    operands.try_into().map_err(|_| {
        let wanted = match N {
            0 => "no argument is".to_owned(),
            1 => "one argument is".to_owned(),
            more => format!("{more} arguments are"),
        };
        Mismatch::new(format!("{wanted} expected, not {}", operands.len()))
    })
}

fn literal(operand: &Operand) -> Option<&Value> {
    match &operand.ty {
        OperandType::Literal(value) => Some(value),
        _ => None,
    }
}

fn few(operand: &Operand) -> Result<u32, Mismatch> {
    let number = match literal(operand) {
        Some(Value::Int(number)) => u32::try_from(*number).ok().filter(|number| (1..=MOST).contains(number)),
        _ => None,
    };
    number.ok_or_else(|| Mismatch::new(format!("the number of values is a literal from 1 to {MOST}")))
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(x) => Some(*x as f64),
        Value::Float(x) => Some(*x),
        Value::Decimal { digits, scale } => Some(decimal_to_float(*digits, *scale)),
        _ => None,
    }
}

/// A type whose values can be told apart and sorted.
fn single(operand: &Operand) -> Result<Type, Mismatch> {
    let ty = operand.default_type();
    if ty.is_ordered() { Ok(ty) } else { Err(Mismatch::new(format!("{ty} has no order"))) }
}

fn numeric(operand: &Operand) -> Result<Type, Mismatch> {
    let ty = operand.default_type();
    if ty.is_numeric() { Ok(ty) } else { Err(Mismatch::new(format!("a number is expected, not {ty}"))) }
}

fn truth(operands: &[Operand]) -> Result<Vec<Type>, Mismatch> {
    let [one] = arguments(operands)?;
    match one.default_type() {
        Type::Bool => Ok(vec![Type::Bool]),
        other => Err(Mismatch::new(format!("a condition is expected, not {other}"))),
    }
}

pub(super) fn count(operands: &[Operand]) -> Binds {
    if operands.is_empty() {
        return plain(Function::Count, Vec::new(), (Type::Int, false));
    }
    let [one] = arguments(operands)?;
    plain(Function::Count, vec![one.default_type()], (Type::Int, false))
}

pub(super) fn counting(function: Function, operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    plain(function, vec![single(one)?], (Type::Int, false))
}

pub(super) fn sum(operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    let ty = one.default_type();
    let result = match &ty {
        Type::Int | Type::Float | Type::Duration | Type::Vector(_) => ty.clone(),
        Type::Decimal { scale, .. } => Type::Decimal { precision: 38, scale: *scale },
        Type::String => {
            let help = "count it, as in `count(x)`, or read numbers from it, as in `sum(float(x))`";
            return Err(Mismatch::with_help("a number or a duration is summed, not string", help));
        }
        _ => return Err(Mismatch::new(format!("a number or a duration is summed, not {ty}"))),
    };
    plain(Function::Sum, vec![ty], (result, true))
}

pub(super) fn mean(operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    let ty = one.default_type();
    if matches!(ty, Type::Vector(_)) {
        return plain(Function::Mean, vec![ty.clone()], (ty, true));
    }
    plain(Function::Mean, vec![numeric(one)?], (Type::Float, true))
}

/// The least or greatest: the only ordered choice that vectors have, too, number by number.
pub(super) fn least(function: Function, operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    let ty = one.default_type();
    let ty = if matches!(ty, Type::Vector(_)) { ty } else { single(one)? };
    plain(function, vec![ty.clone()], (ty, true))
}

pub(super) fn first_or_last(one: Function, several: fn(u32) -> Function, operands: &[Operand]) -> Binds {
    if operands.len() == 2 {
        return list(several, operands);
    }
    let [value] = arguments(operands)?;
    let ty = single(value)?;
    plain(one, vec![ty.clone()], (ty, true))
}

pub(super) fn list(function: fn(u32) -> Function, operands: &[Operand]) -> Binds {
    let [value, count] = arguments(operands)?;
    let ty = single(value)?;
    plain(function(few(count)?), vec![ty.clone()], (Type::List(Box::new(ty)), false))
}

pub(super) fn by(function: Function, operands: &[Operand]) -> Binds {
    let [value, key] = arguments(operands)?;
    let (ty, key) = (single(value)?, single(key)?);
    plain(function, vec![ty.clone(), key], (ty, true))
}

pub(super) fn condition(function: Function, operands: &[Operand]) -> Binds {
    plain(function, truth(operands)?, (Type::Bool, true))
}

pub(super) fn any(operands: &[Operand]) -> Binds {
    bound(Lowered::Any, truth(operands)?, (Type::Bool, false))
}

pub(super) fn streak(operands: &[Operand]) -> Binds {
    bound(Lowered::Streak, truth(operands)?, (Type::Int, false))
}

pub(super) fn ratio(operands: &[Operand]) -> Binds {
    bound(Lowered::Ratio, truth(operands)?, (Type::Float, true))
}

/// Aggregates of numbers whose result is a float. The argument keeps its type: its powers are summed exactly.
pub(super) fn float(function: Function, operands: &[Operand]) -> Binds {
    shaped(Lowered::Plain(function), operands)
}

fn shaped(lowered: Lowered, operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    bound(lowered, vec![numeric(one)?], (Type::Float, true))
}

pub(super) fn root(function: Function, operands: &[Operand]) -> Binds {
    shaped(Lowered::Root(function), operands)
}

pub(super) fn median(operands: &[Operand]) -> Binds {
    float(Function::Quantile(Fraction(0.5)), operands)
}

pub(super) fn share(function: fn(Fraction) -> Function, operands: &[Operand]) -> Binds {
    let [value, share] = arguments(operands)?;
    let share = literal(share).and_then(number).filter(|share| (0.0..=1.0).contains(share));
    let share = share.ok_or_else(|| Mismatch::new("the share is a literal from 0 to 1"))?;
    float(function(Fraction(share + 0.0)), std::slice::from_ref(value))
}

pub(super) fn mode(operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    let ty = single(one)?;
    bound(Lowered::Mode, vec![ty.clone()], (ty, true))
}

pub(super) fn entropy(operands: &[Operand]) -> Binds {
    let [one] = arguments(operands)?;
    plain(Function::Entropy, vec![single(one)?], (Type::Float, true))
}

pub(super) fn histogram(operands: &[Operand]) -> Binds {
    let [value, edges] = arguments(operands)?;
    let edges: Option<Vec<f64>> = match literal(edges) {
        Some(Value::List(items)) => items.iter().map(number).collect(),
        _ => None,
    };
    let ascending = |edges: &Vec<f64>| !edges.is_empty() && edges.windows(2).all(|pair| pair[0] < pair[1]);
    let edges = edges.filter(ascending).ok_or_else(|| Mismatch::new("the edges are ascending literals"))?;
    let function = Function::Histogram(edges.into_iter().map(|edge| Fraction(edge + 0.0)).collect());
    plain(function, vec![numeric(value)?], (Type::List(Box::new(Type::Int)), false))
}

pub(super) fn ewm_sum(operands: &[Operand]) -> Binds {
    decayed(|half_life| Lowered::Plain(Function::EwmSum(half_life)), operands)
}

pub(super) fn ewm_mean(operands: &[Operand]) -> Binds {
    decayed(Lowered::EwmMean, operands)
}

fn decayed(lowered: fn(i64) -> Lowered, operands: &[Operand]) -> Binds {
    let [value, half_life] = arguments(operands)?;
    match literal(half_life) {
        Some(Value::Duration(half_life)) if *half_life > 0 => {
            shaped(lowered(*half_life), std::slice::from_ref(value))
        }
        _ => Err(Mismatch::new("the half-life is a literal duration above 0")),
    }
}

pub(super) fn none(lowered: Lowered, operands: &[Operand]) -> Binds {
    let [] = arguments(operands)?;
    bound(lowered, Vec::new(), (Type::Float, true))
}
