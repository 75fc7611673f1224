//! What functions take and yield.

use super::combine::unify;
use super::operator::otherwise;
use super::{Node, Typed, adapt};
use crate::fault::{Outcome, spec};
use crate::value::{Type, Value};

/// A call of a row function or of an encoder that yields one value.
pub(super) fn function(name: &str, arguments: Vec<Typed>) -> Outcome<Typed> {
    let groups = [numeric, temporal, textual, conversion, vectorial, collection, encoder];
    for group in groups {
        if let Some(found) = group(name, &arguments)? {
            return Ok(found);
        }
    }
    match name {
        "coalesce" => otherwise(arguments),
        "case" => case(arguments),
        _ => spec(format!("no function is called `{name}`")),
    }
}

/// `x[k]`.
pub(super) fn index(operand: Typed, key: Typed) -> Outcome<Typed> {
    let (ty, wanted) = match operand.ty.clone() {
        Type::List(item) => (*item, Type::Int),
        Type::Map(item) => (*item, Type::String),
        other => return spec(format!("no element of {other:?}")),
    };
    Ok(Typed::apply("[]", ty, vec![operand, adapt(key, &wanted)?]))
}

/// `case(c, v, .., d)`.
fn case(mut arguments: Vec<Typed>) -> Outcome<Typed> {
    let default = if arguments.len() % 2 == 1 { arguments.pop() } else { None };
    let (mut conditions, mut values) = (Vec::new(), Vec::new());
    for (at, argument) in arguments.into_iter().enumerate() {
        if at % 2 == 0 { conditions.push(adapt(argument, &Type::Bool)?) } else { values.push(argument) }
    }
    values.extend(default);
    let (values, ty) = unify(values)?;
    let mut values = values.into_iter();
    let mut out: Vec<Typed> =
        conditions.into_iter().zip(&mut values).flat_map(|(condition, value)| [condition, value]).collect();
    out.extend(values);
    Ok(Typed::apply("case", ty, out))
}

type Found = Outcome<Option<Typed>>;

/// Each argument as the type of its place.
fn take(name: &'static str, ty: Type, arguments: &[Typed], places: &[Type]) -> Found {
    if arguments.len() != places.len() {
        return spec(format!("`{name}` takes {} arguments", places.len()));
    }
    let taken = arguments.iter().zip(places).map(|(argument, place)| adapt(argument.clone(), place));
    Ok(Some(Typed::apply(name, ty, taken.collect::<Outcome<_>>()?)))
}

fn settled(arguments: &[Typed]) -> Outcome<Vec<Typed>> {
    arguments.iter().cloned().map(Typed::settled).collect()
}

fn numeric(name: &str, arguments: &[Typed]) -> Found {
    let float = |name, count| take(name, Type::Float, arguments, &vec![Type::Float; count]);
    match name {
        "exp" => float("exp", 1),
        "sqrt" => float("sqrt", 1),
        "ln" => float("ln", 1),
        "log1p" => float("log1p", 1),
        "power" => float("power", 2),
        "haversine" => float("haversine", 4),
        "least" | "greatest" | "clip" => {
            let (arguments, ty) = unify(arguments.to_vec())?;
            let name = ["least", "greatest", "clip"].into_iter().find(|it| *it == name).unwrap_or("clip");
            Ok(Some(Typed::apply(name, ty, arguments)))
        }
        "abs" | "sign" | "floor" | "ceil" | "round" => rounding(name, settled(arguments)?).map(Some),
        _ => Ok(None),
    }
}

fn rounding(name: &str, arguments: Vec<Typed>) -> Outcome<Typed> {
    let Some(ty) = arguments.first().map(|argument| argument.ty.clone()) else {
        return spec(format!("`{name}` of nothing"));
    };
    let digits = match arguments.get(1).map(|digits| &digits.node) {
        Some(Node::Constant(Value::Int(digits))) => u32::try_from(*digits).unwrap_or_default(),
        _ => 0,
    };
    let whole = |scale: u32| match ty {
        Type::Decimal { precision, scale: from } => {
            Type::Decimal { precision: (precision + scale).saturating_sub(from).max(1) + 1, scale }
        }
        _ => ty.clone(),
    };
    Ok(match name {
        "abs" => Typed::apply("abs", ty, arguments),
        "sign" => Typed::apply("sign", Type::Int, arguments),
        "floor" => Typed::apply("floor", whole(0), arguments),
        "ceil" => Typed::apply("ceil", whole(0), arguments),
        _ => Typed::apply("round", whole(digits), arguments),
    })
}

fn temporal(name: &str, arguments: &[Typed]) -> Found {
    let length = |name, ty| take(name, ty, arguments, &[Type::Duration]);
    match name {
        // With a zone there is a time, whose day depends on it; without one anything may be read as a day.
        "date" if arguments.len() > 1 => {
            take("date", Type::Date, arguments, &[Type::Timestamp, Type::String])
        }
        "days" => length("days", Type::Int),
        "hours" => length("hours", Type::Int),
        "minutes" => length("minutes", Type::Int),
        "seconds" => length("seconds", Type::Float),
        "truncate" => take("truncate", Type::Timestamp, arguments, &[Type::Timestamp, Type::Duration]),
        "year" => clock("year", arguments),
        "month" => clock("month", arguments),
        "day_of_month" => clock("day_of_month", arguments),
        "hour_of_day" => clock("hour_of_day", arguments),
        "day_of_week" => clock("day_of_week", arguments),
        _ => Ok(None),
    }
}

