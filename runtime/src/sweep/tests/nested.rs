//! `per`: the sweep's two levels against groups formed one by one.

use std::sync::Arc;

use proptest::prelude::*;

use super::naive::{self, Query};
use super::table::{Column, Row, Table, WORDS, table};
use super::{over, run, values};
use crate::aggregate::Function;
use crate::sweep::{Answers, Call, Inner, Items, Nested, Per, sweep_nested};
use crate::types::Value;

/// `mean(count() where int > 0 per ..)`, whose one inner aggregate is the outer argument.
fn count_of_positive(table: &Table, query: &Query, per: Option<i64>) -> Vec<Value> {
    let slices = table.slices(naive::passes);
    let marks: Vec<bool> = table.rows.iter().map(|row| row.yes == Some(true)).collect();
    let call = Call { filter: None, ..super::call(query, &slices, &marks) };
    let inner = Inner { function: &Function::Count, arguments: Vec::new(), filter: Some(&slices.filter) };
    let nested = Nested {
        call,
        per: per.map_or_else(|| Per::Key(slices.argument(Column::Word)), Per::Session),
        inner: vec![inner],
        outer: &|inner, _| Ok(inner),
    };
    values(&sweep_nested(&nested, &table.rows(&slices), &slices.asks()).unwrap())
}

fn groups(rows: &[Row], per: Option<i64>) -> Vec<Vec<Row>> {
    let mut rows = rows.to_vec();
    let Some(gap) = per else {
        rows.retain(|row| row.word.is_some());
        rows.sort_by_key(|row| row.word);
        return rows.chunk_by(|a, b| a.word == b.word).map(<[Row]>::to_vec).collect();
    };
    rows.sort_by_key(|row| row.time);
    rows.chunk_by(|a, b| b.time - a.time <= gap).map(<[Row]>::to_vec).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn groups_count_even_where_no_row_passes(
        table in table(), over in over(), run in run(), gap in prop::option::of(0_i64..5), last in any::<bool>(),
    ) {
        let function = if last { Function::Max } else { Function::Mean };
        let query = Query { function, arguments: Vec::new(), filtered: false, over, run };
        let found = count_of_positive(&table, &query, gap);
        for (ask, found) in table.asks.iter().zip(found) {
            let groups = groups(&naive::rows(&table, *ask, &query), gap);
            let counts: Vec<i64> =
                groups.iter().map(|rows| rows.iter().filter(|row| naive::passes(row)).count() as i64).collect();
            let expected = match (counts.len(), last) {
                (0, _) => Value::Null,
                (_, true) => Value::Int(*counts.iter().max().unwrap()),
                (n, false) => Value::Float(counts.iter().sum::<i64>() as f64 / n as f64),
            };
            prop_assert_eq!(found, expected);
        }
    }
}

/// `max(count() where int > 0 per session) by word`, and per word by word, for which each map holds one count.
fn by_word(table: &Table, query: &Query, per: Option<i64>) -> Vec<Value> {
    let slices = table.slices(naive::passes);
    let marks: Vec<bool> = table.rows.iter().map(|row| row.yes == Some(true)).collect();
    let call = Call { by: Some(slices.argument(Column::Word)), ..super::call(query, &slices, &marks) };
    let inner = Inner { function: &Function::Count, arguments: Vec::new(), filter: Some(&slices.filter) };
    let per = per.map_or_else(|| Per::Key(slices.argument(Column::Word)), Per::Session);
    let nested = Nested { call, per, inner: vec![inner], outer: &|inner, _| Ok(inner) };
    values(&sweep_nested(&nested, &table.rows(&slices), &slices.asks()).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn keys_of_by_have_groups_of_their_own(
        table in table(), over in over(), run in run(), gap in prop::option::of(0_i64..5), filtered in any::<bool>(),
    ) {
        let query = Query { function: Function::Max, arguments: Vec::new(), filtered, over, run };
        let found = by_word(&table, &query, gap);
        for (ask, found) in table.asks.iter().zip(found) {
            let rows = naive::rows(&table, *ask, &query);
            let maps = groups(&rows, None).into_iter().map(|rows| {
                let word = WORDS[rows[0].word.unwrap() as usize];
                let count = |rows: Vec<Row>| rows.iter().filter(|row| naive::passes(row)).count() as i64;
                (Arc::from(word), Value::Int(groups(&rows, gap).into_iter().map(count).max().unwrap()))
            });
            prop_assert_eq!(found, Value::Map(Arc::new(maps.collect())));
        }
    }
}

/// `last(max(int) - min(int) per word)`: the group of the latest row answers.
#[test]
fn outer_arguments_are_made_of_all_inner_results() {
    let row = |time, word, int| Row {
        entity: 0,
        time,
        visible: time,
        tie: 0,
        int,
        float: None,
        word,
        yes: None,
        digits: None,
    };
    let rows = vec![
        row(1, Some(1), Some(5)),
        row(2, Some(2), Some(1)),
        row(3, Some(1), Some(-4)),
        row(4, None, Some(9)),
        row(5, Some(2), None),
        row(6, Some(3), None),
    ];
    let table = Table::plain(rows, &[(0, 0), (0, 2), (0, 3), (0, 5), (0, 6)]);
    let slices = table.slices(|_| true);
    let argument = || vec![slices.argument(Column::Int)];
    let inner = |function| Inner { function, arguments: argument(), filter: None };
    let minus = |inner: Vec<Answers>, _: &[i64]| {
        let (Items::Int(a), Items::Int(b)) = (&inner[0].items, &inner[1].items) else { panic!("{inner:?}") };
        let items = Items::Int(a.iter().zip(b).map(|(a, b)| a - b).collect());
        Ok(vec![Answers { items, valid: inner[0].valid.clone() }])
    };
    let query = Query {
        function: Function::Last,
        arguments: Vec::new(),
        filtered: false,
        over: crate::expr::Over::All,
        run: naive::Run::None,
    };
    let nested = Nested {
        call: super::call(&query, &slices, &[]),
        per: Per::Key(slices.argument(Column::Word)),
        inner: vec![inner(&Function::Max), inner(&Function::Min)],
        outer: &minus,
    };
    let found = values(&sweep_nested(&nested, &table.rows(&slices), &slices.asks()).unwrap());
    // At 6 the latest group has no number, so its null is skipped and the one before answers.
    assert_eq!(found, [Value::Null, Value::Int(0), Value::Int(9), Value::Int(0), Value::Int(0)]);
}
