//! What operators may stand between.

use fsc_core::ir::ast::{BinaryOp, UnaryOp};

use super::combine::unify;
use super::literal::decimal_of;
use super::{Node, Typed, Written, adapt};
use crate::fault::{Outcome, spec};
use crate::value::{Type, Value};

/// `a op b`.
pub(super) fn binary(op: BinaryOp, left: Typed, right: Typed) -> Outcome<Typed> {
    match op {
        BinaryOp::Else => otherwise(vec![left, right]),
        BinaryOp::And | BinaryOp::Or => {
            let sides = vec![adapt(left, &Type::Bool)?, adapt(right, &Type::Bool)?];
            Ok(Typed::apply(op.spelling(), Type::Bool, sides))
        }
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
            compare(op.spelling(), left, right)
        }
        BinaryOp::Div => divide(left, right),
        BinaryOp::Rem => {
            let sides = vec![adapt(left, &Type::Int)?, adapt(right, &Type::Int)?];
            Ok(Typed::apply("%", Type::Int, sides))
        }
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => arithmetic(op.spelling(), left, right),
    }
}

/// `x else y`, `coalesce(x, y, ..)`.
pub(super) fn otherwise(all: Vec<Typed>) -> Outcome<Typed> {
    let (all, ty) = unify(all)?;
    Ok(Typed::apply("else", ty, all))
}

/// A comparison of two values of one type, or of numbers.
pub(super) fn compare(op: &'static str, left: Typed, right: Typed) -> Outcome<Typed> {
    let (sides, _) = unify(vec![left, right])?;
    Ok(Typed::apply(op, Type::Bool, sides))
}

/// `-x`, `not x`.
pub(super) fn unary(op: UnaryOp, operand: Typed) -> Outcome<Typed> {
    match (op, &operand.node) {
        (UnaryOp::Not, _) => Ok(Typed::apply("not", Type::Bool, vec![adapt(operand, &Type::Bool)?])),
        (UnaryOp::Neg, Node::Written(Written::Int(digits))) => {
            Ok(Typed::written(Written::Int(negated(digits))))
        }
        (UnaryOp::Neg, Node::Written(Written::Float(digits))) => {
            Ok(Typed::written(Written::Float(negated(digits))))
        }
        (UnaryOp::Neg, _) if operand.ty.is_number() || operand.ty == Type::Duration => {
            Ok(Typed::apply("neg", operand.ty.clone(), vec![operand]))
        }
        _ => spec(format!("no negative {:?}", operand.ty)),
    }
}

fn negated(digits: &str) -> String {
    digits.strip_prefix('-').map_or_else(|| format!("-{digits}"), str::to_owned)
}

/// `/`: of two floats, or of two durations.
fn divide(left: Typed, right: Typed) -> Outcome<Typed> {
    let sides = match (&left.ty, &right.ty) {
        (Type::Duration, Type::Duration) => vec![left, right],
        _ => vec![adapt(left, &Type::Float)?, adapt(right, &Type::Float)?],
    };
    Ok(Typed::apply("/", Type::Float, sides))
}

/// `+`, `-`, `*`.
fn arithmetic(op: &'static str, left: Typed, right: Typed) -> Outcome<Typed> {
    let (left, right) = meet(left, right)?;
    let (a, b) = (left.ty.clone(), right.ty.clone());
    if a.is_number() && b.is_number() {
        return numbers(op, left, right);
    }
    let ty = match (&a, op, &b) {
        (Type::Timestamp, "+" | "-", Type::Duration) => Type::Timestamp,
        (Type::Duration, "+", Type::Timestamp) => Type::Timestamp,
        (Type::Date, "+" | "-", Type::Duration) => whole_days(&right)?,
        (Type::Duration, "+", Type::Date) => whole_days(&left)?,
        (Type::Timestamp, "-", Type::Timestamp) | (Type::Date, "-", Type::Date) => Type::Duration,
        (Type::Duration, "+" | "-", Type::Duration) => Type::Duration,
        (Type::Duration, "*", Type::Int) | (Type::Int, "*", Type::Duration) => Type::Duration,
        _ => return spec(format!("no {a:?} {op} {b:?}")),
    };
    Ok(Typed::apply(op, ty, vec![left, right]))
}

/// Dates move by whole days only.
fn whole_days(length: &Typed) -> Outcome<Type> {
    match length.node {
        Node::Constant(Value::Duration(length)) if length % crate::value::calendar::DAY != 0 => {
            spec("a date moves by whole days")
        }
        _ => Ok(Type::Date),
    }
}

/// Gives a literal the type that the other side asks for.
fn meet(left: Typed, right: Typed) -> Outcome<(Typed, Typed)> {
    let (left_type, right_type) = (left.ty.clone(), right.ty.clone());
    let (left, right) = (ask(left, &right_type)?, ask(right, &left_type)?);
    Ok((left.settled()?, right.settled()?))
}

fn ask(expr: Typed, other: &Type) -> Outcome<Typed> {
    let Node::Written(written) = &expr.node else { return Ok(expr) };
    match (written, other) {
        (Written::Int(_), Type::Float) => adapt(expr, &Type::Float),
        (Written::Int(_) | Written::Float(_), Type::Decimal { .. }) => match decimal_of(written) {
            Some(ty) => adapt(expr, &ty),
            None => spec("a decimal has no exponent"),
        },
        (Written::Text(_), Type::Timestamp | Type::Date) => adapt(expr, other),
        (Written::Null, _) => adapt(expr, other),
        _ => Ok(expr),
    }
}

/// Arithmetic on numbers, once literals have their types.
fn numbers(op: &'static str, left: Typed, right: Typed) -> Outcome<Typed> {
    if left.ty == Type::Int && right.ty == Type::Int {
        return Ok(Typed::apply(op, Type::Int, vec![left, right]));
    }
    let (Some((p, s)), Some((q, r))) = (left.ty.digits(), right.ty.digits()) else {
        let sides = vec![adapt(left, &Type::Float)?, adapt(right, &Type::Float)?];
        return Ok(Typed::apply(op, Type::Float, sides));
    };
    let (precision, scale) = match op {
        "*" => (p + q, s + r),
        _ => ((p - s).max(q - r) + s.max(r) + 1, s.max(r)),
    };
    if precision > 38 {
        return spec("a decimal of more than 38 digits");
    }
    let side = |expr: Typed, precision, scale| adapt(expr, &Type::Decimal { precision, scale });
    let sides = vec![side(left, p, s)?, side(right, q, r)?];
    Ok(Typed::apply(op, Type::Decimal { precision, scale }, sides))
}
