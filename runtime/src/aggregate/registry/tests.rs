//! Every example through the real states, every result on nothing, and what does not fit.

use super::*;
use crate::aggregate::state::xxh64;
use crate::expr::Over;
use crate::scalar::OperandType;
use crate::sweep::{Answers, Argument, Asks, Call, Entity as One, Items, Rows, Values, sweep};
use crate::types::{DAY, Type, Value};

/// A column of cells.
enum Column {
    Yes(Vec<bool>),
    Int(Vec<i64>),
    Float(Vec<f64>),
    Code(Vec<u32>, Vec<&'static str>),
}

fn column(cells: &[Cell], hashed: bool) -> (Column, Vec<bool>) {
    let valid = cells.iter().map(|cell| *cell != Cell::Null).collect();
    let mut words: Vec<&'static str> = cells.iter().filter_map(|cell| text(*cell)).collect();
    words.sort_unstable();
    words.dedup();
    let int = |cell: &Cell| if let Cell::Int(x) = cell { *x } else { 0 };
    let float = |cell: &Cell| if let Cell::Float(x) = cell { *x } else { 0.0 };
    let code = |cell: &Cell| words.iter().position(|word| Some(*word) == text(*cell)).unwrap_or(0) as u32;
    let hash = |cell: &Cell| xxh64(text(*cell).unwrap_or_default().as_bytes()) as i64;
    let column = match cells.iter().find(|cell| **cell != Cell::Null) {
        Some(Cell::Text(_)) if hashed => Column::Int(cells.iter().map(hash).collect()),
        Some(Cell::Text(_)) => Column::Code(cells.iter().map(code).collect(), words),
        Some(Cell::Yes(_)) => Column::Yes(cells.iter().map(|cell| *cell == Cell::Yes(true)).collect()),
        Some(Cell::Float(_)) => Column::Float(cells.iter().map(float).collect()),
        _ => Column::Int(cells.iter().map(int).collect()),
    };
    (column, valid)
}

fn text(cell: Cell) -> Option<&'static str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn values(items: &Items, words: &[&str]) -> Vec<Value> {
    match items {
        Items::Bool(items) => items.iter().map(|x| Value::Bool(*x)).collect(),
        Items::Int(items) => items.iter().map(|x| Value::Int(*x)).collect(),
        Items::Float(items) => items.iter().map(|x| Value::Float(*x)).collect(),
        Items::Code(items) => {
            items.iter().map(|x| Value::string(words.get(*x as usize).unwrap_or(&""))).collect()
        }
        Items::List { items, .. } => vec![Value::List(values(items, words).into())],
        other => panic!("{other:?}"),
    }
}

/// One aggregate over rows of an example, where `filter` holds.
fn run(function: &Function, rows: &[(i64, &[Cell])], at: i64, filter: Option<&[bool]>) -> Value {
    let times: Vec<i64> = rows.iter().map(|(time, _)| time * DAY).collect();
    let width = rows.first().map_or(0, |(_, cells)| cells.len());
    let hashed = *function == Function::ApproxCountDistinct;
    let columns: Vec<_> = (0..width)
        .map(|at| column(&rows.iter().map(|(_, cells)| cells[at]).collect::<Vec<_>>(), hashed))
        .collect();
    let arguments = columns.iter().map(|(column, valid)| {
        let values = match column {
            Column::Yes(items) => Values::Bool(items),
            Column::Int(items) => Values::Int(items),
            Column::Float(items) => Values::Float(items),
            Column::Code(items, _) => Values::Code(items),
        };
        Argument { values, valid: Some(valid) }
    });
    let call = Call {
        function,
        arguments: arguments.collect(),
        filter,
        over: Over::All,
        run: None,
        ties: Vec::new(),
        by: None,
    };
    let entities = [One { rows: 0..times.len(), asks: 0..1 }];
    let rows = Rows { times: &times, visible: None, ties: None, keeps: None };
    let Answers { items, valid } =
        sweep(&call, &rows, &Asks { times: &[at * DAY], cuts: &[at * DAY], entities: &entities }).unwrap();
    if valid.is_some_and(|valid| !valid[0]) {
        return Value::Null;
    }
    let words = if let Some((Column::Code(_, words), _)) = columns.first() { &words[..] } else { &[] };
    values(&items, words).remove(0)
}

