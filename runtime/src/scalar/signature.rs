//! How typing speaks of arguments, results and misfits: of row functions here, of aggregates in `aggregate`.

use crate::types::{Type, Value};

/// An argument as typing sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    /// Its type, or what a literal says.
    pub ty: OperandType,
    /// Whether it may be null.
    pub nullable: bool,
}

/// A known type, or a literal whose type the place decides.
#[derive(Clone, Debug, PartialEq)]
pub enum OperandType {
    /// Not a literal.
    Known(Type),
    /// A literal; numbers with a point as decimals with all digits.
    Literal(Value),
    /// `null`.
    Null,
}

impl Operand {
    /// Something of a known type.
    pub fn known(ty: Type, nullable: bool) -> Self {
        Self { ty: OperandType::Known(ty), nullable }
    }

    /// A literal.
    pub fn literal(value: Value) -> Self {
        Self { ty: OperandType::Literal(value), nullable: false }
    }

    /// `null`.
    pub fn null() -> Self {
        Self { ty: OperandType::Null, nullable: true }
    }

    /// The type that it has where nothing asks for another.
    pub fn default_type(&self) -> Type {
        match &self.ty {
            OperandType::Known(ty) => ty.clone(),
            OperandType::Literal(value) => default_type(value),
            OperandType::Null => Type::String,
        }
    }
}

/// The type of a literal where nothing asks for another.
fn default_type(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::Bool,
        Value::Int(_) => Type::Int,
        Value::Float(_) | Value::Decimal { .. } => Type::Float,
        Value::Timestamp(_) => Type::Timestamp,
        Value::Date(_) => Type::Date,
        Value::Duration(_) => Type::Duration,
        Value::Vector(items) => Type::Vector(u32::try_from(items.len()).unwrap_or(u32::MAX)),
        Value::List(items) => Type::List(Box::new(item_type(items))),
        Value::Null | Value::String(_) | Value::Map(_) => Type::String,
    }
}

/// The type of a list's items: numbers are floats as soon as one of them is.
fn item_type(items: &[Value]) -> Type {
    let float = |item: &Value| matches!(item, Value::Float(_) | Value::Decimal { .. });
    match items.first() {
        Some(Value::Int(_)) if items.iter().any(float) => Type::Float,
        first => first.map_or(Type::String, default_type),
    }
}

/// What a call takes and gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The type that each argument is converted to.
    pub parameters: Vec<Type>,
    /// The type of the result.
    pub result: Type,
    /// Whether the result may be null.
    pub nullable: bool,
}

/// Why arguments do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// One sentence, lower case, without a full stop.
    pub reason: String,
    /// One action, if there is an obvious one.
    pub help: Option<String>,
}

impl Mismatch {
    /// A reason without an obvious way out.
    pub fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), help: None }
    }

    /// A reason and the way out.
    pub fn with_help(reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self { reason: reason.into(), help: Some(help.into()) }
    }
}
