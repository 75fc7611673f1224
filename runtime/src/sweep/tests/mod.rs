//! The sweep against the definition, on random rows with ties, late rows and window edges.

mod naive;
mod nested;
mod table;

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Answers, Argument, Asks, Call, Entity, Fault, Items, Rows, Run, Values, sweep, sweep_all};
use crate::aggregate::Function;
use crate::expr::Over;
use crate::types::Value;
use crate::vector::Fraction;
use naive::Query;
use table::{Column, Table, WORDS, table};

/// Answers as values.
pub(super) fn values(answers: &Answers) -> Vec<Value> {
    let valid = |at: usize| answers.valid.as_ref().is_none_or(|valid| valid[at]);
    let items = items(&answers.items);
    items.into_iter().enumerate().map(|(at, item)| if valid(at) { item } else { Value::Null }).collect()
}

fn items(items: &Items) -> Vec<Value> {
    let parts = |ends: &[u32], all: Vec<Value>| -> Vec<Vec<Value>> {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts.zip(ends).map(|(start, end)| all[start as usize..*end as usize].to_vec()).collect()
    };
    match items {
        Items::Bool(items) => items.iter().map(|x| Value::Bool(*x)).collect(),
        Items::Int(items) => items.iter().map(|x| Value::Int(*x)).collect(),
        Items::Float(items) => items.iter().map(|x| Value::Float(*x)).collect(),
        Items::Decimal(items, scale) => {
            items.iter().map(|x| Value::Decimal { digits: *x, scale: *scale }).collect()
        }
        Items::Date(items) => items.iter().map(|x| Value::Date(*x)).collect(),
        Items::Code(items) => items.iter().map(|code| Value::string(WORDS[*code as usize])).collect(),
        Items::Vector { width, items } => {
            items.chunks(*width).map(|item| Value::Vector(item.into())).collect()
        }
        Items::List { ends, items: all } => {
            parts(ends, self::items(all)).into_iter().map(|part| Value::List(part.into())).collect()
        }
        Items::Map { ends, keys, values: all } => {
            let keys: Vec<Value> = keys.iter().map(|code| Value::string(WORDS[*code as usize])).collect();
            let maps = parts(ends, keys).into_iter().zip(parts(ends, values(all)));
            let map = |(keys, values): (Vec<Value>, Vec<Value>)| -> BTreeMap<Arc<str>, Value> {
                let text = |key| if let Value::String(text) = key { text } else { Arc::from("?") };
                keys.into_iter().map(text).zip(values).collect()
            };
            maps.map(|pair| Value::Map(Arc::new(map(pair)))).collect()
        }
    }
}

fn call<'a>(query: &'a Query, slices: &'a table::Slices, marks: &'a [bool]) -> Call<'a> {
    Call {
        function: &query.function,
        arguments: query.arguments.iter().map(|column| slices.argument(*column)).collect(),
        filter: query.filtered.then_some(&slices.filter),
        over: query.over,
        run: match query.run {
            naive::Run::None => None,
            naive::Run::Since => Some(Run::Since(marks)),
            naive::Run::Session(gap) => Some(Run::Session(gap)),
            naive::Run::Current(column) => Some(Run::Current(slices.argument(column))),
        },
        ties: Vec::new(),
        by: None,
    }
}

fn check(table: &Table, query: &Query) {
    let slices = table.slices(naive::passes);
    let marks: Vec<bool> = table.rows.iter().map(|row| row.yes == Some(true)).collect();
    let found = sweep(&call(query, &slices, &marks), &table.rows(&slices), &slices.asks()).unwrap();
    for (ask, found) in table.asks.iter().zip(values(&found)) {
        let rows = naive::rows(table, *ask, query);
        let expected = naive::answer(query, &rows, ask.1).unwrap();
        assert_eq!(found, expected, "{ask:?} of {rows:?}");
    }
}

fn over() -> impl Strategy<Value = Over> {
    prop_oneof![
        2 => Just(Over::All),
        4 => (1_i64..20, prop_oneof![2 => Just(0_i64), 1 => 1_i64..6])
            .prop_map(|(length, delay)| Over::Span { length, delay }),
        2 => (1_i64..4, 1_i64..5, 0_i64..3)
            .prop_map(|(step, times, delay)| Over::Stepped { length: step * times, delay, step }),
        2 => (1_u32..6).prop_map(Over::Last),
        1 => (1_i64..12, 0_i64..4).prop_map(|(length, after)| Over::Next { length, after }),
    ]
}

fn run() -> impl Strategy<Value = naive::Run> {
    prop_oneof![
        4 => Just(naive::Run::None),
        1 => Just(naive::Run::Since),
        1 => (0_i64..6).prop_map(naive::Run::Session),
        1 => prop::sample::select(vec![Column::Word, Column::Int, Column::Digits]).prop_map(naive::Run::Current),
    ]
}

