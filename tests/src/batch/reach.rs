//! Which ticks have a record: rows in the reach of the tick or of the one before it.

use super::case::Case;
use super::random::Random;

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// 2026-01-01.
const START: i64 = 20_454 * DAY;

/// A group `g` of users over a few rows, some of them late, with these settings and features.
fn group(source: &str, evaluate: &str, features: &str) -> Case {
    let spec = format!(
        "project: {{ name: p }}
entities: {{ user: {{ key: {{ user_id: string }} }} }}
sources:
  events:
    kind: event
    time: at
    known: seen
    {source}
    columns: {{ user_id: string, at: timestamp, seen: timestamp, amount: int? }}
    at: {{ local: events.csv }}
groups:
  g:
    entity: user
    source: events
    evaluate: {evaluate}
    features: {{ {features} }}
"
    );
    Case::new(&spec).with(
        "events",
        "user_id,at,seen,amount
u1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,1
u1,2026-01-01T00:07:00Z,2026-01-01T00:07:00Z,2
u1,2026-01-01T01:00:00.000001Z,2026-01-01T03:30:00Z,3
u2,2026-01-01T02:13:00Z,2026-01-01T02:13:00Z,
u2,2026-01-01T02:14:00Z,2026-01-02T00:00:00Z,5
u3,2026-01-01T05:59:59.999999Z,2026-01-01T06:00:00Z,6
u3,2026-01-01T09:00:00Z,2026-01-01T09:00:01Z,7
",
    )
}

fn records(source: &str, evaluate: &str, features: &str) -> usize {
    group(source, evaluate, features).same_records("g", START - DAY, START + 3 * DAY)
}

#[test]
fn a_row_makes_records_while_it_lies_in_the_window_and_one_that_closes() {
    for evaluate in ["every 1h", "every 1h offset 10m", "every 1h delay 30m", "every 1h delay 2h cut 45m"] {
        assert!(records("", evaluate, "n: count() over 3h") > 8);
        assert!(records("", evaluate, "n: count() over 1h delay 90m, s: sum(amount) over 20m") > 3);
    }
}

#[test]
fn a_step_that_does_not_divide_the_period_moves_the_reach_from_tick_to_tick() {
    for evaluate in ["every 10m", "every 25m offset 3m", "every 1h delay 2h cut 45m"] {
        assert!(records("", evaluate, "n: count() over 35m every 7m") > 3);
        assert!(
            records("", evaluate, "n: count() over 35m delay 4m every 7m, m: count() over 9m every 3m") > 3
        );
    }
}

#[test]
fn what_looks_at_all_rows_reaches_as_far_as_the_source_keeps_them() {
    for evaluate in ["every 1h", "every 25m", "on event", "on event delay 5m"] {
        assert!(records("keeps: 4h", evaluate, "l: last(amount)") > 3);
        assert!(records("keeps: 1h", evaluate, "l: last(amount), n: count() over 3h every 9m") > 1);
        assert!(records("", evaluate, "l: sum(amount) over last 2") > 5);
    }
}

#[test]
fn random_windows_have_the_records_of_the_oracle() {
    let mut random = Random::new(17);
    let mut below = |n: u64| random.below(n);
    for _ in 0..60 {
        let step = 1 + below(13);
        let (length, period) = (step * (1 + below(12)), 1 + below(50));
        let (delay, offset, cut) = (below(20), below(period), below(90));
        let keeps = ["", "keeps: 2h", "keeps: 25m"][below(3) as usize];
        let evaluate = format!("every {period}m offset {offset}m delay {}m cut {cut}m", cut + below(9));
        let features =
            format!("n: count() over {length}m delay {delay}m every {step}m, s: sum(amount) over 11m");
        let case = group(keeps, &evaluate, &features);
        case.same_records("g", START - DAY / 4, START + DAY / 2);
    }
}
