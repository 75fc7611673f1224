//! Nanoseconds per row of the exact sum and milliseconds per call of the sweep: `cargo bench -p fsc-runtime`.
//!
//! A million rows of skewed entities over 90 days, 50,000 asks, one thread; rows late by up to an hour in the second
//! table. The median of five runs. No claim is made here; `docs/` compares with other tools.

use std::time::Instant;

use fsc_runtime::aggregate::{Function, exact::Sum};
use fsc_runtime::expr::Over;
use fsc_runtime::sweep::{Argument, Asks, Call, Entity, Rows, Run, Values, sweep, sweep_all};
use fsc_runtime::types::{DAY, HOUR};
use fsc_runtime::vector::Fraction;

const ROWS: usize = 1_000_000;
const ASKS: usize = ROWS / 20;
const ENTITIES: usize = ROWS / 50;

/// A small generator: the same numbers on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    /// (entity, time), sorted; low entities are frequent.
    fn places(&mut self, count: usize) -> Vec<(usize, i64)> {
        let mut places: Vec<(usize, i64)> = (0..count)
            .map(|_| {
                let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
                ((ENTITIES as f64 * share * share) as usize, self.below(90 * DAY as usize) as i64)
            })
            .collect();
        places.sort_unstable();
        places
    }
}

struct Table {
    times: Vec<i64>,
    late: Vec<i64>,
    prices: Vec<f64>,
    codes: Vec<u32>,
    filter: Vec<bool>,
    now: Vec<i64>,
    entities: Vec<Entity>,
}

fn table() -> Table {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (rows, asks) = (random.places(ROWS), random.places(ASKS));
    let of = |places: &[(usize, i64)], entity: usize| {
        places.partition_point(|place| place.0 < entity)..places.partition_point(|place| place.0 <= entity)
    };
    let times: Vec<i64> = rows.iter().map(|row| row.1).collect();
    Table {
        late: times.iter().map(|time| time + random.below(HOUR as usize) as i64).collect(),
        times,
        prices: (0..ROWS).map(|_| random.below(100_000) as f64 / 100.0).collect(),
        codes: (0..ROWS).map(|_| random.below(500) as u32).collect(),
        filter: (0..ROWS).map(|_| random.below(10) == 0).collect(),
        now: asks.iter().map(|ask| ask.1).collect(),
        entities: (0..ENTITIES)
            .map(|entity| Entity { rows: of(&rows, entity), asks: of(&asks, entity) })
            .collect(),
    }
}

fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

fn call<'a>(function: &'a Function, arguments: &[Argument<'a>], days: i64) -> Call<'a> {
    let over = if days == 0 { Over::All } else { Over::Span { length: days * DAY, delay: 0 } };
    Call {
        function,
        arguments: arguments.to_vec(),
        filter: None,
        over,
        run: None,
        ties: Vec::new(),
        by: None,
    }
}

fn main() {
    let table = table();
    let per_row = |seconds: f64| seconds * 1e9 / ROWS as f64;
    let mut sum = Sum::default();
    println!(
        "exact sum, insert: {:.2} ns",
        per_row(median(|| table.prices.iter().for_each(|x| sum.insert(*x))))
    );
    println!(
        "exact sum, remove: {:.2} ns",
        per_row(median(|| table.prices.iter().for_each(|x| sum.remove(*x))))
    );
    println!("left: {}", sum.round());
    let prices = [Argument::all(Values::Float(&table.prices))];
    let codes = [Argument::all(Values::Code(&table.codes))];
    let filtered = |call| Call { filter: Some(&table.filter[..]), ..call };
    let functions = [Function::Quantile(Fraction(0.5)), Function::EwmSum(DAY), Function::TopK(1)];
    let [quantile, ewm, top] = &functions;
    let calls = [
        ("count 30d", call(&Function::Count, &[], 30)),
        ("count where 30d", filtered(call(&Function::Count, &[], 30))),
        ("sum 30d", call(&Function::Sum, &prices, 30)),
        ("sum all", call(&Function::Sum, &prices, 0)),
        ("sum last 10", Call { over: Over::Last(10), ..call(&Function::Sum, &prices, 0) }),
        ("max 30d", call(&Function::Max, &prices, 30)),
        ("last all", call(&Function::Last, &codes, 0)),
        ("count_distinct 30d", call(&Function::CountDistinct, &codes, 30)),
        ("mode 30d", call(top, &codes, 30)),
        ("var 30d", call(&Function::Var, &prices, 30)),
        ("median 30d", call(quantile, &prices, 30)),
        ("ewm_sum 30d", call(ewm, &prices, 30)),
        ("count since", Call { run: Some(Run::Since(&table.filter)), ..call(&Function::Count, &[], 0) }),
        ("count in session 1d", Call { run: Some(Run::Session(DAY)), ..call(&Function::Count, &[], 0) }),
        ("count in current", Call { run: Some(Run::Current(codes[0])), ..call(&Function::Count, &[], 0) }),
        ("count by 30d", Call { by: Some(codes[0]), ..call(&Function::Count, &[], 30) }),
    ];
    let asks = Asks { times: &table.now, cuts: &table.now, entities: &table.entities };
    for (kind, visible) in [("at once", None), ("late", Some(&table.late[..]))] {
        let rows = Rows { times: &table.times, visible, ties: None, keeps: None };
        for (name, call) in &calls {
            let seconds = median(|| drop(sweep(call, &rows, &asks)));
            println!("{kind}: {name}: {:.2} ms", seconds * 1e3);
        }
        let many: Vec<Call<'_>> = calls.iter().map(|(_, call)| call.clone()).collect();
        println!("{kind}: all together: {:.2} ms", median(|| drop(sweep_all(&many, &rows, &asks))) * 1e3);
    }
}