fn float(value: &Value) -> f64 {
    match value {
        Value::Int(x) => *x as f64,
        Value::Float(x) => *x,
        other => panic!("{other:?}"),
    }
}

fn root(value: &Value) -> Value {
    if value.is_null() { Value::Null } else { Value::Float(float(value).sqrt()) }
}

/// What the compiler makes of a lowered call, spelled out.
fn lowered(lowered: &Lowered, rows: &[(i64, &[Cell])], at: i64) -> Value {
    let of = |function: &Function| run(function, rows, at, None);
    let yes: Vec<bool> = rows.iter().map(|(_, cells)| cells.first() == Some(&Cell::Yes(true))).collect();
    let counted = |filter: &[bool]| float(&run(&Function::Count, rows, at, Some(filter)));
    let quotient = |a: f64, b: f64| if b == 0.0 { Value::Null } else { Value::Float(a / b) };
    match lowered {
        Lowered::Plain(function) => of(function),
        Lowered::Any => Value::Bool(counted(&yes) > 0.0),
        Lowered::Ratio => quotient(counted(&yes), float(&of(&Function::Count))),
        Lowered::Root(function) => root(&of(function)),
        Lowered::Mode => match of(&Function::TopK(1)) {
            Value::List(items) => items.first().cloned().unwrap_or(Value::Null),
            other => other,
        },
        Lowered::EwmMean(half_life) => {
            let ones: Vec<(i64, &[Cell])> =
                rows.iter().map(|(time, _)| (*time, &[Cell::Int(1)][..])).collect();
            let weights = run(&Function::EwmSum(*half_life), &ones, at, None);
            let sum = of(&Function::EwmSum(*half_life));
            if sum.is_null() { sum } else { quotient(float(&sum), float(&weights)) }
        }
        Lowered::MeanGap if counted(&vec![true; rows.len()]) < 2.0 => Value::Null,
        Lowered::MeanGap => {
            let span = rows[rows.len() - 1].0 - rows[0].0;
            quotient((span * DAY) as f64 / 1e6, rows.len() as f64 - 1.0)
        }
        Lowered::Streak => {
            let from =
                rows.iter().rposition(|(_, cells)| cells[0] == Cell::Yes(false)).map_or(0, |at| at + 1);
            Value::Int(counted(
                &yes.iter().enumerate().map(|(at, yes)| *yes && at >= from).collect::<Vec<_>>(),
            ) as i64)
        }
    }
}

fn operands(example: &Example) -> Vec<Operand> {
    let width = example.rows.first().map_or(0, |(_, cells)| cells.len());
    let kind = |at: usize| {
        let cells = example.rows.iter().map(|(_, cells)| cells[at]).find(|cell| *cell != Cell::Null);
        Operand::literal(cells.unwrap().value()).default_type()
    };
    let known = (0..width).map(|at| Operand::known(kind(at), true));
    known.chain(example.literals.iter().map(|cell| Operand::literal(cell.value()))).collect()
}

#[test]
fn examples_give_what_they_say() {
    for entry in entries() {
        let example = &entry.example;
        let bound = bind(entry.name, &operands(example)).unwrap();
        assert_eq!(
            lowered(&bound.lowered, example.rows, example.at),
            example.gives.value(),
            "{}",
            entry.name
        );
    }
}