fn function() -> impl Strategy<Value = (Function, Vec<Column>)> {
    use Column::{Digits, Float, Int, Word, Yes};
    use Function as F;
    let any = || prop::sample::select(vec![Int, Float, Word, Yes, Digits]);
    let number = || prop::sample::select(vec![Int, Float]);
    let of_any = prop::sample::select(vec![
        F::Count,
        F::CountDistinct,
        F::Min,
        F::Max,
        F::First,
        F::Last,
        F::FirstN(2),
        F::LastN(3),
        F::LastDistinct(2),
        F::TopK(2),
        F::CollectSet(2),
    ]);
    let of_numbers = prop::sample::select(vec![
        F::Var,
        F::VarPop,
        F::Skewness,
        F::Kurtosis,
        F::Slope,
        F::EwmSum(1),
        F::Quantile(Fraction(0.3)),
        F::Histogram(vec![Fraction(-1.0), Fraction(0.5)]),
    ]);
    let sums = prop::sample::select(vec![F::Sum, F::Mean]);
    prop_oneof![
        1 => Just((F::Count, Vec::new())),
        1 => Just((F::All, vec![Yes])),
        6 => (of_any, any()).prop_map(|(function, column)| (function, vec![column])),
        4 => (of_numbers, number()).prop_map(|(function, column)| (function, vec![column])),
        2 => (sums, prop::sample::select(vec![Int, Float, Digits]))
            .prop_map(|(function, column)| (function, vec![column])),
        2 => (prop::sample::select(vec![F::MinBy, F::MaxBy]), any(), any())
            .prop_map(|(function, x, y)| (function, vec![x, y])),
    ]
}

fn query() -> impl Strategy<Value = Query> {
    (function(), any::<bool>(), over(), run()).prop_map(|((function, arguments), filtered, over, run)| {
        let run = if matches!(over, Over::Next { .. }) { naive::Run::None } else { run };
        Query { function, arguments, filtered, over, run }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn every_ask_gets_what_the_definition_says(table in table(), query in query()) {
        check(&table, &query);
    }

    #[test]
    fn by_gives_a_map_of_what_each_key_would_get(table in table(), query in query()) {
        let slices = table.slices(naive::passes);
        let marks: Vec<bool> = table.rows.iter().map(|row| row.yes == Some(true)).collect();
        let call = Call { by: Some(slices.argument(Column::Word)), ..call(&query, &slices, &marks) };
        let found = sweep(&call, &table.rows(&slices), &slices.asks()).unwrap();
        for (ask, found) in table.asks.iter().zip(values(&found)) {
            let rows = naive::rows(&table, *ask, &query);
            prop_assert_eq!(found, naive::map(&query, &rows, ask.1));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Windows, filters and masks are shared where they are the same, and only there.
    #[test]
    fn calls_together_get_what_each_gets_alone(
        table in table(), queries in prop::collection::vec(query(), 1..6), over in over(), alike in any::<bool>(),
    ) {
        let slices = table.slices(naive::passes);
        let marks: Vec<bool> = table.rows.iter().map(|row| row.yes == Some(true)).collect();
        let calls: Vec<Call<'_>> = queries.iter().map(|query| {
            let call = call(query, &slices, &marks);
            if alike && call.run.is_none() { Call { over, ..call } } else { call }
        }).collect();
        let (rows, asks) = (table.rows(&slices), slices.asks());
        let alone: Vec<Answers> = calls.iter().map(|call| sweep(call, &rows, &asks).unwrap()).collect();
        prop_assert_eq!(sweep_all(&calls, &rows, &asks).unwrap(), alone);
    }

    /// A vector's numbers are aggregated one by one.
    #[test]
    fn vectors_are_aggregated_number_by_number(table in table(), over in over()) {
        let over = if let Over::Last(_) = over { Over::All } else { over };
        let slices = table.slices(naive::passes);
        let items: Vec<f64> = table.rows.iter().flat_map(|row| [row.float.unwrap_or(0.0), row.time as f64]).collect();
        let firsts: Vec<f64> = items.iter().step_by(2).copied().collect();
        let seconds: Vec<f64> = items.iter().skip(1).step_by(2).copied().collect();
        for function in [Function::Sum, Function::Mean, Function::Min, Function::Max] {
            let query = Query { function, arguments: vec![Column::Float], filtered: true, over, run: naive::Run::None };
            let call = call(&query, &slices, &[]);
            let valid = call.arguments[0].valid;
            let of = |values| {
                let call = Call { arguments: vec![Argument { values, valid }], ..call.clone() };
                values_of(&call, &table, &slices)
            };
            let vectors = of(Values::Vector { width: 2, items: &items });
            let pairs = of(Values::Float(&firsts)).into_iter().zip(of(Values::Float(&seconds)));
            let expected: Vec<Value> = pairs.map(|pair| match pair {
                (Value::Float(a), Value::Float(b)) => Value::Vector([a, b].into()),
                _ => Value::Null,
            }).collect();
            prop_assert_eq!(vectors, expected);
        }
    }
}

fn values_of(call: &Call<'_>, table: &Table, slices: &table::Slices) -> Vec<Value> {
    values(&sweep(call, &table.rows(slices), &slices.asks()).unwrap())
}

#[test]
fn a_sum_beyond_its_type_names_its_ask() {
    let times = [1, 2, 3];
    let rows = Rows { times: &times, visible: None, ties: None, keeps: None };
    let entities = [Entity { rows: 0..3, asks: 0..3 }];
    let asks = Asks { times: &times, cuts: &times, entities: &entities };
    let items = [i64::MAX, 1, -1];
    let arguments = vec![Argument::all(Values::Int(&items))];
    let call = Call {
        function: &Function::Sum,
        arguments,
        filter: None,
        over: Over::All,
        run: None,
        ties: Vec::new(),
        by: None,
    };
    assert_eq!(sweep(&call, &rows, &asks), Err(Fault::Overflow { ask: 1 }));
    let call = Call { over: Over::Span { length: 1, delay: 0 }, ..call };
    assert_eq!(sweep(&call, &rows, &asks).unwrap().items, Items::Int(items.to_vec()));
}
