//! Section 2: `since`, `in`, `per`, `by`.

use super::*;

#[test]
fn since_is_later_than_the_latest_row_with_c_true() {
    let rows = "t,n,c; 08:00,1,; 09:00,10,true; 10:00,100,false; 11:00,1000,";
    assert_eq!(eval("sum(n) since c", rows, "12:00"), int(1100));
    assert_eq!(eval("sum(n) since c", rows, "08:30"), int(1));
}

#[test]
fn since_without_any_such_row_takes_all() {
    assert_eq!(eval("sum(n) since c", "t,n,c; 08:00,1,false; 09:00,2,", "12:00"), int(3));
}

#[test]
fn a_row_at_the_same_t_with_no_tie_column_is_not_later() {
    assert_eq!(eval("count() since c", "t,c; 09:00,true; 09:00,false; 09:00,", "12:00"), int(0));
}

#[test]
fn with_a_tie_column_a_row_at_the_same_t_may_be_later() {
    let spec = r#"
entities: { user: { key: { user: string } } }
sources:
  events: { kind: event, time: t, tie: seq, columns: { user: string, t: timestamp, seq: int, c: bool } }
groups:
  g: { entity: user, source: events, evaluate: on read, features: { f: count() since c, l: last(c) } }
"#;
    let rows = "user,t,seq,c; u,09:00,3,false; u,09:00,1,false; u,09:00,2,true";
    let case = Case::new(spec).with("events", rows);
    assert_eq!(case.value("g.f", "u", "12:00"), int(1));
    assert_eq!(case.value("g.l", "u", "12:00"), truth(false));
}

#[test]
fn since_is_found_over_all_rows_then_intersected_with_the_window() {
    let rows = "t,n,c; 08:00,1,true; 09:00,10,; 11:00,100,";
    assert_eq!(eval("sum(n) over 2h since c", rows, "12:00"), int(100));
    assert_eq!(eval("sum(n) over 4h since c", rows, "12:00"), int(110));
}

#[test]
fn since_is_found_before_where() {
    let rows = "t,n,c; 08:00,1,false; 09:00,10,true; 10:00,100,false";
    assert_eq!(eval("sum(n) where not c since c", rows, "12:00"), int(100));
}

#[test]
fn a_session_has_gaps_of_at_most_g() {
    let rows = "t,n; 08:00,1; 09:00,10; 10:00:00.000001,100; 10:30,1000";
    assert_eq!(eval("sum(n) in session 1h", rows, "10:30"), int(1100));
    assert_eq!(eval("sum(n) in session 61m", rows, "10:30"), int(1111));
}

#[test]
fn a_session_is_empty_when_its_latest_row_is_more_than_g_ago() {
    let rows = "t,n; 08:00,1; 09:00,10";
    assert_eq!(eval("sum(n) in session 1h", rows, "10:00"), int(11));
    assert_eq!(eval("sum(n) in session 1h", rows, "10:00:00.000001"), NULL);
    assert_eq!(eval("count() in session 1h", rows, "10:00:00.000001"), int(0));
}

#[test]
fn in_current_k_follows_the_latest_row_with_k_not_null() {
    let rows = "t,n,k; 08:00,1,a; 09:00,10,b; 10:00,100,a; 11:00,1000,";
    assert_eq!(eval("sum(n) in current k", rows, "12:00"), int(101));
    assert_eq!(eval("sum(n) in current k", rows, "09:30"), int(10));
    assert_eq!(eval("sum(n) in current k", "t,n,k; 08:00,1,", "12:00"), NULL);
}

#[test]
fn in_current_k_takes_the_greatest_k_of_a_tie() {
    assert_eq!(eval("sum(n) in current k", "t,n,k; 08:00,1,b; 08:00,10,a", "12:00"), int(1));
}

#[test]
fn per_k_makes_groups_of_the_rows_of_the_window() {
    let rows = "t,n,k; 08:00,1,a; 09:00,10,a; 10:00,100,b; 11:00,1000,";
    assert_eq!(eval("mean(sum(n) per k) over all", rows, "12:00"), float(55.5));
    // 08:00 is cut off, so a counts with what is left of it.
    assert_eq!(eval("mean(sum(n) per k) over 4h", rows, "12:00"), float(55.0));
    assert_eq!(eval("count(max(n) per k) over all", rows, "12:00"), int(2));
}

#[test]
fn a_group_none_of_whose_rows_pass_the_inner_where_still_counts() {
    let rows = "t,n,k,c; 08:00,1,a,true; 09:00,10,b,false";
    assert_eq!(eval("mean(count() where c per k) over all", rows, "12:00"), float(0.5));
    // A sum over none is null, and null arguments are skipped.
    assert_eq!(eval("mean(sum(n) where c per k) over all", rows, "12:00"), float(1.0));
    // The outer where removes the rows before they are grouped.
    assert_eq!(eval("mean(count() per k) where c over all", rows, "12:00"), float(1.0));
}

#[test]
fn per_session_cuts_by_gaps() {
    let rows = "t; 08:00; 08:30; 10:00; 10:31; 10:40";
    assert_eq!(eval("max(count() per session 30m) over all", rows, "12:00"), int(2));
    assert_eq!(eval("mean(seconds(max(t) - min(t)) per session 30m) over all", rows, "12:00"), float(780.0));
}

#[test]
fn a_group_stands_at_the_time_of_its_latest_row() {
    let rows = "t,n,k; 08:00,1,a; 09:00,10,b; 10:00,100,a";
    assert_eq!(eval("last(sum(n) per k) over all", rows, "12:00"), int(101));
    assert_eq!(eval("first(sum(n) per k) over all", rows, "12:00"), int(10));
}

#[test]
fn by_k_is_a_map_with_ascending_keys_and_without_null() {
    let rows = "t,n,k; 08:00,1,b; 09:00,10,a; 10:00,100,b; 11:00,1000,; 11:00,,c";
    assert_eq!(eval("sum(n) by k over all", rows, "12:00"), map(&[("a", int(10)), ("b", int(101))]));
    let counts = map(&[("a", int(1)), ("b", int(2)), ("c", int(0))]);
    assert_eq!(eval("count(n) by k over all", rows, "12:00"), counts);
    assert_eq!(eval("count() by k over 1h", rows, "2 12:00"), map(&[]));
}

#[test]
fn by_with_per_divides_by_the_key_first() {
    let rows = "t,n,k,s; 08:00,1,a,p; 09:00,10,a,q; 10:00,100,b,p";
    let means = map(&[("a", float(5.5)), ("b", float(100.0))]);
    assert_eq!(eval("mean(sum(n) per s) by k over all", rows, "12:00"), means);
}