#[test]
fn nothing_gives_what_the_entry_says() {
    for entry in entries() {
        let bound = bind(entry.name, &operands(&entry.example)).unwrap();
        let function = if let Lowered::Plain(function) = &bound.lowered { Some(function) } else { None };
        // Before the first row.
        let found = lowered(&bound.lowered, entry.example.rows, 0);
        let stated = match entry.nothing {
            Nothing::Null => Value::Null,
            Nothing::Zero => Value::Int(0),
            Nothing::No => Value::Bool(false),
            Nothing::Empty => Value::List(Vec::new().into()),
            Nothing::Zeros => Value::List(vec![Value::Int(0); 3].into()),
        };
        // The example of `last` asks for a list, and lists are never null.
        let stated = if entry.name == "last" { Value::List(Vec::new().into()) } else { stated };
        assert_eq!(found, stated, "{}", entry.name);
        if let Some(function) = function {
            assert_eq!(found, function.nothing(), "{}", entry.name);
            assert_eq!(entry.growth, function.growth(), "{}", entry.name);
        }
        assert_eq!(
            found.is_null(),
            bound.signature.nullable && !matches!(found, Value::List(_)),
            "{}",
            entry.name
        );
    }
}

#[test]
fn names_are_unique_and_documented() {
    let mut names: Vec<&str> = entries().map(|entry| entry.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    assert!(entries().all(|entry| !entry.doc.is_empty() && entry.doc.starts_with(char::is_lowercase)));
    let without: Vec<&str> = entries().filter(|entry| entry.without_window).map(|entry| entry.name).collect();
    assert_eq!(without, ["first", "last", "min_by", "max_by"]);
}

fn of(name: &str, operands: &[Operand]) -> String {
    match signature(name, operands) {
        Ok(signature) => format!("{}{}", signature.result, if signature.nullable { "?" } else { "" }),
        Err(mismatch) => format!("{}; {}", mismatch.reason, mismatch.help.unwrap_or_default()),
    }
}

#[test]
fn results_have_the_types_of_the_table() {
    let known = |ty: Type| [Operand::known(ty, false)];
    let decimal = |precision, scale| Type::Decimal { precision, scale };
    assert_eq!(of("count", &[]), "int");
    assert_eq!(of("sum", &known(Type::Int)), "int?");
    assert_eq!(of("sum", &known(Type::Float)), "float?");
    assert_eq!(of("sum", &known(decimal(10, 2))), "decimal(38,2)?");
    assert_eq!(of("sum", &known(Type::Duration)), "duration?");
    assert_eq!(of("sum", &known(Type::Vector(3))), "vector<3>?");
    assert_eq!(of("mean", &known(decimal(10, 2))), "float?");
    assert_eq!(of("max", &known(Type::Timestamp)), "timestamp?");
    assert_eq!(of("mode", &known(Type::String)), "string?");
    assert_eq!(of("any", &known(Type::Bool)), "bool");
    let with = |value| [Operand::known(Type::String, true), Operand::literal(value)];
    assert_eq!(of("last", &with(Value::Int(3))), "list<string>");
    assert_eq!(of("top_k", &with(Value::Int(1000))), "list<string>");
}

#[test]
fn misfits_say_what_is_taken() {
    let known = |ty: Type| Operand::known(ty, false);
    assert_eq!(
        of("sum", &[known(Type::String)]),
        "a number or a duration is summed, not string; count it, as in `count(x)`, or read numbers from it, as in `sum(float(x))`"
    );
    let days = of("sum", &[known(Type::Date)]);
    assert_eq!(days, "a number or a duration is summed, not date; write `sum(x)`");
    assert_eq!(of("last", &[]), "one argument is expected, not 0; write `last(x [, n])`");
    let top = [known(Type::Int), Operand::literal(Value::Int(1001))];
    assert_eq!(of("top_k", &top), "the number of values is a literal from 1 to 1000; write `top_k(x, k)`");
    let share = [known(Type::Int), Operand { ty: OperandType::Literal(Value::Float(1.5)), nullable: false }];
    assert_eq!(of("quantile", &share), "the share is a literal from 0 to 1; write `quantile(x, p)`");
    assert_eq!(of("streak", &[known(Type::Int)]), "a condition is expected, not int; write `streak(c)`");
}
