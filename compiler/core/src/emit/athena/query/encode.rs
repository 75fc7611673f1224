//! Inputs as the columns of a vector: encoders, and numbers rounded once to the vector's type.

use fsc_runtime::types::{Type, Value};
use fsc_runtime::vector::{Dtype, Encoder, Fraction};

use super::expr::{Lower, bind, literal, without_negative_zero};
use super::read::ReadScope;
use crate::emit::sql::build::*;
use crate::emit::sql::{self, Expr, Item};
use crate::ir::plan::Input;

/// The columns of an input, with a comment above the first.
pub(super) fn columns(scope: &ReadScope<'_>, input: &Input, comment: String) -> Vec<Item> {
    let lower = Lower::new(&scope.plan.nodes, scope);
    let ty = &scope.plan.nodes.get(input.value).ty;
    let value = without_negative_zero(lower, input.value);
    let dtype = scope.vector.dtype;
    let values: Vec<Expr> = match (&input.encoder, ty) {
        (None, Type::Vector(width)) => {
            let number = |at: u32| call("element_at", [value.clone(), count(at)]);
            (1..=*width).map(|at| self::number(number(at), &Type::Float, dtype)).collect()
        }
        (None, _) => vec![number(value, ty, dtype)],
        (Some(Encoder::OneHot { values, other, null }), _) => {
            let flags = Flags { value: &value, ty, values };
            flags.columns(*other, *null).into_iter().map(|flag| rounded(flag, dtype)).collect()
        }
        (Some(encoder), _) => {
            let encoded = encoded(encoder, value, ty);
            let encoded = match &input.otherwise {
                Some(otherwise) => call("coalesce", [encoded, number_of(otherwise)]),
                None => encoded,
            };
            vec![clamped(encoded, dtype)]
        }
    };
    let mut items: Vec<Item> =
        input.columns.iter().zip(values).map(|(name, value)| item(value, name.clone())).collect();
    if let Some(first) = items.first_mut() {
        first.comments.push(comment);
    }
    items
}

/// A value as a column: numbers and truth values as numbers, text as it is.
pub(super) fn number(value: Expr, ty: &Type, dtype: Dtype) -> Expr {
    match ty {
        Type::Float => clamped(value, dtype),
        Type::Int | Type::Decimal { .. } | Type::Duration => rounded(cast(value, sql::Type::Double), dtype),
        Type::Bool => rounded(value, dtype),
        _ => value,
    }
}

fn rounded(value: Expr, dtype: Dtype) -> Expr {
    cast(value, if dtype == Dtype::F32 { sql::Type::Real } else { sql::Type::Double })
}

/// A double, held in the range of the vector's type.
fn clamped(value: Expr, dtype: Dtype) -> Expr {
    match (dtype, &value) {
        (Dtype::F64, _) => value,
        (Dtype::F32, _) => {
            let most = f64::from(f32::MAX);
            rounded(call("least", [call("greatest", [value, float(-most)]), float(most)]), dtype)
        }
    }
}

/// What one-hot columns compare.
struct Flags<'a> {
    value: &'a Expr,
    ty: &'a Type,
    values: &'a [Value],
}

impl Flags<'_> {
    fn columns(&self, other: bool, missing: bool) -> Vec<Expr> {
        let flag = |condition: Expr| when(condition, count(1), Some(count(0)));
        let literals = || self.values.iter().map(|value| literal(value, self.ty));
        let mut out: Vec<Expr> = literals().map(|value| flag(eq(self.value.clone(), value))).collect();
        if other {
            let listed = Expr::In(Box::new(self.value.clone()), literals().collect());
            out.push(flag(not(listed)));
        }
        if missing {
            out.push(flag(unknown(self.value.clone())));
        }
        out
    }
}

/// One number, null for null and for what is not listed.
fn encoded(encoder: &Encoder, value: Expr, ty: &Type) -> Expr {
    let double = |value: Expr| if *ty == Type::Float { value } else { cast(value, sql::Type::Double) };
    match encoder {
        Encoder::OneHot { .. } => value,
        Encoder::Ordinal(values) => bind(value, |value| {
            let arm =
                |(at, listed): (i32, &Value)| (eq(value.clone(), literal(listed, ty)), float(f64::from(at)));
            Expr::Case((0..).zip(values).map(arm).collect(), None)
        }),
        Encoder::Bucketize(edges) => bind(double(value), |value| bucket(&value, edges)),
        Encoder::Standardize { mean, deviation } => {
            div(sub(double(value), float(mean.0)), float(deviation.0))
        }
        Encoder::MinMax { low, high } => div(sub(double(value), float(low.0)), float(high.0 - low.0)),
    }
}

/// The number of edges that are not greater.
fn bucket(value: &Expr, edges: &[Fraction]) -> Expr {
    let mut arms: Vec<(Expr, Expr)> = (0_i32..)
        .zip(edges)
        .map(|(at, edge)| (lt(value.clone(), float(edge.0)), float(f64::from(at))))
        .collect();
    if let Some(last) = edges.last() {
        arms.push((ge(value.clone(), float(last.0)), float(edges.len() as f64)));
    }
    Expr::Case(arms, None)
}

/// A constant as a double.
fn number_of(value: &Value) -> Expr {
    match value {
        Value::Int(x) => float(*x as f64),
        Value::Float(x) => float(*x),
        Value::Bool(x) => float(f64::from(u8::from(*x))),
        other => cast(literal(other, &Type::Float), sql::Type::Double),
    }
}
