//! Section 5: every aggregate.

use super::*;
use crate::fault::Fault;
use crate::value::Decimal;

const NUMBERS: &str = "t,x,n,s,c; 08:00,1,1,b,true; 09:00,2,2,a,; 10:00,6,6,b,false; 11:00,,,,true";

fn over(expression: &str, rows: &str) -> Outcome {
    eval(expression, rows, "12:00")
}

#[test]
fn counts_of_rows_and_of_rows_with_x() {
    assert_eq!(over("count() over 1d", NUMBERS), int(4));
    assert_eq!(over("count(x) over 1d", NUMBERS), int(3));
    assert_eq!(over("count_distinct(s) over 1d", NUMBERS), int(2));
    assert_eq!(over("count_distinct(x) over 1d", "t,x; 08:00,0.0; 09:00,-0.0; 10:00,1"), int(2));
    assert_eq!(over("approx_count_distinct(s) over 1d", NUMBERS), int(2));
}

#[test]
fn every_aggregate_on_nothing() {
    let nothing = "t";
    for zero in ["count()", "count(x)", "count_distinct(x)", "approx_count_distinct(x)", "streak(c)"] {
        assert_eq!(over(&format!("{zero} over 1d"), nothing), int(0), "{zero}");
    }
    let null = "sum(x) mean(x) min(x) max(x) first(x) last(x) min_by(x,y) max_by(x,y) all(c) ratio(c) var_pop(x) \
                var(x) stddev(x) stddev_pop(x) skewness(x) kurtosis(x) quantile(x,0.5) median(x) \
                approx_quantile(x,0.5) mode(x) entropy(x) ewm_sum(x,1h) ewm_mean(x,1h) mean_gap() slope(x)";
    for null in null.split_whitespace() {
        assert_eq!(over(&format!("{null} over 1d"), nothing), NULL, "{null}");
    }
    for empty in ["first(x,2)", "last(x,2)", "last_distinct(x,2)", "top_k(x,2)", "collect_set(x,2)"] {
        assert_eq!(over(&format!("{empty} over 1d"), nothing), list(&[]), "{empty}");
    }
    assert_eq!(over("any(c) over 1d", nothing), truth(false));
    assert_eq!(over("histogram(x, [0, 1]) over 1d", nothing), list(&[int(0), int(0), int(0)]));
}

#[test]
fn sums_of_floats_are_exact_and_rounded_once() {
    assert_eq!(over("sum(x) over 1d", "t,x; 08:00,1e16; 09:00,1; 10:00,-1e16"), float(1.0));
    assert_eq!(over("sum(x) over 1d", "t,x; 08:00,1e308; 09:00,1e308; 10:00,-1e308"), float(1e308));
    assert_eq!(over("sum(x) over 1d", "t,x; 08:00,1e308; 09:00,1e308"), float(f64::MAX));
    assert_eq!(over("sum(x) over 1d", "t,x; 08:00,5e-324; 09:00,5e-324"), float(1e-323));
}

#[test]
fn only_the_final_sum_of_ints_must_fit() {
    let max = i64::MAX;
    assert_eq!(over("sum(n) over 1d", &format!("t,n; 08:00,{max}; 09:00,1; 10:00,-1")), int(max));
    let overflow = Err(Fault::Overflow("sum".to_owned()));
    assert_eq!(over("sum(n) over 1d", &format!("t,n; 08:00,{max}; 09:00,1")), overflow);
}

#[test]
fn mean_is_sum_over_count_to_the_bit() {
    assert_eq!(over("mean(x) over 1d", NUMBERS), float(3.0));
    assert_eq!(over("mean(d) over 1d", "t,d; 08:00,1.00; 09:00,1.01"), float(1.005));
    // The sum saturates before it is divided.
    assert_eq!(over("mean(x) over 1d", "t,x; 08:00,1.7e308; 09:00,1.7e308"), float(f64::MAX / 2.0));
}

#[test]
fn sums_of_decimals_keep_their_scale() {
    let sum = over("sum(d) over 1d", "t,d; 08:00,0.10; 09:00,0.20; 10:00,99999999.99");
    assert_eq!(sum, Ok(Value::Decimal(Decimal::new(10_000_000_029_i64, 2))));
}

#[test]
fn min_and_max_of_ordered_types() {
    assert_eq!(over("max(x) over 1d", NUMBERS), float(6.0));
    assert_eq!(over("min(s) over 1d", NUMBERS), text("a"));
    assert_eq!(over("max(c) over 1d", NUMBERS), truth(true));
    assert_eq!(over("min(t) over 1d", NUMBERS), Ok(Value::Timestamp(time("08:00"))));
}

#[test]
fn enums_are_ordered_by_text() {
    let rows = "t,e; 08:00,red; 09:00,green; 10:00,blue";
    assert_eq!(over("min(e) over 1d", rows), text("blue"));
    assert_eq!(over("max(e) over 1d", rows), text("red"));
}

#[test]
fn first_and_last_skip_null_and_break_ties_by_x() {
    let rows = "t,n; 08:00,4; 08:00,3; 09:00,; 10:00,1; 10:00,2; 11:00,";
    assert_eq!(over("first(n)", rows), int(3));
    assert_eq!(over("last(n)", rows), int(2));
}

