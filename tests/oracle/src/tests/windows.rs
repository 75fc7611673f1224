//! Section 2: the table of windows.

use super::*;

const HOURS: &str = "t,n; 08:00,1; 09:00,10; 10:00,100; 11:00,1000; 12:00,10000";

#[test]
fn over_w_is_open_at_its_start_and_closed_at_t() {
    assert_eq!(eval("sum(n) over 2h", HOURS, "11:00"), int(1100));
    assert_eq!(eval("sum(n) over 2h", HOURS, "10:59:59.999999"), int(110));
    assert_eq!(eval("sum(n) over 2h", HOURS, "11:00:00.000001"), int(1100));
}

#[test]
fn over_w_delay_d_is_moved_back() {
    assert_eq!(eval("sum(n) over 2h delay 1h", HOURS, "12:00"), int(1100));
    assert_eq!(eval("sum(n) over 1h delay 30m", HOURS, "12:00"), int(1000));
}

#[test]
fn over_w_every_h_starts_at_a_multiple_of_h() {
    // floor(12:30 - 2h to whole hours) = 10:00, open.
    assert_eq!(eval("sum(n) over 2h every 1h", HOURS, "12:30"), int(11000));
    assert_eq!(eval("sum(n) over 2h every 1h", HOURS, "12:00"), int(11000));
    // floor(11:30 - 2h to two hours) = 08:00.
    assert_eq!(eval("sum(n) over 2h every 2h", HOURS, "11:30"), int(1110));
    assert_eq!(eval("sum(n) over 2h delay 30m every 1h", HOURS, "12:00"), int(1100));
}

#[test]
fn every_h_is_floored_toward_minus_infinity() {
    let rows = "t,n; 1969-12-31T22:30:00Z,1; 1969-12-31T23:30:00Z,10";
    assert_eq!(eval("sum(n) over 1h every 1h", rows, "1969-12-31T23:40:00Z"), int(11));
    assert_eq!(eval("sum(n) over 1h every 1h", rows, "1970-01-01T00:00:00Z"), int(10));
}

#[test]
fn over_last_n_counts_rows_with_null_arguments() {
    let rows = "t,n; 08:00,1; 09:00,10; 10:00,; 11:00,1000";
    assert_eq!(eval("sum(n) over last 2", rows, "12:00"), int(1000));
    assert_eq!(eval("sum(n) over last 3", rows, "12:00"), int(1010));
    assert_eq!(eval("sum(n) over last 9", rows, "12:00"), int(1011));
}

#[test]
fn over_last_n_breaks_ties_by_the_argument_with_null_smallest() {
    let rows = "t,n; 10:00,3; 10:00,; 10:00,5; 10:00,4";
    assert_eq!(eval("sum(n) over last 2", rows, "12:00"), int(9));
    assert_eq!(eval("sum(n) over last 3", rows, "12:00"), int(12));
}

#[test]
fn over_last_n_comes_after_where() {
    let rows = "t,n,c; 08:00,1,true; 09:00,10,true; 10:00,100,false; 11:00,1000,";
    assert_eq!(eval("sum(n) where c over last 1", rows, "12:00"), int(10));
}

#[test]
fn over_all_takes_every_row_up_to_t() {
    assert_eq!(eval("sum(n) over all", HOURS, "10:30"), int(111));
    assert_eq!(eval("last(n)", HOURS, "10:30"), int(100));
}

#[test]
fn a_window_is_empty_where_no_row_lies_in_it() {
    assert_eq!(eval("sum(n) over 1h", HOURS, "2 12:00"), NULL);
    assert_eq!(eval("count() over 1h", HOURS, "2 12:00"), int(0));
}

#[test]
fn rows_with_time_up_to_t_minus_keeps_never_count() {
    let spec = r#"
entities: { user: { key: { user: string } } }
sources:
  events: { kind: event, time: t, keeps: 2h, columns: { user: string, t: timestamp } }
groups:
  g: { entity: user, source: events, evaluate: on read, features: { f: count() over all, l: last(t) } }
"#;
    let case = Case::new(spec).with("events", "user,t; u,08:00; u,09:00; u,10:00");
    assert_eq!(case.value("g.f", "u", "10:00"), int(2));
    assert_eq!(case.value("g.f", "u", "11:00"), int(1));
    assert_eq!(case.value("g.l", "u", "12:00"), NULL);
}

#[test]
fn sugar_looks_at_the_last_n_rows() {
    let rows = "t,c,x; 08:00,true,1; 09:00,false,2; 10:00,,";
    assert_eq!(eval("any(c) over last 2", rows, "12:00"), truth(false));
    assert_eq!(eval("ratio(c) over last 3", rows, "12:00"), float(0.5));
    assert_eq!(eval("ewm_mean(x, 1h) over last 1", rows, "12:00"), NULL);
}

#[test]
fn last_n_with_per_or_by_decides_by_arguments_then_keys() {
    let rows = "t,n,k; 10:00,1,b; 10:00,1,a; 10:00,2,a";
    // 2a, then 1b.
    assert_eq!(eval("sum(n) by k over last 2", rows, "12:00"), map(&[("a", int(2)), ("b", int(1))]));
    assert_eq!(eval("max(sum(n) per k) over last 2", rows, "12:00"), int(2));
    assert_eq!(eval("max(sum(n) per k) over last 3", rows, "12:00"), int(3));
}

#[test]
fn what_a_call_does_not_look_at_does_not_overflow() {
    let rows = format!("t,n,c; 08:00,{},false; 11:30,1,true", i64::MAX);
    assert_eq!(eval("sum(n + 1) over 1h", &rows, "12:00"), int(2));
    assert_eq!(eval("sum(n + 1) where c over 1d", &rows, "12:00"), int(2));
    assert!(eval("sum(n + 1) over 1d", &rows, "12:00").is_err());
}
