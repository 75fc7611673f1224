//! Encoders of vectors: their literal parameters, typed by what they encode.

use fsc_runtime::scalar;
use fsc_runtime::types::{Type, Value};
use fsc_runtime::vector::{Encoder, Fraction};

use super::error::CheckError;
use super::infer::Infer;
use super::typing::Typed;
use crate::ir::hir::{self, ExprId, ExprKind, Input};
use crate::source::Span;

/// The parameters of one call, and what goes wrong with them.
struct Parameters<'a> {
    literals: Vec<(Option<&'a str>, Value, Span)>,
    name: &'a str,
    span: Span,
}

type Found<T> = Result<T, CheckError>;

impl Infer<'_> {
    /// The encoder that is meant, and what stands where it gives null.
    pub(super) fn encoder(
        &mut self,
        written: &hir::Encoder,
        typed: &Typed,
        input: &Input,
    ) -> Option<(Encoder, Option<Value>)> {
        let encoder = self.parameters(written).and_then(|parameters| parameters.encoder(&typed.ty()));
        let encoder = match encoder {
            Ok(encoder) => encoder,
            Err(fault) => {
                self.found.push(fault);
                return None;
            }
        };
        let otherwise = written.otherwise.map(|id| self.otherwise(id, &encoder)).transpose();
        match otherwise {
            Ok(otherwise) => Some((encoder, otherwise)),
            Err(fault) => {
                self.found.push(fault);
                let _ = input;
                None
            }
        }
    }

    fn parameters<'w>(&self, written: &'w hir::Encoder) -> Found<Parameters<'w>> {
        let (name, span) = (written.name.value.as_str(), written.name.span);
        let mut literals = Vec::new();
        for (argument, id) in &written.arguments {
            let value = self.literal(*id).ok_or_else(|| CheckError::Encoder {
                why: format!("the parameters of `{name}` are constants"),
                help: form(name).to_owned(),
                span: self.span(*id),
            })?;
            literals.push((argument.as_ref().map(|it| it.value.as_str()), value, self.span(*id)));
        }
        Ok(Parameters { literals, name, span })
    }

    fn literal(&self, id: ExprId) -> Option<Value> {
        match &self.project.exprs.get(id).kind {
            ExprKind::Literal(value) => Some(value.clone()),
            ExprKind::Let(inner) => self.literal(*inner),
            _ => None,
        }
    }

    /// A number in the place of null.
    fn otherwise(&self, id: ExprId, encoder: &Encoder) -> Found<Value> {
        let fault = |why: &str, help: &str| CheckError::Encoder {
            why: why.to_owned(),
            help: help.to_owned(),
            span: self.span(id),
        };
        if matches!(encoder, Encoder::OneHot { .. }) {
            return Err(fault(
                "`one_hot` is never null",
                "remove the `else`, or add `null=true` for a column of its own",
            ));
        }
        let ty = match encoder {
            Encoder::Ordinal(_) | Encoder::Bucketize(_) => Type::Int,
            _ => Type::Float,
        };
        let value = self.literal(id).and_then(|value| scalar::literal(&value, &ty).ok());
        value.filter(|value| !value.is_null()).ok_or_else(|| {
            fault(&format!("{ty} is expected behind `else`"), "write a constant such as `else -1`")
        })
    }
}

