//! Meaning sections 2 and 5 as they stand, on lists of rows: slow, obvious, and without any part of the sweep.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::table::{Column, Row, Table};
use crate::aggregate::Function;
use crate::expr::Over;
use crate::types::{DAY, Value};

/// `since` or `in`, by name of what it looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Run {
    None,
    Since,
    Session(i64),
    Current(Column),
}

/// A call as the definition reads it. `where` is `int > 0`; `since` is `yes`.
#[derive(Clone, Debug)]
pub(super) struct Query {
    pub(super) function: Function,
    pub(super) arguments: Vec<Column>,
    pub(super) filtered: bool,
    pub(super) over: Over,
    pub(super) run: Run,
}

pub(super) fn passes(row: &Row) -> bool {
    row.int.is_some_and(|int| int > 0)
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Null, _) => Ordering::Less,
        (_, Value::Null) => Ordering::Greater,
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap(),
        (Value::String(a), Value::String(b)) => a.as_bytes().cmp(b.as_bytes()),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Decimal { digits: a, .. }, Value::Decimal { digits: b, .. }) => a.cmp(b),
        other => panic!("{other:?}"),
    }
}

fn compare_all(a: &[Value], b: &[Value]) -> Ordering {
    a.iter().zip(b).map(|(a, b)| compare(a, b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Steps 1 to 5: the rows of an ask.
pub(super) fn rows(table: &Table, (entity, now, cut): (usize, i64, i64), query: &Query) -> Vec<Row> {
    let horizon = match query.over {
        Over::Next { length, after } => now + after + length,
        _ => now,
    };
    let counts = |row: &&Row| {
        row.entity == entity
            && row.time <= horizon
            && row.visible <= cut
            && table.keeps.is_none_or(|keeps| row.time > now - keeps)
    };
    let visible: Vec<Row> = table.rows.iter().filter(counts).cloned().collect();
    let place = |row: &Row| (row.time, row.tie);
    let in_run: Box<dyn Fn(&Row) -> bool> = match query.run {
        Run::None => Box::new(|_| true),
        Run::Since => {
            let latest = visible.iter().filter(|row| row.yes == Some(true)).map(place).max();
            Box::new(move |row| latest.is_none_or(|latest| place(row) > latest))
        }
        Run::Session(gap) => {
            let mut times: Vec<i64> = visible.iter().map(|row| row.time).collect();
            times.sort_unstable();
            let mut start = times.last().copied().unwrap_or(now);
            let empty = now - start > gap;
            times.iter().rev().for_each(|time| start = if start - time <= gap { *time } else { start });
            Box::new(move |row| !empty && row.time >= start)
        }
        Run::Current(column) => {
            let known = visible.iter().filter(|row| row.value(column).is_some());
            let by_place = |a: &&Row, b: &&Row| {
                place(a)
                    .cmp(&place(b))
                    .then_with(|| compare(&a.value(column).unwrap(), &b.value(column).unwrap()))
            };
            let latest = known.max_by(by_place).map(|row| row.value(column));
            Box::new(move |row| latest.as_ref().is_some_and(|latest| row.value(column) == *latest))
        }
    };
    let in_time = |row: &Row| match query.over {
        Over::All | Over::Last(_) => true,
        Over::Span { length, delay } => now - delay - length < row.time && row.time <= now - delay,
        Over::Stepped { length, delay, step } => {
            let start = (now - delay - length).div_euclid(step) * step;
            start < row.time && row.time <= now - delay
        }
        Over::Next { length, after } => now + after < row.time && row.time <= now + after + length,
    };
    let chosen = visible.iter().filter(|row| in_time(row) && in_run(row) && (!query.filtered || passes(row)));
    let mut chosen: Vec<Row> = chosen.cloned().collect();
    if let Over::Last(n) = query.over {
        chosen.sort_by(|a, b| {
            let cells = |row: &Row| -> Vec<Value> {
                query.arguments.iter().map(|column| row.value(*column).unwrap_or(Value::Null)).collect()
            };
            place(a).cmp(&place(b)).then_with(|| compare_all(&cells(a), &cells(b)))
        });
        chosen.drain(..chosen.len().saturating_sub(n as usize));
    }
    chosen
}

/// A row that has all arguments.
#[derive(Clone, Debug)]
struct Item {
    place: (i64, u32),
    cells: Vec<Value>,
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Int(x) => *x as f64,
        Value::Float(x) => *x,
        Value::Decimal { digits, .. } => format!("{digits}e-2").parse().unwrap(),
        other => panic!("{other:?}"),
    }
}

fn total(items: &[Item]) -> Value {
    match items.first().map(|item| &item.cells[0]) {
        None => Value::Null,
        Some(Value::Decimal { scale, .. }) => {
            let digits = items.iter().map(|item| match item.cells[0] {
                Value::Decimal { digits, .. } => digits,
                _ => 0,
            });
            Value::Decimal { digits: digits.sum(), scale: *scale }
        }
        Some(Value::Int(_)) => Value::Int(items.iter().map(|item| number(&item.cells[0]) as i64).sum()),
        Some(_) => Value::Float(items.iter().map(|item| number(&item.cells[0])).sum::<f64>() + 0.0),
    }
}

/// The moment of small eighths: every sum is exact in f64.
fn moments(items: &[Item]) -> (f64, [f64; 4]) {
    let power = |k: i32| items.iter().map(|item| (number(&item.cells[0]) * 8.0).powi(k)).sum();
    (items.len() as f64, [power(1), power(2), power(3), power(4)])
}

fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::List(items.into_iter().collect::<Vec<_>>().into())
}

fn distinct(items: &[Item]) -> Vec<(Value, usize, (i64, u32))> {
    let mut found: Vec<(Value, usize, (i64, u32))> = Vec::new();
    for item in items {
        match found.iter_mut().find(|(value, ..)| *value == item.cells[0]) {
            Some((_, count, latest)) => (*count, *latest) = (*count + 1, item.place.max(*latest)),
            None => found.push((item.cells[0].clone(), 1, item.place)),
        }
    }
    found.sort_by(|a, b| compare(&a.0, &b.0));
    found
}

fn last(items: &[Item], n: usize) -> Vec<Value> {
    let from = items.len().saturating_sub(n);
    items[from..].iter().map(|item| item.cells[0].clone()).collect()
}

/// Step 7 and section 5. None where the definition is not repeated here.
pub(super) fn answer(query: &Query, rows: &[Row], now: i64) -> Option<Value> {
    let items = rows.iter().filter_map(|row| {
        let cells: Option<Vec<Value>> = query.arguments.iter().map(|column| row.value(*column)).collect();
        Some(Item { place: (row.time, row.tie), cells: cells? })
    });
    let mut items: Vec<Item> = items.collect();
    items.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| compare_all(&a.cells, &b.cells)));
    let n = items.len();
    let cell = |item: Option<&Item>| item.map_or(Value::Null, |item| item.cells[0].clone());
    let by_value = |a: &&Item, b: &&Item| compare(&a.cells[0], &b.cells[0]);
    let by_second = |a: &&Item, b: &&Item| {
        compare(&a.cells[1], &b.cells[1]).then_with(|| compare(&a.cells[0], &b.cells[0]))
    };
    Some(match &query.function {
        Function::Count => Value::Int(n as i64),
        Function::CountDistinct => Value::Int(distinct(&items).len() as i64),
        Function::Sum => total(&items),
        Function::Mean if n == 0 => Value::Null,
        Function::Mean => Value::Float(number(&total(&items)) / n as f64 + 0.0),
        Function::Min => cell(items.iter().min_by(by_value)),
        Function::Max => cell(items.iter().max_by(by_value)),
        Function::First => cell(items.first()),
        Function::Last => cell(items.last()),
        Function::FirstN(k) => list(items.iter().take(*k as usize).map(|item| item.cells[0].clone())),
        Function::LastN(k) => list(last(&items, *k as usize)),
        Function::LastDistinct(k) => {
            let mut found = distinct(&items);
            found.sort_by_key(|(_, _, latest)| *latest);
            let from = found.len().saturating_sub(*k as usize);
            list(found[from..].iter().map(|(value, ..)| value.clone()))
        }
        Function::MinBy => cell(items.iter().min_by(by_second)),
        Function::MaxBy => cell(items.iter().max_by(by_second)),
        Function::All if n == 0 => Value::Null,
        Function::All => Value::Bool(items.iter().all(|item| item.cells[0] == Value::Bool(true))),
        Function::TopK(k) => {
            let mut found = distinct(&items);
            found.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
            list(found.into_iter().take(*k as usize).map(|(value, ..)| value))
        }
        Function::CollectSet(k) => {
            list(distinct(&items).into_iter().take(*k as usize).map(|(value, ..)| value))
        }
        Function::Histogram(edges) => {
            let span = |item: &Item| edges.iter().filter(|edge| edge.0 <= number(&item.cells[0])).count();
            list(
                (0..=edges.len())
                    .map(|at| Value::Int(items.iter().filter(|item| span(item) == at).count() as i64)),
            )
        }
        Function::Quantile(_) if n == 0 => Value::Null,
        Function::Quantile(p) => {
            let mut sorted: Vec<f64> = items.iter().map(|item| number(&item.cells[0])).collect();
            sorted.sort_by(|a, b| a.partial_cmp(b).unwrap());
            let h = (n - 1) as f64 * p.0;
            let k = h.floor() as usize;
            let next = sorted[(k + 1).min(n - 1)];
            Value::Float(sorted[k] + (h - h.floor()) * (next - sorted[k]) + 0.0)
        }
        function => return shape(function, &items, now),
    })
}

