//! Every aggregate in every window, over rows of two users with ties, late rows and nulls.

use super::case::Case;
use super::random::Random;

const CALLS: [&str; 39] = [
    "count()",
    "count(n)",
    "sum(n)",
    "sum(x)",
    "sum(d)",
    "mean(x)",
    "mean(d)",
    "min(s)",
    "max(d)",
    "max(t)",
    "first(n)",
    "last(s)",
    "first(n, 3)",
    "last(n, 3)",
    "last_distinct(s, 2)",
    "min_by(n, x)",
    "max_by(s, x)",
    "any(c)",
    "all(c)",
    "ratio(c)",
    "var(x)",
    "var_pop(d)",
    "stddev_pop(n)",
    "skewness(x)",
    "kurtosis(x)",
    "quantile(x, 0.3)",
    "median(n)",
    "mode(s)",
    "top_k(s, 2)",
    "entropy(s)",
    "collect_set(n, 3)",
    "histogram(x, [0.0, 1.5])",
    "ewm_sum(x, 30m)",
    "ewm_mean(x, 1h)",
    "mean_gap()",
    "slope(x)",
    "streak(c)",
    "approx_quantile(x, 0.5)",
    "count_distinct(s)",
];

const WINDOWS: [&str; 14] = [
    "over 1h",
    "over 90m delay 10m",
    "over 1h every 5m",
    "over 1h delay 7m every 15m",
    "over last 2",
    "where n > 1 over last 3",
    "over all",
    "where x > 0.5 over 2h",
    "since c",
    "over 2h since c",
    "in session 20m",
    "over 3h in current s",
    "over 2h by s",
    "where c over all by n",
];

const NESTED: [&str; 8] = [
    "mean(count() per s) over 2h",
    "max(sum(n) where c per s) over 3h every 15m",
    "sum(seconds(max(t) - min(t)) per session 20m) over all",
    "last(first(s) per n) over all",
    "mode(last(s) per session 15m) where n > 0 over 3h",
    "count(max(x) per s) where n > 0 over 2h delay 5m",
    "top_k(concat(last(s), \"!\") per n, 2) over all",
    "sum(count() per n) over 2h by s",
];

fn case(source: &str, feature: &str, seed: u64) -> Option<Case> {
    let spec = format!(
        "project: {{ name: p }}
entities: {{ user: {{ key: {{ user_id: string }} }} }}
sources:
  events:
    kind: event
    time: t
    {source}
    columns: {{ user_id: string?, t: timestamp, r: timestamp, seq: int, n: int?, x: float?, d: \"decimal(6,2)?\", s: string?, c: bool? }}
    at: {{ local: events.csv }}
groups:
  g:
    entity: user
    source: events
    evaluate: on read
    features:
      f:
        is: |-
          {feature}
"
    );
    let mut random = Random::new(seed);
    let csv = random.csv("user_id,t,r,seq,n,x,d,s,c", 24, |random, name| match name {
        "user_id" => random.one_of(&["u1", "u1", "u2", ""]).to_owned(),
        "t" | "r" => random.time(),
        "seq" => random.below(3).to_string(),
        "n" => random.one_of(&["", "0", "1", "2", "3", "-7", "9000000000000000000"]).to_owned(),
        "x" => random.one_of(&["", "0", "0.1", "-2.5", "1e300", "1e-300", "3", "0.7"]).to_owned(),
        "d" => random.one_of(&["", "0.01", "12.50", "-3.33", "12.5"]).to_owned(),
        "s" => random.one_of(&["", "a", "b", "c", "ä"]).to_owned(),
        _ => random.one_of(&["", "true", "false", "false"]).to_owned(),
    });
    Case::checked(&spec).map(|case| case.with("events", &csv))
}

/// The features that the compiler takes must say what the oracle says. How many these are.
fn compared(source: &str, features: impl IntoIterator<Item = String>) -> usize {
    let mut taken = 0;
    for (seed, feature) in (0..).zip(features) {
        if let Some(case) = case(source, &feature, seed) {
            case.same_reads(&feature, "g", &["u1", "u2", "u3"]);
            taken += 1;
        }
    }
    taken
}

fn all() -> impl Iterator<Item = String> {
    CALLS.iter().flat_map(|call| WINDOWS.iter().map(move |window| format!("{call} {window}")))
}

#[test]
fn every_aggregate_in_every_window() {
    assert!(compared("", all()) > 400);
}

#[test]
fn with_late_rows_and_what_is_not_kept() {
    assert!(compared("known: r\n    keeps: 150m", all().step_by(3)) > 130);
}

#[test]
fn with_ties_and_rows_that_never_count() {
    assert!(compared("known: { column: r, within: 100m }\n    tie: seq", all().skip(1).step_by(3)) > 130);
}

#[test]
fn with_groups_inside_the_window() {
    for source in ["", "known: r", "tie: seq\n    keeps: 2h"] {
        assert!(compared(source, NESTED.map(str::to_owned)) > 5);
    }
}
