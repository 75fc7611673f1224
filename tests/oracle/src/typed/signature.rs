//! What each aggregate takes and yields.

use super::{Aggregate, Typed, adapt};
use crate::fault::{Outcome, spec};
use crate::value::Type;

/// An aggregate by name.
pub(super) struct Signature {
    pub(super) name: &'static str,
    takes: Takes,
    yields: Yields,
}

/// What it takes of each row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Nothing, or any value.
    Rows,
    /// Any value.
    Any,
    /// Any value and a literal count that may be left out.
    Some,
    /// A number.
    Number,
    /// A number and a literal.
    NumberAnd,
    /// A condition.
    Condition,
    /// Two values.
    Two,
}

/// What it yields.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Yields {
    Int,
    Float,
    Bool,
    /// The argument's type.
    Same,
    /// A list of the argument's type.
    List,
    /// The argument's type, or with a count a list of it.
    SameOrList,
    /// A type that holds sums.
    Sum,
    /// A float, or a vector of a vector.
    Mean,
    Counts,
}

const ALL: &[Signature] = &[
    of("count", Takes::Rows, Yields::Int),
    of("count_distinct", Takes::Any, Yields::Int),
    of("approx_count_distinct", Takes::Any, Yields::Int),
    of("sum", Takes::Number, Yields::Sum),
    of("mean", Takes::Number, Yields::Mean),
    of("min", Takes::Any, Yields::Same),
    of("max", Takes::Any, Yields::Same),
    of("first", Takes::Some, Yields::SameOrList),
    of("last", Takes::Some, Yields::SameOrList),
    of("last_distinct", Takes::Some, Yields::List),
    of("min_by", Takes::Two, Yields::Same),
    of("max_by", Takes::Two, Yields::Same),
    of("any", Takes::Condition, Yields::Bool),
    of("all", Takes::Condition, Yields::Bool),
    of("ratio", Takes::Condition, Yields::Float),
    of("streak", Takes::Condition, Yields::Int),
    of("var_pop", Takes::Number, Yields::Float),
    of("var", Takes::Number, Yields::Float),
    of("stddev", Takes::Number, Yields::Float),
    of("stddev_pop", Takes::Number, Yields::Float),
    of("skewness", Takes::Number, Yields::Float),
    of("kurtosis", Takes::Number, Yields::Float),
    of("quantile", Takes::NumberAnd, Yields::Float),
    of("median", Takes::Number, Yields::Float),
    of("approx_quantile", Takes::NumberAnd, Yields::Float),
    of("mode", Takes::Any, Yields::Same),
    of("top_k", Takes::Some, Yields::List),
    of("entropy", Takes::Any, Yields::Float),
    of("collect_set", Takes::Some, Yields::List),
    of("histogram", Takes::NumberAnd, Yields::Counts),
    of("ewm_sum", Takes::NumberAnd, Yields::Float),
    of("ewm_mean", Takes::NumberAnd, Yields::Float),
    of("mean_gap", Takes::Rows, Yields::Float),
    of("slope", Takes::Number, Yields::Float),
];

const fn of(name: &'static str, takes: Takes, yields: Yields) -> Signature {
    Signature { name, takes, yields }
}

/// The aggregate of this name.
pub(super) fn find(name: &str) -> Option<&'static Signature> {
    ALL.iter().find(|signature| signature.name == name)
}

impl Signature {
    /// Whether the argument at this place is a literal.
    pub(super) fn is_parameter(&self, at: usize) -> bool {
        at == 1 && matches!(self.takes, Takes::Some | Takes::NumberAnd)
    }

    /// The argument as the aggregate takes it.
    pub(super) fn argument(&self, value: Typed) -> Outcome<Typed> {
        match self.takes {
            Takes::Condition => adapt(value, &Type::Bool),
            _ => value.settled(),
        }
    }

    /// The type of the result, `by` aside.
    pub(super) fn result(&self, call: &Aggregate) -> Outcome<Type> {
        let argument = call.arguments.first().map(|argument| argument.ty.clone());
        let number = argument.as_ref().is_none_or(is_number);
        if !number && matches!(self.takes, Takes::Number | Takes::NumberAnd) {
            return spec(format!("`{}` of what is no number", self.name));
        }
        let list = |ty: Option<Type>| ty.map(|ty| Type::List(Box::new(ty)));
        let ty = match self.yields {
            Yields::Int => Some(Type::Int),
            Yields::Float => Some(Type::Float),
            Yields::Bool => Some(Type::Bool),
            Yields::Counts => list(Some(Type::Int)),
            Yields::List => list(argument),
            Yields::SameOrList if !call.parameters.is_empty() => list(argument),
            Yields::Same | Yields::SameOrList => argument,
            Yields::Mean => match argument {
                Some(Type::Vector(n)) => Some(Type::Vector(n)),
                _ => Some(Type::Float),
            },
            Yields::Sum => match argument {
                Some(Type::Decimal { scale, .. }) => Some(Type::Decimal { precision: 38, scale }),
                other => other,
            },
        };
        ty.map_or_else(|| spec(format!("`{}` of nothing", self.name)), Ok)
    }
}

fn is_number(ty: &Type) -> bool {
    ty.is_number() || matches!(ty, Type::Duration | Type::Vector(_) | Type::Null)
}