/// A part of what a wall clock shows, in UTC where no zone is given.
fn clock(name: &'static str, arguments: &[Typed]) -> Found {
    let places = [Type::Timestamp, Type::String];
    take(name, Type::Int, arguments, places.get(..arguments.len().min(2)).unwrap_or_default())
}

fn textual(name: &str, arguments: &[Typed]) -> Found {
    use Type::{Bool, Int, String};
    match name {
        "lower" => take("lower", String, arguments, &[String]),
        "upper" => take("upper", String, arguments, &[String]),
        "trim" => take("trim", String, arguments, &[String]),
        "length" => take("length", Int, arguments, &[String]),
        "substring" => take("substring", String, arguments, &[String, Int, Int]),
        "split_part" => take("split_part", String, arguments, &[String, String, Int]),
        "concat" => take("concat", String, arguments, &vec![String; arguments.len()]),
        "starts_with" => take("starts_with", Bool, arguments, &[String, String]),
        "ends_with" => take("ends_with", Bool, arguments, &[String, String]),
        "regex_like" => take("regex_like", Bool, arguments, &[String, String]),
        "hash_bucket" => Ok(Some(Typed::apply("hash_bucket", Int, settled(arguments)?))),
        _ => Ok(None),
    }
}

fn conversion(name: &str, arguments: &[Typed]) -> Found {
    let arguments = match name {
        "int" | "float" | "decimal" | "text" | "date" | "timestamp" => settled(arguments)?,
        _ => return Ok(None),
    };
    let size = |at: usize| match arguments.get(at).map(|size| &size.node) {
        Some(Node::Constant(Value::Int(size))) => Ok(u32::try_from(*size).unwrap_or_default()),
        _ => spec("the digits of a decimal are literal"),
    };
    let cast = match name {
        "int" => Typed::apply("int", Type::Int, arguments),
        "float" => Typed::apply("float", Type::Float, arguments),
        "text" => Typed::apply("text", Type::String, arguments),
        "date" => Typed::apply("date", Type::Date, arguments),
        "timestamp" => Typed::apply("timestamp", Type::Timestamp, arguments),
        _ => {
            let ty = Type::Decimal { precision: size(1)?, scale: size(2)? };
            Typed::apply("decimal", ty, arguments)
        }
    };
    Ok(Some(cast))
}

fn vectorial(name: &str, arguments: &[Typed]) -> Found {
    let name = match name {
        "dot" => "dot",
        "norm" => "norm",
        "cosine" => "cosine",
        _ => return Ok(None),
    };
    Ok(Some(Typed::apply(name, Type::Float, settled(arguments)?)))
}

fn collection(name: &str, arguments: &[Typed]) -> Found {
    let Some(first) = arguments.first() else { return Ok(None) };
    let item = match &first.ty {
        Type::List(item) | Type::Map(item) => (**item).clone(),
        _ => Type::Null,
    };
    let one = std::slice::from_ref(&first.ty);
    let list = |ty: Type| Type::List(Box::new(ty));
    match (name, &first.ty) {
        ("contains", Type::String) => take("contains", Type::Bool, arguments, &[Type::String, Type::String]),
        ("contains", Type::List(_)) => take("contains", Type::Bool, arguments, &[first.ty.clone(), item]),
        ("contains", Type::Map(_)) => {
            take("contains", Type::Bool, arguments, &[first.ty.clone(), Type::String])
        }
        ("size", _) => take("size", Type::Int, arguments, one),
        ("keys", _) => take("keys", list(Type::String), arguments, one),
        ("values", _) => take("values", list(item), arguments, one),
        ("get", _) => take("[]", item, arguments, &[first.ty.clone(), Type::String]),
        ("max_key", _) => take("max_key", Type::String, arguments, one),
        ("sum_values", _) => take("sum_values", item, arguments, one),
        ("pad", _) => pad(first, arguments),
        _ => Ok(None),
    }
}

/// `pad(l, n, v)`: the count is literal, because it is a part of the type.
fn pad(list: &Typed, arguments: &[Typed]) -> Found {
    let count = match arguments.get(1).map(|count| adapt(count.clone(), &Type::Int)).transpose()? {
        Some(Typed { node: Node::Constant(Value::Int(count)), .. }) => usize::try_from(count).unwrap_or(0),
        _ => return spec("`pad` takes a literal count"),
    };
    take("pad", Type::Vector(count), arguments, &[list.ty.clone(), Type::Int, Type::Float])
}

fn encoder(name: &str, arguments: &[Typed]) -> Found {
    let Some(first) = arguments.first() else { return Ok(None) };
    let first = first.clone().settled()?;
    let list = |ty: Type| Type::List(Box::new(ty));
    match name {
        "ordinal" => take("ordinal", Type::Int, arguments, &[first.ty.clone(), list(first.ty)]),
        "bucketize" => take("bucketize", Type::Int, arguments, &[Type::Float, list(Type::Float)]),
        "standardize" => take("standardize", Type::Float, arguments, &vec![Type::Float; 3]),
        "min_max" => take("min_max", Type::Float, arguments, &vec![Type::Float; 3]),
        _ => Ok(None),
    }
}
