//! Which rows an aggregate looks at: the steps of a call, in their order.

use std::collections::BTreeMap;

use crate::eval::{holds, value};
use crate::fault::Outcome;
use crate::rows::Fact;
use crate::typed::{Aggregate, Node, Per, Run, Typed, Window};
use crate::value::{Value, text};

/// The rows of one entity that count, and the time of evaluation.
#[derive(Clone, Debug)]
pub struct Seen<'f> {
    /// Step 1: the visible rows after the group's `where`.
    pub rows: Vec<&'f Fact>,
    /// T.
    pub now: i64,
}

/// Steps 2 to 5: the time window, `since` or `in`, `where`, `last n`.
pub fn select<'f>(call: &Aggregate, seen: &Seen<'f>) -> Outcome<Vec<&'f Fact>> {
    let run = find_run(call.run.as_ref(), seen)?;
    let mut rows = Vec::new();
    for fact in &seen.rows {
        if in_window(&call.window, fact.time, seen.now)
            && run.holds(fact)?
            && call.filter.as_ref().map_or(Ok(true), |filter| holds(filter, *fact))?
        {
            rows.push(*fact);
        }
    }
    match call.window {
        Window::Last { count, .. } => last(count, rows, call),
        _ => Ok(rows),
    }
}

/// Step 2.
fn in_window(window: &Window, time: i64, now: i64) -> bool {
    match window {
        Window::Open => true,
        Window::All { delay } | Window::Last { delay, .. } => time <= now - delay,
        Window::Span { length, delay, every } => {
            start(*length, *delay, *every, now) < time && time <= now - delay
        }
        Window::Next { length, after } => now + after < time && time <= now + after + length,
    }
}

/// The instant after which a span of time begins.
pub fn start(length: i64, delay: i64, every: Option<i64>, now: i64) -> i64 {
    let start = now - delay - length;
    every.map_or(start, |every| start.div_euclid(every) * every)
}

/// What step 3 leaves.
enum Found<'c, 'f> {
    All,
    /// Rows later than this one.
    After(&'f Fact),
    /// Rows from this time on.
    From(i64),
    /// Rows with this key.
    With(&'c Typed, Value),
    Nothing,
}

impl Found<'_, '_> {
    fn holds(&self, fact: &Fact) -> Outcome<bool> {
        Ok(match self {
            Self::All => true,
            Self::After(latest) => fact.place() > latest.place(),
            Self::From(time) => fact.time >= *time,
            Self::With(key, wanted) => value(key, fact)? == *wanted,
            Self::Nothing => false,
        })
    }
}

/// Step 3, found over the rows of step 1.
fn find_run<'c, 'f>(run: Option<&'c Run>, seen: &Seen<'f>) -> Outcome<Found<'c, 'f>> {
    match run {
        None => Ok(Found::All),
        Some(Run::Since(condition)) => {
            let mut latest = Found::All;
            for fact in in_order(&seen.rows) {
                if holds(condition, fact)? {
                    latest = Found::After(fact);
                }
            }
            Ok(latest)
        }
        Some(Run::Session(gap)) => Ok(session(*gap, seen)),
        Some(Run::Current(key)) => {
            let mut greatest = None;
            for fact in &seen.rows {
                let key = value(key, *fact)?;
                if !key.is_null() {
                    greatest = greatest.max(Some((fact.place(), key)));
                }
            }
            Ok(greatest.map_or(Found::Nothing, |(_, wanted)| Found::With(key, wanted)))
        }
    }
}

/// The run that ends at the latest row; none where that row is farther back than a gap may be.
fn session<'c, 'f>(gap: i64, seen: &Seen<'f>) -> Found<'c, 'f> {
    let sessions = sessions(gap, &seen.rows);
    let latest = sessions.last().and_then(|session| Some((session.first()?.time, session.last()?.time)));
    match latest {
        Some((first, last)) if seen.now - last <= gap => Found::From(first),
        _ => Found::Nothing,
    }
}

fn in_order<'f>(rows: &[&'f Fact]) -> Vec<&'f Fact> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|fact| (fact.time, fact.tie.clone()));
    rows
}

