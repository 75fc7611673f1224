//! Expressions as text, in the spelling of the language: for people who ask where a value comes from.

use std::fmt::{self, Display, Formatter};

use super::{Aggregate, Expr, Over, Per, Run};
use crate::aggregate;
use crate::codec::to_text;
use crate::scalar::{Function, Part};
use crate::types::{DAY, HOUR, MINUTE, SECOND, Type, Value};

impl Display for Expr {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(name) => out.write_str(name),
            Self::Now => out.write_str("now"),
            Self::Literal(value, ty) => literal(out, value, ty),
            Self::Call(function, arguments) => call(out, function, arguments),
            Self::Aggregate(aggregate) => aggregate.fmt(out),
        }
    }
}

impl Display for Aggregate {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        write!(out, "{}(", self.function.word())?;
        list(out, &self.arguments)?;
        parameter(out, &self.function, self.arguments.is_empty())?;
        match &self.per {
            Some(Per::Key(key)) => write!(out, " per {key}")?,
            Some(Per::Session(gap)) => write!(out, " per session({})", span(*gap))?,
            None => {}
        }
        out.write_str(")")?;
        if let Some(filter) = &self.filter {
            write!(out, " where {filter}")?;
        }
        match &self.window.run {
            Some(Run::Since(condition)) => write!(out, " since {condition}")?,
            Some(Run::Session(gap)) => write!(out, " in session({})", span(*gap))?,
            Some(Run::Current(key)) => write!(out, " in current {key}")?,
            None => {}
        }
        over(out, self.window.over)?;
        match &self.by {
            Some(by) => write!(out, " by {by}"),
            None => Ok(()),
        }
    }
}

fn over(out: &mut Formatter<'_>, over: Over) -> fmt::Result {
    match over {
        // What stands under `per` has the window of what is above it; a run is a window, too.
        Over::All => Ok(()),
        Over::Span { length, delay } => {
            write!(out, " over {}", span(length))?;
            delayed(out, delay)
        }
        Over::Stepped { length, delay, step } => {
            write!(out, " over {} every {}", span(length), span(step))?;
            delayed(out, delay)
        }
        Over::Last(rows) => write!(out, " over last {rows} rows"),
        Over::Next { length, after } => {
            write!(out, " within next {}", span(length))?;
            match after {
                0 => Ok(()),
                _ => write!(out, " after {}", span(after)),
            }
        }
    }
}

fn delayed(out: &mut Formatter<'_>, delay: i64) -> fmt::Result {
    if delay == 0 { Ok(()) } else { write!(out, " delay {}", span(delay)) }
}

/// The literal parameter of an aggregate, behind its arguments.
fn parameter(out: &mut Formatter<'_>, function: &aggregate::Function, is_first: bool) -> fmt::Result {
    use aggregate::Function as F;
    let comma = if is_first { "" } else { ", " };
    match function {
        F::FirstN(n) | F::LastN(n) | F::LastDistinct(n) | F::TopK(n) | F::CollectSet(n) => {
            write!(out, "{comma}{n}")
        }
        F::Quantile(p) | F::ApproxQuantile(p) => write!(out, "{comma}{}", p.0),
        F::EwmSum(half_life) => write!(out, "{comma}{}", span(*half_life)),
        F::Histogram(edges) => {
            let edges: Vec<String> = edges.iter().map(|edge| edge.0.to_string()).collect();
            write!(out, "{comma}[{}]", edges.join(", "))
        }
        _ => Ok(()),
    }
}

fn call(out: &mut Formatter<'_>, function: &Function, arguments: &[Expr]) -> fmt::Result {
    match (function, arguments) {
        (Function::Case, _) => case(out, arguments),
        (Function::In, [first, others @ ..]) => {
            operand(out, first)?;
            out.write_str(" in [")?;
            list(out, others)?;
            out.write_str("]")
        }
        (Function::Between, [value, low, high]) => write!(out, "{value} between {low} and {high}"),
        (Function::Like(pattern), [value]) => {
            operand(out, value)?;
            write!(out, " like {pattern:?}")
        }
        (Function::Not, [value]) => prefixed(out, "not ", value),
        (Function::Negate, [value]) => prefixed(out, "-", value),
        (Function::IsNull, [value]) => suffixed(out, value, " is null"),
        (Function::IsNotNull, [value]) => suffixed(out, value, " is not null"),
        (Function::Index, [value, at]) => suffixed(out, value, &format!("[{at}]")),
        (Function::ToFloat | Function::ToDecimal { .. }, [Expr::Literal(..)]) => list(out, arguments),
        _ => match sign(function) {
            Some(sign) => infix(out, sign, arguments),
            None => {
                write!(out, "{}(", name(function))?;
                list(out, arguments)?;
                out.write_str(")")
            }
        },
    }
}

