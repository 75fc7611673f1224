//! What literals become, and what converts by itself.

use super::{Node, Typed, Written};
use crate::fault::{Outcome, spec};
use crate::value::{Decimal, Type, Value, text};

impl Typed {
    /// A literal whose place is still to be asked.
    pub(super) fn written(written: Written) -> Self {
        let ty = match &written {
            Written::Null => Type::Null,
            Written::Int(_) => Type::Int,
            Written::Float(_) => Type::Float,
            Written::Text(_) => Type::String,
            Written::List(items) => {
                let items = items.iter().map(|item| &item.ty);
                let item = items.fold(Type::Null, |all, item| all.common(item).unwrap_or(all));
                Type::List(Box::new(item))
            }
        };
        Self::new(ty, Node::Written(written))
    }

    /// Whether its type is still open.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.node, Node::Written(_))
    }

    /// With its own type, or the default one of a literal.
    pub(crate) fn settled(self) -> Outcome<Self> {
        let ty = self.ty.clone();
        adapt(self, &ty)
    }
}

/// The expression as a value of this type: literals are read so, numbers widen.
pub(crate) fn adapt(expr: Typed, ty: &Type) -> Outcome<Typed> {
    if let Node::Written(written) = &expr.node {
        return Ok(Typed::constant(ty.clone(), literal(written, ty)?));
    }
    match (&expr.ty, ty) {
        (from, to) if from == to => Ok(expr),
        (Type::Null, _) => Ok(Typed::new(ty.clone(), expr.node)),
        (Type::Int | Type::Decimal { .. }, Type::Float) | (Type::Int, Type::Decimal { .. }) => {
            Ok(Typed::new(ty.clone(), Node::Convert(Box::new(expr))))
        }
        (Type::Decimal { scale, .. }, Type::Decimal { scale: wider, .. }) if scale <= wider => {
            Ok(Typed::new(ty.clone(), Node::Convert(Box::new(expr))))
        }
        (Type::List(from), Type::List(to)) | (Type::Map(from), Type::Map(to)) if **from == Type::Null => {
            let _ = to;
            Ok(Typed::new(ty.clone(), expr.node))
        }
        (from, to) => spec(format!("{from:?} where {to:?} is asked for")),
    }
}

/// The value of a literal in a place of this type.
fn literal(written: &Written, ty: &Type) -> Outcome {
    let read = match (written, ty) {
        (Written::Null, _) => Some(Value::Null),
        (Written::Int(digits), Type::Int | Type::Float | Type::Decimal { .. })
        | (Written::Float(digits), Type::Float) => text::read(digits, ty),
        (Written::Float(digits), Type::Decimal { .. }) => text::read(&plain(digits)?, ty),
        (Written::Text(word), Type::String | Type::Enum(_) | Type::Date | Type::Timestamp) => {
            text::read(word, ty)
        }
        (Written::List(items), Type::List(item)) => {
            let items = items.iter().map(|literal| match &adapt(literal.clone(), item)?.node {
                Node::Constant(value) => Ok(value.clone()),
                _ => spec("a list of what is no literal"),
            });
            Some(Value::List(items.collect::<Outcome<_>>()?))
        }
        _ => None,
    };
    read.map_or_else(|| spec(format!("{written:?} is no {ty:?}")), Ok)
}

/// A float literal without its exponent.
fn plain(digits: &str) -> Outcome<String> {
    match digits.split_once(['e', 'E']) {
        None => Ok(digits.to_owned()),
        Some(_) => spec(format!("`{digits}` where a decimal is asked for")),
    }
}

/// The smallest decimal that holds a literal number, for arithmetic with decimals.
pub(super) fn decimal_of(written: &Written) -> Option<Type> {
    let (Written::Int(digits) | Written::Float(digits)) = written else { return None };
    let decimal = Decimal::parse(digits)?;
    let precision = u32::try_from(decimal.units.magnitude().to_string().len()).ok()?;
    Some(Type::Decimal { precision: precision.max(decimal.scale), scale: decimal.scale })
}