impl Parameters<'_> {
    fn fault(&self, why: impl Into<String>, span: Span) -> CheckError {
        CheckError::Encoder { why: why.into(), help: form(self.name).to_owned(), span }
    }

    fn encoder(&self, ty: &Type) -> Found<Encoder> {
        match self.name {
            "one_hot" => self.one_hot(ty),
            "ordinal" => Ok(Encoder::Ordinal(self.only_values(ty)?)),
            "bucketize" => self.bucketize(ty),
            "standardize" => {
                let [mean, deviation] = self.numbers(ty)?;
                if deviation == 0.0 {
                    return Err(self.fault("a deviation of 0 divides by 0", self.span));
                }
                Ok(Encoder::Standardize { mean: Fraction(mean), deviation: Fraction(deviation) })
            }
            _ => {
                let [low, high] = self.numbers(ty)?;
                if low == high {
                    return Err(self.fault("a range of no width divides by 0", self.span));
                }
                Ok(Encoder::MinMax { low: Fraction(low), high: Fraction(high) })
            }
        }
    }

    fn one_hot(&self, ty: &Type) -> Found<Encoder> {
        let (mut other, mut null) = (false, false);
        for (name, value, span) in self.literals.iter().skip(1) {
            match (name, value) {
                (Some("other"), Value::Bool(flag)) => other = *flag,
                (Some("null"), Value::Bool(flag)) => null = *flag,
                _ => return Err(self.fault("`one_hot` takes a list, `other` and `null`", *span)),
            }
        }
        Ok(Encoder::OneHot { values: self.values(ty)?, other, null })
    }

    /// A list and nothing else.
    fn only_values(&self, ty: &Type) -> Found<Vec<Value>> {
        match self.literals.get(1) {
            Some((_, _, span)) => Err(self.fault(format!("`{}` takes one list", self.name), *span)),
            None => self.values(ty),
        }
    }

    /// The listed values, of the type of what is encoded, distinct.
    fn values(&self, ty: &Type) -> Found<Vec<Value>> {
        let Some((None, Value::List(items), span)) = self.literals.first() else {
            return Err(self.fault(format!("`{}` takes a list of values", self.name), self.span));
        };
        if !ty.is_key() {
            return Err(self.fault(format!("values of {ty} are not listed one by one"), *span));
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items.iter() {
            let value = scalar::literal(item, ty).map_err(|mismatch| CheckError::Encoder {
                why: mismatch.reason,
                help: mismatch.help.unwrap_or_else(|| format!("list values of {ty}")),
                span: *span,
            })?;
            if values.contains(&value) || value.is_null() {
                return Err(self.fault("the listed values are distinct, and none is null", *span));
            }
            values.push(value);
        }
        if values.is_empty() { Err(self.fault("the list is empty", *span)) } else { Ok(values) }
    }

    fn bucketize(&self, ty: &Type) -> Found<Encoder> {
        self.numeric(ty)?;
        let Some((None, Value::List(items), span)) = self.literals.first() else {
            return Err(self.fault("`bucketize` takes a list of edges", self.span));
        };
        let edges: Option<Vec<f64>> = items.iter().map(float).collect();
        let edges = edges.filter(|edges| !edges.is_empty() && edges.windows(2).all(|pair| pair[0] < pair[1]));
        let edges = edges.ok_or_else(|| self.fault("the edges are ascending numbers", *span))?;
        Ok(Encoder::Bucketize(edges.into_iter().map(Fraction).collect()))
    }

    fn numbers(&self, ty: &Type) -> Found<[f64; 2]> {
        self.numeric(ty)?;
        match self.literals.as_slice() {
            [(None, a, _), (None, b, _)] => match (float(a), float(b)) {
                (Some(a), Some(b)) => Ok([a, b]),
                _ => Err(self.fault(format!("`{}` takes two numbers", self.name), self.span)),
            },
            _ => Err(self.fault(format!("`{}` takes two numbers", self.name), self.span)),
        }
    }

    fn numeric(&self, ty: &Type) -> Found<()> {
        if super::group::is_number(ty) {
            return Ok(());
        }
        Err(self.fault(format!("`{}` takes a number, not {ty}", self.name), self.span))
    }
}

fn float(value: &Value) -> Option<f64> {
    match scalar::literal(value, &Type::Float) {
        Ok(Value::Float(x)) => Some(x),
        _ => None,
    }
}

fn form(name: &str) -> &'static str {
    match name {
        "one_hot" => "write it as in `one_hot(x, [\"a\", \"b\"], other=true)`",
        "ordinal" => "write it as in `ordinal(x, [\"low\", \"high\"]) else -1`",
        "bucketize" => "write it as in `bucketize(x, [0, 10, 100])`",
        "standardize" => "write it as in `standardize(x, 12.5, 3.0)`",
        _ => "write it as in `min_max(x, 0, 100)`",
    }
}