fn name(function: &Function) -> &'static str {
    match function {
        Function::Part(Part::Year, _) => "year",
        Function::Part(Part::Month, _) => "month",
        Function::Part(Part::DayOfMonth, _) => "day_of_month",
        Function::Part(Part::HourOfDay, _) => "hour_of_day",
        Function::Part(Part::DayOfWeek, _) => "day_of_week",
        _ => function.word(),
    }
}

fn sign(function: &Function) -> Option<&'static str> {
    Some(match function {
        Function::Add => "+",
        Function::Subtract => "-",
        Function::Multiply => "*",
        Function::Divide => "/",
        Function::Remainder => "%",
        Function::Equal => "==",
        Function::NotEqual => "!=",
        Function::Less => "<",
        Function::LessOrEqual => "<=",
        Function::Greater => ">",
        Function::GreaterOrEqual => ">=",
        Function::And => "and",
        Function::Or => "or",
        Function::Coalesce => "else",
        _ => return None,
    })
}

fn case(out: &mut Formatter<'_>, arguments: &[Expr]) -> fmt::Result {
    out.write_str("case(")?;
    for (at, arm) in arguments.chunks(2).enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        match arm {
            [condition, value] => write!(out, "{comma}{condition}: {value}")?,
            [last] => write!(out, "{comma}else: {last}")?,
            _ => {}
        }
    }
    out.write_str(")")
}

fn infix(out: &mut Formatter<'_>, sign: &str, arguments: &[Expr]) -> fmt::Result {
    for (at, argument) in arguments.iter().enumerate() {
        if at > 0 {
            write!(out, " {sign} ")?;
        }
        operand(out, argument)?;
    }
    Ok(())
}

fn prefixed(out: &mut Formatter<'_>, prefix: &str, value: &Expr) -> fmt::Result {
    out.write_str(prefix)?;
    operand(out, value)
}

fn suffixed(out: &mut Formatter<'_>, value: &Expr, suffix: &str) -> fmt::Result {
    operand(out, value)?;
    out.write_str(suffix)
}

/// An operand; in parentheses where it is made of operators itself.
fn operand(out: &mut Formatter<'_>, value: &Expr) -> fmt::Result {
    let is_open = match value {
        Expr::Call(function, _) => {
            sign(function).is_some()
                || matches!(function, Function::In | Function::Between | Function::Like(_) | Function::Not)
        }
        Expr::Aggregate(aggregate) => aggregate.filter.is_some() || aggregate.window.over != Over::All,
        Expr::Column(_) | Expr::Now | Expr::Literal(..) => false,
    };
    if is_open { write!(out, "({value})") } else { value.fmt(out) }
}

fn list(out: &mut Formatter<'_>, values: &[Expr]) -> fmt::Result {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.write_str(", ")?;
        }
        value.fmt(out)?;
    }
    Ok(())
}

fn literal(out: &mut Formatter<'_>, value: &Value, ty: &Type) -> fmt::Result {
    match (value, ty) {
        (Value::Duration(micros), _) => out.write_str(&span(*micros)),
        (Value::String(text), _) => write!(out, "{text:?}"),
        (value, _) => out.write_str(to_text(value).as_deref().unwrap_or("null")),
    }
}

/// A duration in its largest whole unit.
fn span(micros: i64) -> String {
    let units = [(DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (SECOND, "s"), (1_000, "ms")];
    match units.into_iter().find(|(unit, _)| micros != 0 && micros % unit == 0) {
        Some((unit, name)) => format!("{}{name}", micros / unit),
        None => format!("{micros}us"),
    }
}
