//! Types of values, as the spec writes them.

use fsc_core::ir::ast;

use crate::fault::{Outcome, spec};

/// What a place can hold. Whether it may be null is no part of it: every operator says what it makes of null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// `null` alone, or the items of `[]`: fits every place.
    Null,
    /// `bool`.
    Bool,
    /// `int`.
    Int,
    /// `float`.
    Float,
    /// `decimal(p,s)`.
    Decimal {
        /// Digits in all.
        precision: u32,
        /// Digits after the point.
        scale: u32,
    },
    /// `string`.
    String,
    /// `enum(a, b)`.
    Enum(Vec<String>),
    /// `date`.
    Date,
    /// `timestamp`.
    Timestamp,
    /// `duration`.
    Duration,
    /// `list<T>`.
    List(Box<Type>),
    /// `map<string,T>`.
    Map(Box<Type>),
    /// `vector<n>`.
    Vector(usize),
}

/// A declared column of a source, or a request input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// Whether it may be null.
    pub nullable: bool,
}

impl Column {
    /// A column as written.
    pub fn read(name: &ast::Name, ty: &ast::ColumnType) -> Outcome<Self> {
        Ok(Self { name: name.value.clone(), ty: Type::read(ty)?, nullable: ty.nullable })
    }
}

impl Type {
    /// A type as written.
    pub fn read(written: &ast::ColumnType) -> Outcome<Self> {
        let size = |at: usize| written.arguments.get(at).and_then(|size| size.value.parse::<u32>().ok());
        let nested = |at: usize| match written.nested.get(at) {
            Some(ty) => Self::read(ty).map(Box::new),
            None => spec(format!("`{}` of nothing", written.name.value)),
        };
        Ok(match written.name.value.as_str() {
            "bool" => Self::Bool,
            "int" => Self::Int,
            "float" => Self::Float,
            "decimal" => match (size(0), size(1)) {
                (Some(precision), Some(scale)) => Self::Decimal { precision, scale },
                _ => return spec("a decimal needs digits and scale"),
            },
            "string" => Self::String,
            "enum" => Self::Enum(written.arguments.iter().map(|word| word.value.clone()).collect()),
            "date" => Self::Date,
            "timestamp" => Self::Timestamp,
            "duration" => Self::Duration,
            "list" => Self::List(nested(0)?),
            "map" => Self::Map(nested(1)?),
            "vector" => Self::Vector(size(0).unwrap_or_default() as usize),
            other => return spec(format!("no type is called `{other}`")),
        })
    }

    /// Whether it is int, float or decimal.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Int | Self::Float | Self::Decimal { .. })
    }

    /// The type that holds the values of both, if there is one.
    pub fn common(&self, other: &Self) -> Option<Self> {
        if self == other {
            return Some(self.clone());
        }
        Some(match (self, other) {
            (Self::Null, ty) | (ty, Self::Null) => ty.clone(),
            (Self::Float, Self::Int | Self::Decimal { .. })
            | (Self::Int | Self::Decimal { .. }, Self::Float) => Self::Float,
            (Self::Int | Self::Decimal { .. }, Self::Int | Self::Decimal { .. }) => {
                let ((p, s), (q, r)) = (self.digits()?, other.digits()?);
                Self::Decimal { precision: (p - s).max(q - r) + s.max(r), scale: s.max(r) }
            }
            (Self::List(a), Self::List(b)) => Self::List(Box::new(a.common(b)?)),
            (Self::Map(a), Self::Map(b)) => Self::Map(Box::new(a.common(b)?)),
            _ => return None,
        })
    }

    /// Digits and scale of a decimal; an int counts as one of 19 digits.
    pub fn digits(&self) -> Option<(u32, u32)> {
        match self {
            Self::Int => Some((19, 0)),
            Self::Decimal { precision, scale } => Some((*precision, *scale)),
            _ => None,
        }
    }
}
