//! The value of an expression: one node at a time.
//!
//! [`value`] walks a typed tree; a [`Scope`] says what columns, aggregates and other groups hold where it stands.
//! Operators are null where an operand is null, but for `and`, `or`, `is null`, `else` and `case`. One file for each
//! theme of functions; each of them sees values only.

mod cast;
mod clock;
mod collection;
mod hash;
mod logic;
mod math;
mod operator;
mod pattern;
mod regex;
mod words;

pub(crate) use clock::seconds;
pub(crate) use hash::xxh64;

use crate::fault::{Fault, Outcome, spec};
use crate::typed::{Aggregate, Node, Place, Typed};
use crate::value::{Decimal, Type, Value};

/// What stands around an expression.
pub trait Scope {
    /// A column of the row, or of the version in force.
    fn column(&self, name: &str) -> Outcome {
        spec(format!("no row has `{name}` here"))
    }

    /// The time of evaluation.
    fn now(&self) -> Outcome {
        spec("there is no `now` here")
    }

    /// An aggregate over the rows that are seen from here.
    fn aggregate(&self, call: &Aggregate) -> Outcome {
        spec(format!("no rows for `{}` here", call.name))
    }

    /// A request input.
    fn request(&self, name: &str) -> Outcome {
        spec(format!("no request has `{name}` here"))
    }

    /// A feature of another group, as serving reads it.
    fn feature(&self, place: &Place, name: &str) -> Outcome {
        spec(format!("`{}.{name}` cannot be read here", place.group))
    }

    /// The age of another group's record; null where it has none.
    fn age(&self, place: &Place) -> Outcome {
        spec(format!("`{}` has no age here", place.group))
    }

    /// Whether another group has a record.
    fn present(&self, place: &Place) -> Outcome {
        spec(format!("`{}` cannot be present here", place.group))
    }
}

/// The value of an expression in a scope.
pub fn value(expr: &Typed, scope: &dyn Scope) -> Outcome {
    match &expr.node {
        Node::Constant(value) => Ok(value.clone()),
        Node::Written(literal) => spec(format!("{literal:?} has no type")),
        Node::Now => scope.now(),
        Node::Column(name) => scope.column(name),
        Node::Request(name) => scope.request(name),
        Node::Feature(place, name) => scope.feature(place, name),
        Node::Age(place) => scope.age(place),
        Node::Present(place) => scope.present(place),
        Node::Convert(operand) => Ok(converted(value(operand, scope)?, &expr.ty)),
        Node::Aggregate(call) => scope.aggregate(call),
        Node::Apply(name, arguments) => match logic::apply(name, arguments, scope) {
            Some(value) => value,
            None => strict(name, arguments, &expr.ty, scope),
        },
    }
}

/// The value of a whole feature, input or condition. Its aggregates, and what it reads of other groups, have values
/// whether `else` or `case` comes to them or not: one that is out of range is told.
pub fn whole(expr: &Typed, scope: &dyn Scope) -> Outcome {
    let found = value(expr, scope)?;
    skippable(expr, false, scope)?;
    Ok(found)
}

/// Evaluates the leaves that an operator above them may not come to.
fn skippable(expr: &Typed, may_skip: bool, scope: &dyn Scope) -> Outcome<()> {
    match &expr.node {
        Node::Aggregate(_) | Node::Feature(..) if may_skip => value(expr, scope).map(drop),
        Node::Convert(operand) => skippable(operand, may_skip, scope),
        Node::Apply(name, arguments) => {
            let skips = matches!(*name, "and" | "or" | "else" | "case");
            let mut places = arguments.iter().enumerate();
            places.try_for_each(|(at, argument)| skippable(argument, may_skip || (skips && at > 0), scope))
        }
        _ => Ok(()),
    }
}

/// Whether a condition is true; null is not.
pub fn holds(condition: &Typed, scope: &dyn Scope) -> Outcome<bool> {
    Ok(value(condition, scope)?.is_true())
}

/// A function that is null where any argument is.
fn strict(name: &str, arguments: &[Typed], ty: &Type, scope: &dyn Scope) -> Outcome {
    let values = arguments.iter().map(|argument| value(argument, scope)).collect::<Outcome<Vec<_>>>()?;
    if values.iter().any(Value::is_null) {
        return Ok(Value::Null);
    }
    let themes = [
        operator::apply,
        math::apply,
        clock::apply,
        words::apply,
        cast::apply,
        collection::apply,
        collection::encode,
    ];
    let found = themes.into_iter().find_map(|theme| theme(name, &values, ty));
    found.unwrap_or_else(|| Err(Fault::Spec(format!("`{name}` of {values:?}"))))
}

/// A number as a value of a wider type.
fn converted(value: Value, ty: &Type) -> Value {
    match (value, ty) {
        (Value::Int(x), Type::Decimal { scale, .. }) => {
            Value::Decimal(Decimal::nearest(&crate::value::Exact::int(x), *scale))
        }
        (Value::Decimal(x), Type::Decimal { scale, .. }) => {
            Value::Decimal(Decimal::nearest(&x.exact(), *scale))
        }
        (value, Type::Float) => value.number().map_or(Value::Null, Value::float),
        (value, _) => value,
    }
}
