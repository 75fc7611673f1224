//! Calls: of functions, and of aggregates with their modifiers.

use fsc_core::ir::ast::{Arg, Call, Expr, ExprKind, Literal, Modifier, OverKind, PerKind, RunKind, UnaryOp};

use super::read::{Names, Rows, read};
use super::signature::{self, Signature};
use super::{Aggregate, Node, Per, Run, Typed, Window, adapt, function};
use crate::fault::{Outcome, spec};
use crate::value::{Type, Value};

/// A call in a scope.
pub(super) fn call(call: &Call, names: &dyn Names) -> Outcome<Typed> {
    let name = call.name.value.as_str();
    if let ("age" | "present", [Arg { value, .. }]) = (name, call.args.as_slice()) {
        let ExprKind::Path(path) = &value.kind else { return spec("`age` asks about a group") };
        let place = names.place(path)?;
        return Ok(match name {
            "age" => Typed::new(Type::Duration, Node::Age(place)),
            _ => Typed::new(Type::Bool, Node::Present(place)),
        });
    }
    match signature::find(name) {
        Some(signature) => match names.rows() {
            Some(rows) => aggregate(signature, call, rows),
            None => spec(format!("no rows to aggregate by `{name}` here")),
        },
        None => {
            let arguments = call.args.iter().map(|argument| read(&argument.value, names));
            function::function(name, arguments.collect::<Outcome<_>>()?)
        }
    }
}

/// What stands around the aggregates inside `per`.
struct InGroup<'a>(&'a Rows<'a>);

impl Names for InGroup<'_> {
    fn name(&self, path: &[fsc_core::ir::ast::Name]) -> Outcome<Typed> {
        spec(format!("`{}` is not one value in a group of rows", super::read::shown(path)))
    }

    fn rows(&self) -> Option<&Rows<'_>> {
        Some(self.0)
    }
}

fn aggregate(signature: &Signature, call: &Call, rows: &Rows<'_>) -> Outcome<Typed> {
    let mut out = Aggregate {
        name: signature.name,
        arguments: Vec::new(),
        parameters: Vec::new(),
        per: None,
        window: Window::Open,
        run: None,
        filter: None,
        by: None,
    };
    for (at, argument) in call.args.iter().enumerate() {
        if signature.is_parameter(at) {
            out.parameters.push(parameter(&argument.value)?);
            continue;
        }
        if let Some(per) = &argument.per {
            out.per = Some(match &per.kind {
                PerKind::Key(key) => Per::Key(read(key, rows)?.settled()?),
                PerKind::Session(gap) => Per::Session(length(gap)?),
            });
        }
        let value = match argument.per {
            Some(_) => read(&argument.value, &InGroup(rows))?,
            None => read(&argument.value, rows)?,
        };
        out.arguments.push(signature.argument(value)?);
    }
    call.modifiers.iter().try_for_each(|modifier| modify(&mut out, modifier, rows))?;
    let ty = signature.result(&out)?;
    let ty = if out.by.is_some() { Type::Map(Box::new(ty)) } else { ty };
    Ok(Typed::new(ty, Node::Aggregate(Box::new(out))))
}

fn modify(out: &mut Aggregate, modifier: &Modifier, rows: &Rows<'_>) -> Outcome<()> {
    let condition = |expr: &Expr| adapt(read(expr, rows)?, &Type::Bool);
    match modifier {
        Modifier::Where(expr, _) => out.filter = Some(condition(expr)?),
        Modifier::Since(expr, _) => out.run = Some(Run::Since(condition(expr)?)),
        Modifier::By(expr, _) => out.by = Some(read(expr, rows)?.settled()?),
        Modifier::In(RunKind::Session(gap), _) => out.run = Some(Run::Session(length(gap)?)),
        Modifier::In(RunKind::Current(key), _) => {
            out.run = Some(Run::Current(read(key, rows)?.settled()?));
        }
        Modifier::Over { kind, delay, every, .. } => {
            let delay = delay.as_deref().map_or(Ok(0), length)?;
            out.window = match kind {
                OverKind::All => Window::All { delay },
                OverKind::Last(count) => Window::Last { count: count_of(count)?, delay },
                OverKind::Span(span) => Window::Span {
                    length: length(span)?,
                    delay,
                    every: every.as_deref().map(length).transpose()?,
                },
                OverKind::Calendar { .. } => return spec("`over calendar` is reserved"),
            };
        }
        Modifier::WithinNext { length: span, after, .. } => {
            let after = after.as_deref().map_or(Ok(0), length)?;
            out.window = Window::Next { length: length(span)?, after };
        }
    }
    Ok(())
}

/// A literal duration.
fn length(expr: &Expr) -> Outcome<i64> {
    match &expr.kind {
        ExprKind::Literal(Literal::Duration(length)) => Ok(*length),
        _ => spec("a span is a literal duration"),
    }
}

fn count_of(expr: &Expr) -> Outcome<usize> {
    match parameter(expr)? {
        Value::Int(count) => usize::try_from(count).or_else(|_| spec("a count is not negative")),
        _ => spec("a count is a whole number"),
    }
}

/// A literal argument: an int, a float, a duration, or a list of numbers.
fn parameter(expr: &Expr) -> Outcome {
    Ok(match &expr.kind {
        ExprKind::Literal(Literal::Int(digits)) => match digits.parse() {
            Ok(x) => Value::Int(x),
            Err(_) => return spec(format!("`{digits}` is too great")),
        },
        ExprKind::Literal(Literal::Float(digits)) => match digits.parse() {
            Ok(x) => Value::float(x),
            Err(_) => return spec(format!("`{digits}` is no number")),
        },
        ExprKind::Literal(Literal::Duration(length)) => Value::Duration(*length),
        ExprKind::Unary(UnaryOp::Neg, operand) => match parameter(operand)? {
            Value::Int(x) => Value::Int(-x),
            Value::Float(x) => Value::float(-x),
            _ => return spec("no negative literal here"),
        },
        ExprKind::List(items) => Value::List(items.iter().map(parameter).collect::<Outcome<_>>()?),
        _ => return spec("an argument that must be literal is not"),
    })
}
