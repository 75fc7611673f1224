//! The list of aggregates. Sugar is not in it: the compiler lowers it first.

use super::registry::Growth;
use crate::types::{Type, Value};
use crate::vector::Fraction;

/// An aggregate with its literal parameters, after sugar has been lowered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// Rows, or rows with the argument.
    Count,
    /// Distinct values.
    CountDistinct,
    /// Distinct values by HyperLogLog.
    ApproxCountDistinct,
    /// The exact sum, rounded once.
    Sum,
    /// fl(fl(sum) / fl(n)).
    Mean,
    /// The least value.
    Min,
    /// The greatest value.
    Max,
    /// The value at the least (t, tie, x).
    First,
    /// The value at the greatest (t, tie, x).
    Last,
    /// The n first values, earliest first.
    FirstN(u32),
    /// The n last values, earliest first.
    LastN(u32),
    /// The n distinct values seen latest, earliest first.
    LastDistinct(u32),
    /// x at the least y.
    MinBy,
    /// x at the greatest y.
    MaxBy,
    /// Whether none is false.
    All,
    /// Population variance.
    VarPop,
    /// Sample variance.
    Var,
    /// Population skewness.
    Skewness,
    /// Population excess kurtosis.
    Kurtosis,
    /// The p-quantile, interpolated.
    Quantile(Fraction),
    /// The p-quantile by DDSketch.
    ApproxQuantile(Fraction),
    /// The k most frequent values.
    TopK(u32),
    /// Entropy in nats.
    Entropy,
    /// The n least distinct values.
    CollectSet(u32),
    /// Counts between edges.
    Histogram(Vec<Fraction>),
    /// Exponentially weighted sum with this half-life in microseconds.
    EwmSum(i64),
    /// Least-squares slope on time, per day.
    Slope,
}

impl Function {
    /// The result where no row is left: what an entity without rows has.
    pub fn nothing(&self) -> Value {
        match self {
            Self::Count | Self::CountDistinct | Self::ApproxCountDistinct => Value::Int(0),
            Self::FirstN(_)
            | Self::LastN(_)
            | Self::LastDistinct(_)
            | Self::TopK(_)
            | Self::CollectSet(_) => Value::List(Vec::new().into()),
            Self::Histogram(edges) => Value::List(vec![Value::Int(0); edges.len() + 1].into()),
            _ => Value::Null,
        }
    }

    /// The type of the result where the first argument has this one; without arguments it does not matter.
    pub fn result(&self, argument: &Type) -> Type {
        match self {
            Self::Count | Self::CountDistinct | Self::ApproxCountDistinct => Type::Int,
            Self::Sum => match argument {
                Type::Decimal { scale, .. } => Type::Decimal { precision: 38, scale: *scale },
                other => other.clone(),
            },
            Self::Mean if matches!(argument, Type::Vector(_)) => argument.clone(),
            Self::Min | Self::Max | Self::First | Self::Last | Self::MinBy | Self::MaxBy => argument.clone(),
            Self::FirstN(_)
            | Self::LastN(_)
            | Self::LastDistinct(_)
            | Self::TopK(_)
            | Self::CollectSet(_) => Type::List(Box::new(argument.clone())),
            Self::Histogram(_) => Type::List(Box::new(Type::Int)),
            Self::All => Type::Bool,
            _ => Type::Float,
        }
    }

    /// What the state grows with; only bounded ones may live in a record.
    pub fn growth(&self) -> Growth {
        match self {
            Self::CountDistinct | Self::LastDistinct(_) | Self::TopK(_) => Growth::Distinct,
            Self::Entropy | Self::CollectSet(_) => Growth::Distinct,
            Self::Quantile(_) => Growth::Rows,
            _ => Growth::Bounded,
        }
    }
}