fn shape(function: &Function, items: &[Item], now: i64) -> Option<Value> {
    let (n, s) = moments(items);
    let square = n * s[1] - s[0] * s[0];
    let m2 = square / (n * n * 64.0);
    Some(match function {
        Function::VarPop | Function::Skewness | Function::Kurtosis if n == 0.0 => Value::Null,
        Function::Var if n < 2.0 => Value::Null,
        Function::VarPop => Value::Float(m2),
        Function::Var => Value::Float(square / (n * (n - 1.0) * 64.0)),
        Function::Skewness | Function::Kurtosis if square == 0.0 => Value::Null,
        Function::Skewness => {
            let m3 = (n * n * s[2] - 3.0 * n * s[0] * s[1] + 2.0 * s[0].powi(3)) / (n * n * n * 512.0);
            Value::Float(m3 / (m2 * m2.sqrt()) + 0.0)
        }
        Function::Kurtosis => {
            let fourth = n.powi(3) * s[3] - 4.0 * n * n * s[0] * s[2] + 6.0 * n * s[0] * s[0] * s[1]
                - 3.0 * s[0].powi(4);
            Value::Float(fourth / (n.powi(4) * 4096.0) / (m2 * m2) - 3.0)
        }
        Function::Slope => {
            let place = |item: &Item| item.place.0 as f64;
            let sum = |of: &dyn Fn(&Item) -> f64| items.iter().map(of).sum::<f64>();
            let (t, tt) = (sum(&place), sum(&|item| place(item) * place(item)));
            let y = sum(&|item| number(&item.cells[0]));
            let ty = sum(&|item| place(item) * number(&item.cells[0]));
            let below = n * tt - t * t;
            if below == 0.0 { Value::Null } else { Value::Float(DAY as f64 * (n * ty - t * y) / below + 0.0) }
        }
        Function::EwmSum(_) if items.is_empty() => Value::Null,
        // With half-lives that divide all ages the weights are powers of two, and everything is exact.
        Function::EwmSum(1) => {
            let term = |item: &Item| number(&item.cells[0]) * f64::exp2((item.place.0 - now) as f64);
            Value::Float(items.iter().map(term).sum::<f64>() + 0.0)
        }
        _ => return None,
    })
}

/// `by word`: one answer for each word that some row has; null answers have no entry.
pub(super) fn map(query: &Query, rows: &[Row], now: i64) -> Value {
    let mut groups: BTreeMap<Arc<str>, Vec<Row>> = BTreeMap::new();
    for row in rows {
        if let Some(Value::String(word)) = row.value(Column::Word) {
            groups.entry(word).or_default().push(row.clone());
        }
    }
    let answers = groups.into_iter().filter_map(|(word, rows)| Some((word, answer(query, &rows, now)?)));
    Value::Map(Arc::new(answers.filter(|(_, value)| !value.is_null()).collect()))
}