/// Runs of rows with gaps of at most this.
fn sessions<'f>(gap: i64, rows: &[&'f Fact]) -> Vec<Vec<&'f Fact>> {
    let mut out: Vec<Vec<&Fact>> = Vec::new();
    for fact in in_order(rows) {
        match out.last_mut() {
            Some(session) if session.last().is_some_and(|last| fact.time - last.time <= gap) => {
                session.push(fact);
            }
            _ => out.push(vec![fact]),
        }
    }
    out
}

/// Step 5: the greatest in time, tie and what the call takes of them, null smallest.
fn last<'f>(count: usize, rows: Vec<&'f Fact>, call: &Aggregate) -> Outcome<Vec<&'f Fact>> {
    let mut ordered = Vec::new();
    for fact in rows {
        ordered.push(((fact.place(), deciding(call, fact)?), fact));
    }
    ordered.sort_by(|(a, _), (b, _)| b.cmp(a));
    Ok(ordered.into_iter().take(count).map(|(_, fact)| fact).collect())
}

/// What decides between rows of one time: the arguments (with `per`, those of the aggregates inside, and whether their
/// conditions hold), then the key of `per`, then the text of that of `by`.
fn deciding(call: &Aggregate, fact: &Fact) -> Outcome<Vec<Value>> {
    let mut out = Vec::new();
    for argument in &call.arguments {
        if call.per.is_none() {
            out.push(value(argument, fact)?);
            continue;
        }
        for inner in argument.calls() {
            for argument in &inner.arguments {
                out.push(value(argument, fact)?);
            }
            if let Some(filter) = &inner.filter {
                out.push(Value::Bool(holds(filter, fact)?));
            }
        }
    }
    if let Some(Per::Key(key)) = &call.per {
        out.push(value(key, fact)?);
    }
    if let Some(key) = &call.by {
        out.push(text::text(&value(key, fact)?).map_or(Value::Null, Value::string));
    }
    Ok(out)
}

/// Step 6, `by`: the rows of each key, by its text. Rows whose key is null have none.
pub fn by_key<'f>(key: &Typed, rows: &[&'f Fact]) -> Outcome<BTreeMap<String, Vec<&'f Fact>>> {
    let mut out: BTreeMap<String, Vec<&Fact>> = BTreeMap::new();
    for fact in rows {
        if let Some(key) = text::text(&value(key, *fact)?) {
            out.entry(key).or_default().push(fact);
        }
    }
    Ok(out)
}

/// Step 6, `per`: groups of rows.
pub fn per_group<'f>(per: &Per, rows: &[&'f Fact]) -> Outcome<Vec<Vec<&'f Fact>>> {
    let key = match per {
        Per::Session(gap) => return Ok(sessions(*gap, rows)),
        Per::Key(key) => key,
    };
    let mut out: BTreeMap<Value, Vec<&Fact>> = BTreeMap::new();
    for fact in rows {
        let key = value(key, *fact)?;
        if !key.is_null() {
            out.entry(key).or_default().push(fact);
        }
    }
    Ok(out.into_values().collect())
}

/// `streak(c)` is `count() where c since not c`.
pub fn lowered(call: &Aggregate) -> Aggregate {
    let mut out = call.clone();
    let [condition] = call.arguments.as_slice() else { return out };
    let and = |filter: Typed| Typed::apply("and", condition.ty.clone(), vec![filter, condition.clone()]);
    out.name = "count";
    out.arguments = Vec::new();
    out.filter = Some(call.filter.clone().map_or_else(|| condition.clone(), and));
    out.run = Some(Run::Since(Typed::new(condition.ty.clone(), Node::Apply("not", vec![condition.clone()]))));
    out
}
