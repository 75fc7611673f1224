//! Nanoseconds per row of row functions over columns: `cargo bench -p fsc-runtime --bench rows`.
//!
//! A million rows, one thread, a tenth of the values null, a dictionary of 1,000 words. The median of nine runs.

use std::time::Instant;

use fsc_runtime::column::{Column, Data};
use fsc_runtime::scalar::{Argument, Function, Part, Zone, evaluate};
use fsc_runtime::types::{DAY, Type, Value};

const ROWS: usize = 1_000_000;

/// A small generator: the same numbers on every run.
fn numbers(bound: u64) -> Vec<u64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % bound
    };
    (0..ROWS).map(|_| next()).collect()
}

fn column(ty: Type, data: Data) -> Column {
    Column { ty, data, valid: Some(numbers(10).into_iter().map(|x| x > 0).collect()) }
}

fn constant(ty: Type, value: Value) -> Column {
    Column::from_values(&ty, &[value]).unwrap_or_else(|| Column::nulls(&ty, 1))
}

fn words() -> Data {
    let words = (0..1000).map(|word| format!("word-{word:04}").into()).collect();
    Data::Text { codes: numbers(1000).into_iter().map(|x| x as u32).collect(), words }
}

fn time(name: &str, function: &Function, arguments: &[&Column]) {
    let arguments: Vec<Argument<'_>> = arguments.iter().map(|column| Argument::from(*column)).collect();
    let mut runs: Vec<f64> = (0..9)
        .map(|_| {
            let start = Instant::now();
            let found = evaluate(function, &arguments);
            let seconds = start.elapsed().as_secs_f64();
            assert!(found.is_ok_and(|found| found.column.len() == ROWS));
            seconds * 1e9 / ROWS as f64
        })
        .collect();
    runs.sort_by(f64::total_cmp);
    println!("{name:<28} {:6.2} ns", runs[runs.len() / 2]);
}

fn main() {
    let ints = column(Type::Int, Data::Int(numbers(1000).into_iter().map(|x| x as i64).collect()));
    let floats =
        column(Type::Float, Data::Float(numbers(1000).into_iter().map(|x| x as f64 / 7.0).collect()));
    let times = numbers(90 * DAY as u64).into_iter().map(|x| x as i64);
    let times = column(Type::Timestamp, Data::Int(times.collect()));
    let texts = column(Type::String, words());
    let zero = constant(Type::Float, Value::Float(0.0));
    let one = constant(Type::Int, Value::Int(1));
    let word = constant(Type::String, Value::string("word-0500"));
    let yes = column(Type::Bool, Data::Bool(numbers(2).into_iter().map(|x| x > 0).collect()));

    time("float + float", &Function::Add, &[&floats, &floats]);
    time("float / float", &Function::Divide, &[&floats, &floats]);
    time("int * int", &Function::Multiply, &[&ints, &ints]);
    time("float else 0", &Function::Coalesce, &[&floats, &zero]);
    time("float < float", &Function::Less, &[&floats, &floats]);
    time("text == word", &Function::Equal, &[&texts, &word]);
    time("text == text", &Function::Equal, &[&texts, &texts]);
    time("bool and bool", &Function::And, &[&yes, &yes]);
    time("case(bool, int, 1)", &Function::Case, &[&yes, &ints, &one]);
    time("log1p(float)", &Function::Log1p, &[&floats]);
    time("round(float, 2)", &Function::Round(2), &[&floats]);
    time("lower(text)", &Function::Lower, &[&texts]);
    time("concat(text, text)", &Function::Concat, &[&texts, &texts]);
    time("text else word", &Function::Coalesce, &[&texts, &word]);
    let paris = Zone("Europe/Paris".into());
    time("hour_of_day(t, zone)", &Function::Part(Part::HourOfDay, paris), &[&times]);
    time("year(t)", &Function::Part(Part::Year, Zone::utc()), &[&times]);
    time("text(int)", &Function::ToText, &[&ints]);
}