#[test]
fn lists_of_first_and_last_have_the_earliest_first() {
    let rows = "t,n; 08:00,4; 08:00,3; 10:00,1; 10:00,2";
    assert_eq!(over("first(n, 3)", rows), list(&[int(3), int(4), int(1)]));
    assert_eq!(over("last(n, 3)", rows), list(&[int(4), int(1), int(2)]));
}

#[test]
fn last_distinct_goes_by_the_latest_t_of_each_x() {
    let rows = "t,n; 08:00,1; 09:00,2; 10:00,1; 11:00,3; 11:00,4";
    assert_eq!(over("last_distinct(n, 3) over 1d", rows), list(&[int(1), int(3), int(4)]));
    assert_eq!(over("last_distinct(n, 9) over 1d", rows), list(&[int(2), int(1), int(3), int(4)]));
}

#[test]
fn min_by_and_max_by_break_ties_by_x() {
    let rows = "t,n,x; 08:00,1,5; 09:00,2,7; 10:00,3,7; 11:00,9,; 11:30,,9; 11:40,0,5";
    assert_eq!(over("max_by(n, x)", rows), int(3));
    assert_eq!(over("min_by(n, x)", rows), int(0));
}

#[test]
fn conditions_count_only_where_they_are_known() {
    assert_eq!(over("any(c) over 1d", NUMBERS), truth(true));
    assert_eq!(over("all(c) over 1d", NUMBERS), truth(false));
    assert_eq!(over("ratio(c) over 1d", NUMBERS), float(2.0 / 3.0));
    assert_eq!(over("all(c) over 90m", NUMBERS), truth(true));
    assert_eq!(over("any(c) over 1d", "t,c; 08:00,"), truth(false));
    assert_eq!(over("all(c) over 1d", "t,c; 08:00,"), NULL);
}

#[test]
fn variances_are_one_rounding_of_the_exact_quotient() {
    assert_eq!(over("var(x) over 1d", NUMBERS), float(7.0));
    assert_eq!(over("var_pop(x) over 1d", NUMBERS), float(14.0 / 3.0));
    assert_eq!(over("stddev(n) over 1d", NUMBERS), float(7f64.sqrt()));
    assert_eq!(over("stddev_pop(x) over 1d", "t,x; 08:00,5"), float(0.0));
    assert_eq!(over("var(x) over 1d", "t,x; 08:00,5"), NULL);
    let rows = "t,x; 08:00,1000000000; 09:00,1000000001; 10:00,1000000002";
    assert_eq!(over("var(x) over 1d", rows), float(1.0));
}

#[test]
fn skewness_and_kurtosis_are_of_the_population() {
    let m2 = 14.0_f64 / 3.0;
    assert_eq!(over("skewness(x) over 1d", NUMBERS), float(6.0 / (m2 * m2.sqrt())));
    assert_eq!(over("kurtosis(x) over 1d", NUMBERS), float(98.0 / 3.0 / (m2 * m2) - 3.0));
    assert_eq!(over("kurtosis(x) over 1d", "t,x; 08:00,1; 09:00,2"), float(-2.0));
    assert_eq!(over("skewness(x) over 1d", "t,x; 08:00,0.1; 09:00,0.1"), NULL);
}

#[test]
fn quantiles_interpolate() {
    let rows = "t,x; 08:00,4; 09:00,1; 10:00,3; 11:00,2";
    assert_eq!(over("median(x) over 1d", rows), float(2.5));
    assert_eq!(over("quantile(x, 0) over 1d", rows), float(1.0));
    assert_eq!(over("quantile(x, 1) over 1d", rows), float(4.0));
    assert_eq!(over("quantile(x, 0.75) over 1d", rows), float(3.25));
    assert_eq!(over("median(d) over 1d", "t,d; 08:00,0.10; 09:00,0.30"), float(0.2));
}

#[test]
fn approximate_quantiles_are_near_the_value_of_their_rank() {
    let rows = "t,x; 08:00,-40; 09:00,0; 10:00,30; 11:00,20";
    let near = |expression: &str, truth: f64| match over(expression, rows) {
        Ok(Value::Float(x)) => (x - truth).abs() <= 0.0100001 * truth.abs(),
        _ => false,
    };
    assert!(near("approx_quantile(x, 0) over 1d", -40.0));
    assert!(near("approx_quantile(x, 0.4) over 1d", 0.0));
    assert!(near("approx_quantile(x, 0.5) over 1d", 0.0));
    assert!(near("approx_quantile(x, 0.7) over 1d", 20.0));
    assert!(near("approx_quantile(x, 1) over 1d", 30.0));
}

#[test]
fn tallies_go_by_count_then_value() {
    let rows = "t,s; 08:00,c; 09:00,b; 09:00,a; 10:00,b; 11:00,a; 11:30,";
    assert_eq!(over("mode(s) over 1d", rows), text("a"));
    assert_eq!(over("top_k(s, 2) over 1d", rows), list(&[text("a"), text("b")]));
    assert_eq!(over("top_k(s, 9) over 1d", rows), list(&[text("a"), text("b"), text("c")]));
    assert_eq!(over("collect_set(s, 2) over 1d", rows), list(&[text("a"), text("b")]));
}

