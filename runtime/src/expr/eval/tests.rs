//! Expressions over columns: sharing, constants, faults, and the same values as one row after another.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::scalar::{Fault, Function, apply};
use crate::types::{Type, Value};

/// Named columns of ints, and how often one has been asked for.
struct Table {
    columns: BTreeMap<&'static str, Column>,
    rows: usize,
    now: Option<Column>,
    asked: Cell<usize>,
}

impl Table {
    fn new(columns: &[(&'static str, &[Option<i64>])]) -> Self {
        let rows = columns.first().map_or(0, |(_, values)| values.len());
        let column = |values: &[Option<i64>]| {
            let values: Vec<Value> = values.iter().map(|x| x.map_or(Value::Null, Value::Int)).collect();
            Column::from_values(&Type::Int, &values).unwrap()
        };
        let columns = columns.iter().map(|(name, values)| (*name, column(values))).collect();
        Self { columns, rows, now: None, asked: Cell::new(0) }
    }
}

impl Scope for Table {
    fn rows(&self) -> usize {
        self.rows
    }

    fn column(&self, name: &str) -> Option<&Column> {
        self.asked.set(self.asked.get() + 1);
        self.columns.get(name)
    }

    fn now(&self) -> Option<&Column> {
        self.now.as_ref()
    }
}

fn column(name: &str) -> Expr {
    Expr::Column(name.into())
}

fn int(x: i64) -> Expr {
    Expr::Literal(Value::Int(x), Type::Int)
}

fn call(function: Function, arguments: impl Into<Vec<Expr>>) -> Expr {
    Expr::Call(function, arguments.into())
}

/// Ints as values, by name, of one row.
fn slow(expr: &Expr, table: &Table, row: usize) -> Result<Value, Fault> {
    match expr {
        Expr::Column(name) => Ok(table.columns[&**name].value(row)),
        Expr::Literal(value, _) => Ok(value.clone()),
        // Only what is needed is evaluated.
        Expr::Call(Function::Coalesce, arguments) => {
            for argument in arguments {
                let value = slow(argument, table, row)?;
                if !value.is_null() {
                    return Ok(value);
                }
            }
            Ok(Value::Null)
        }
        Expr::Call(function @ (Function::And | Function::Or), arguments) => {
            let decisive = Value::Bool(*function == Function::Or);
            let mut values = Vec::new();
            for argument in arguments {
                values.push(slow(argument, table, row)?);
                if values.last() == Some(&decisive) {
                    break;
                }
            }
            apply(function, &values)
        }
        Expr::Call(Function::Case, arguments) => match &arguments[..] {
            [condition, value, last] if slow(condition, table, row)? == Value::Bool(true) => {
                let _ = last;
                slow(value, table, row)
            }
            [_, _, last] => slow(last, table, row),
            other => panic!("{other:?}"),
        },
        Expr::Call(function, arguments) => {
            let values =
                arguments.iter().map(|argument| slow(argument, table, row)).collect::<Result<Vec<_>, _>>()?;
            apply(function, &values)
        }
        other => panic!("{other:?}"),
    }
}

fn expression() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![
        Just(column("a")),
        Just(column("b")),
        prop::sample::select(vec![0, 2, i64::MAX]).prop_map(int),
        Just(Expr::Literal(Value::Null, Type::Int)),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let two = (inner.clone(), inner.clone());
        let functions = vec![Function::Add, Function::Multiply, Function::Remainder, Function::Coalesce];
        let plain = (prop::sample::select(functions), two.clone()).prop_map(|(f, (a, b))| call(f, [a, b]));
        let case = (two, inner.clone(), inner)
            .prop_map(|((a, b), c, d)| call(Function::Case, [call(Function::Less, [a, b]), c, d]));
        prop_oneof![plain, case]
    })
}

proptest! {
    #[test]
    fn columns_are_what_each_row_gives(
        expressions in prop::collection::vec(expression(), 1..4),
        rows in prop::collection::vec((prop::option::of(-3_i64..4), prop::option::of(any::<i64>())), 0..6),
    ) {
        let (a, b): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let table = Table::new(&[("a", &a), ("b", &b)]);
        let mut evaluator = Evaluator::new(&table, &expressions);
        for expr in &expressions {
            let found = evaluator.evaluate(expr).unwrap().spread(table.rows);
            for row in 0..table.rows {
                match slow(expr, &table, row) {
                    Ok(value) => {
                        prop_assert!(!found.faulty.contains(&(row as u32)));
                        prop_assert_eq!(found.column.value(row), value);
                    }
                    Err(_) => prop_assert!(found.faulty.contains(&(row as u32))),
                }
            }
        }
    }
}

#[test]
fn a_part_that_is_there_twice_is_computed_once() {
    let table = Table::new(&[("a", &[Some(1), None])]);
    let shared = call(Function::Add, [column("a"), int(1)]);
    let twice = call(Function::Multiply, [shared.clone(), shared.clone()]);
    let columns = evaluate(&[&twice, &shared, &twice], &table).unwrap();
    assert_eq!(table.asked.get(), 1);
    assert_eq!(columns[0].values(), [Value::Int(4), Value::Null]);
    assert_eq!(columns[1].values(), [Value::Int(2), Value::Null]);
    assert_eq!(columns[2], columns[0]);
}

#[test]
fn constants_have_a_value_for_every_row() {
    let table = Table::new(&[("a", &[Some(1), Some(2)])]);
    let sum = call(Function::Add, [int(1), int(2)]);
    assert_eq!(evaluate(&[&sum], &table).unwrap()[0].values(), [Value::Int(3), Value::Int(3)]);
    let none = Table::new(&[("a", &[])]);
    assert_eq!(evaluate(&[&sum], &none).unwrap()[0].len(), 0);
}

#[test]
fn an_overflow_names_its_expression_and_row() {
    let table = Table::new(&[("a", &[Some(1), Some(i64::MAX)])]);
    let next = call(Function::Add, [column("a"), int(1)]);
    let error = evaluate(&[&int(0), &next], &table).unwrap_err();
    assert_eq!(error, Error::Overflow { expression: 1, row: 1 });
    let constant = call(Function::Negate, [int(i64::MIN)]);
    assert_eq!(evaluate(&[&constant], &table), Err(Error::Overflow { expression: 0, row: 0 }));
    // Where there are no rows, nothing is out of range.
    assert!(evaluate(&[&constant], &Table::new(&[("a", &[])])).is_ok());
    let needless = call(Function::Coalesce, [column("a"), next]);
    assert!(evaluate(&[&needless], &table).is_ok());
}

#[test]
fn what_the_scope_lacks_is_named() {
    let mut table = Table::new(&[("a", &[Some(1)])]);
    assert_eq!(evaluate(&[&column("c")], &table), Err(Error::Unknown("c".into())));
    assert_eq!(evaluate(&[&Expr::Now], &table), Err(Error::Now));
    let wrong = call(Function::Lower, [column("a")]);
    assert_eq!(evaluate(&[&wrong], &table), Err(Error::Misfit));
    assert_eq!(evaluate(&[&Expr::Literal(Value::Int(1), Type::Bool)], &table), Err(Error::Misfit));
    table.now = Column::from_values(&Type::Timestamp, &[Value::Timestamp(7)]);
    assert_eq!(evaluate(&[&Expr::Now], &table).unwrap()[0].values(), [Value::Timestamp(7)]);
}