#[test]
fn entropy_is_in_nats_and_zero_for_one_value() {
    let rows = "t,s; 08:00,a; 09:00,b; 09:00,a; 10:00,b";
    assert_eq!(over("entropy(s) over 1d", rows), float(std::f64::consts::LN_2));
    assert_eq!(over("entropy(s) over 1d", "t,s; 08:00,a; 09:00,a"), float(0.0));
}

#[test]
fn a_histogram_closes_its_spans_below() {
    let rows = "t,n; 08:00,-1; 09:00,0; 10:00,5; 11:00,10; 11:30,11";
    assert_eq!(over("histogram(n, [0, 10]) over 1d", rows), list(&[int(1), int(2), int(2)]));
    assert_eq!(over("histogram(n, [-1.5, -0.5]) over 1d", rows), list(&[int(0), int(1), int(4)]));
}

#[test]
fn exponential_weights_are_relative_to_t() {
    let rows = "t,x; 11:00,8; 12:00,8";
    assert_eq!(over("ewm_sum(x, 1h) over 1d", rows), float(12.0));
    assert_eq!(over("ewm_mean(x, 1h) over 1d", "t,x; 11:00,2; 12:00,8"), float(9.0 / 1.5));
    assert_eq!(over("ewm_sum(x, 1h) over 1d", "t,x; 11:30,8"), float(8.0 * 2f64.sqrt() / 2.0));
    let half = libm::exp2(-0.5);
    assert_eq!(eval("ewm_sum(x, 1h) over 1d", "t,x; 12:00,8", "12:30"), float(8.0 * half));
}

#[test]
fn rows_that_are_all_too_old_still_make_an_exponential_sum_of_zero() {
    assert_eq!(over("ewm_sum(x, 1s) over 1d", "t,x; 11:00,8"), float(0.0));
    assert_eq!(over("ewm_mean(x, 1s) over 1d", "t,x; 11:00,8"), NULL);
}

#[test]
fn gaps_telescope() {
    assert_eq!(over("mean_gap() over 1d", "t; 08:00; 11:00; 09:00"), float(5400.0));
    assert_eq!(over("mean_gap() over 1d", "t; 08:00"), NULL);
    assert_eq!(over("mean_gap() over 1d", "t; 08:00; 08:00"), float(0.0));
}

#[test]
fn slope_is_per_day() {
    let rows = "t,n; 1 06:00,1; 2 06:00,3; 3 06:00,5";
    assert_eq!(eval("slope(n) over 30d", rows, "4 00:00"), float(2.0));
    assert_eq!(over("slope(n) over 1d", "t,n; 08:00,1; 08:00,2"), NULL);
    assert_eq!(over("slope(n) over 1d", "t,n; 08:00,1"), NULL);
}

#[test]
fn a_streak_ends_at_the_last_false_and_skips_null() {
    let rows = "t,c; 08:00,true; 09:00,false; 09:00,true; 10:00,true; 10:30,; 11:00,true";
    assert_eq!(over("streak(c) over 1d", rows), int(2));
    assert_eq!(over("streak(c) over 1d", "t,c; 08:00,true; 09:00,true"), int(2));
    assert_eq!(over("streak(c) over 90m", rows), int(1));
}

#[test]
fn sums_of_durations_are_durations() {
    let rows = "t,n; 08:00,1; 09:00,2";
    assert_eq!(over("hours(sum(1h * n) over 1d)", rows), int(3));
}

#[test]
fn vectors_are_summed_place_by_place_and_skipped_where_null() {
    let spec = r#"
entities: { user: { key: { user: string } } }
sources:
  events: { kind: event, time: t, columns: { user: string, t: timestamp, v: "vector<2>?" } }
groups:
  g:
    entity: user
    source: events
    evaluate: on read
    features: { sum: sum(v) over 1d, mean: mean(v) over 1d, min: min(v) over 1d, max: max(v) over 1d, n: count(v) over 1d }
"#;
    let mut case = Case::new(spec);
    let row = |clock: &str, v: Value| {
        let cells = [("user", Value::string("u")), ("t", Value::Timestamp(time(clock))), ("v", v)];
        cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    };
    let vector = |a: f64, b: f64| Value::Vector(vec![a, b]);
    let rows =
        vec![row("08:00", vector(1.0, -4.0)), row("09:00", Value::Null), row("10:00", vector(2.0, 8.0))];
    case.tables.sources.insert("events".to_owned(), rows);
    assert_eq!(case.value("g.sum", "u", "12:00"), Ok(vector(3.0, 4.0)));
    assert_eq!(case.value("g.mean", "u", "12:00"), Ok(vector(1.5, 2.0)));
    assert_eq!(case.value("g.min", "u", "12:00"), Ok(vector(1.0, -4.0)));
    assert_eq!(case.value("g.max", "u", "12:00"), Ok(vector(2.0, 8.0)));
    assert_eq!(case.value("g.n", "u", "12:00"), int(2));
}
