//! Section 1, rules 1 to 8, 15 to 17: knowledge, records, reads.

use super::*;
use crate::fault::Fault;

/// A group of users over events that may be known late, by its schedule and features.
fn group(evaluate: &str, features: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events:
    kind: event
    time: t
    known: {{ column: r, within: 3h }}
    columns: {{ user: string?, t: timestamp, r: timestamp, n: int? }}
groups:
  g:
    entity: user
    source: events
    evaluate: {evaluate}
    online: {{ ttl: 2h }}
    features: {{ {features} }}
"#
    ))
}

fn rows(records: &[(&str, &str, &str, Outcome)]) -> Vec<(String, String, String, Outcome)> {
    let row = |(key, at, event_time, value): &(&str, &str, &str, Outcome)| {
        (key.to_string(), at.to_string(), event_time.to_string(), value.clone())
    };
    records.iter().map(row).collect()
}

#[test]
fn an_entity_that_goes_quiet_gets_exactly_one_closing_record() {
    let case = group("every 1h", "f: count() over 2h")
        .with("events", "user,t,r,n; u,08:30,08:30,1; v,09:00,09:00,1");
    let expected = [
        ("u", "1 09:00", "1 09:00", int(1)),
        ("u", "1 10:00", "1 10:00", int(1)),
        ("u", "1 11:00", "1 11:00", int(0)),
        ("v", "1 09:00", "1 09:00", int(1)),
        ("v", "1 10:00", "1 10:00", int(1)),
        ("v", "1 11:00", "1 11:00", int(0)),
    ];
    assert_eq!(case.records("g", "00:00", "2 00:00"), rows(&expected));
}

#[test]
fn reach_is_the_longest_of_window_and_delay() {
    let case = group("every 1h", "f: count() over 30m delay 1h, h: count() over 10m");
    let case = case.with("events", "user,t,r,n; u,08:00,08:00,1");
    let expected = [
        ("u", "1 08:00", "1 08:00", int(0)),
        ("u", "1 09:00", "1 09:00", int(1)),
        ("u", "1 10:00", "1 10:00", int(0)),
    ];
    assert_eq!(case.records("g", "00:00", "2 00:00"), rows(&expected));
}

#[test]
fn reach_with_every_h_goes_back_to_where_the_window_really_starts() {
    let case = group("every 1h", "f: count() over 2h every 2h").with("events", "user,t,r,n; u,08:30,08:30,1");
    let ticks: Vec<String> =
        case.records("g", "00:00", "2 00:00").into_iter().map(|record| record.1).collect();
    assert_eq!(ticks, ["1 09:00", "1 10:00", "1 11:00", "1 12:00"]);
}

#[test]
fn without_a_window_reach_is_infinite() {
    let case = group("every 1d", "f: last(n)").with("events", "user,t,r,n; u,08:30,08:30,1");
    let records = case.records("g", "00:00", "20 00:00");
    assert_eq!(records.len(), 18);
    assert!(records.iter().all(|record| record.3 == int(1)));
}

#[test]
fn ticks_are_counted_from_the_epoch_with_an_offset() {
    // 2026-01-05 is a Monday; 2026-01-01 is the 20454th day, and 20454 = 6818 * 3.
    let weekly = group("every 1w", "f: last(n)").with("events", "user,t,r,n; u,00:00,00:00,1");
    let ticks: Vec<_> = weekly.records("g", "00:00", "20 00:00").into_iter().map(|record| record.1).collect();
    assert_eq!(ticks, ["5 00:00", "12 00:00", "19 00:00"]);
    let third = group("every 3d offset 6h", "f: last(n)").with("events", "user,t,r,n; u,00:00,00:00,1");
    let ticks: Vec<_> = third.records("g", "00:00", "8 00:00").into_iter().map(|record| record.1).collect();
    assert_eq!(ticks, ["1 06:00", "4 06:00", "7 06:00"]);
}

#[test]
fn a_tick_sees_what_is_visible_by_its_cut_and_may_be_read_after_its_delay() {
    let case = group("every 1h delay 10m cut 5m", "f: count() over 1d");
    let case = case.with("events", "user,t,r,n; u,08:55,09:05,1; u,08:56,09:05:00.000001,1; u,09:01,09:01,1");
    let expected = [("u", "1 09:00", "1 09:10", int(1)), ("u", "1 10:00", "1 10:10", int(3))];
    assert_eq!(case.records("g", "09:00", "11:00"), rows(&expected));
}

#[test]
fn cut_is_delay_where_it_is_left_out() {
    let case =
        group("every 1h delay 10m", "f: count() over 1d").with("events", "user,t,r,n; u,08:55,09:10,1");
    assert_eq!(case.records("g", "09:00", "10:00"), rows(&[("u", "1 09:00", "1 09:10", int(1))]));
}

#[test]
fn a_read_takes_the_newest_record_until_it_is_too_old() {
    let case =
        group("every 1h delay 10m", "f: count() over 1h").with("events", "user,t,r,n; u,08:30,08:30,1");
    let read = |at: &str| {
        let read = case.read("g", "u", at);
        (read.event_time.map(clock), read.features.into_iter().next().unwrap().1)
    };
    assert_eq!(read("09:09:59.999999"), (None, int(0)));
    assert_eq!(read("09:10"), (Some("1 09:10".to_owned()), int(1)));
    // The closing record, which is present.
    assert_eq!(read("10:10"), (Some("1 10:10".to_owned()), int(0)));
    assert_eq!(read("12:09:59.999999"), (Some("1 10:10".to_owned()), int(0)));
    assert_eq!(read("12:10"), (None, int(0)));
    assert_eq!(case.read("g", "u", "10:30").age, Some(20 * 60_000_000));
    assert_eq!(case.read("g", "nobody", "10:30").event_time, None);
}

#[test]
fn an_instant_is_when_a_row_became_visible() {
    let case = group("on event delay 1m", "f: sum(n) over all, l: last(n)");
    // The first row is known late, and the last one before it happens.
    let case = case.with(
        "events",
        "user,t,r,n; u,08:00,10:00,1; u,09:00,09:00,10; u,11:00,10:30,100; u,10:00,10:00,1000",
    );
    let expected = [
        ("u", "1 09:00", "1 09:01", int(10)),
        ("u", "1 10:00", "1 10:01", int(1011)),
        ("u", "1 11:00", "1 11:01", int(1111)),
    ];
    assert_eq!(case.records("g", "00:00", "2 00:00"), rows(&expected));
    assert_eq!(case.value("g.l", "u", "10:00:59"), int(10));
    assert_eq!(case.value("g.l", "u", "10:01"), int(1000));
}

#[test]
fn time_and_known_more_than_w_apart_either_way_never_count() {
    let case = group("on read", "f: sum(n) over all");
    let case = case.with(
        "events",
        "user,t,r,n; u,08:00,11:00,1; u,08:00,11:00:00.000001,10; u,12:00,09:00,100; u,12:00,08:59:59.999999,1000",
    );
    assert_eq!(case.value("g.f", "u", "20:00"), int(101));
}

#[test]
fn on_read_with_a_delay_sees_what_was_visible_then() {
    let case = group("on read delay 30m", "f: sum(n) over 1h");
    let case = case.with("events", "user,t,r,n; u,08:00,08:00,1; u,08:20,08:20,10; u,07:30,08:40,100");
    assert_eq!(case.value("g.f", "u", "08:30"), int(1));
    assert_eq!(case.value("g.f", "u", "08:50"), int(11));
    assert_eq!(case.value("g.f", "u", "09:10"), int(10));
}

#[test]
fn a_row_whose_key_is_null_belongs_to_no_entity() {
    let case = group("every 1h", "f: count() over 1h").with("events", "user,t,r,n; ,08:30,08:30,1");
    assert_eq!(case.records("g", "00:00", "2 00:00"), []);
}

#[test]
fn on_read_groups_cannot_be_asked_for_records_age_or_presence() {
    let case = group("on read", "f: count() over 1h");
    assert!(matches!(case.oracle().records("g", crate::Instants::At(0)), Err(Fault::Spec(_))));
}

#[test]
fn age_and_present_tell_of_the_record() {
    let spec = r#"
entities: { user: { key: { user: string } } }
sources:
  events: { kind: event, time: t, columns: { user: string, t: timestamp } }
groups:
  g: { entity: user, source: events, evaluate: every 1h, online: { ttl: 3h }, features: { n: count() over 1h } }
  h:
    entity: user
    evaluate: on read
    let: { there: present(g) }
    features: { age: minutes(age(g)) else -1, there: present(g), twice: g.n * 2, again: twice + 1, is: there }
"#;
    let case = Case::new(spec).with("events", "user,t; u,08:30");
    let read =
        |at: &str| case.read("h", "u", at).features.into_iter().map(|(_, value)| value).collect::<Vec<_>>();
    assert_eq!(read("08:59"), [int(-1), truth(false), int(0), int(1), truth(false)]);
    assert_eq!(read("09:07"), [int(7), truth(true), int(2), int(3), truth(true)]);
    assert_eq!(read("10:07"), [int(7), truth(true), int(0), int(1), truth(true)]);
    assert_eq!(read("13:00"), [int(-1), truth(false), int(0), int(1), truth(false)]);
}

fn unique(rule: &str, filter: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ everyone: {{ key: {{}} }} }}
sources:
  events:
    kind: event
    time: t
    known: r
    unique: {rule}
    columns: {{ id: string, t: timestamp, r: timestamp, a: int, n: int, unread: int }}
groups:
  g:
    entity: everyone
    source: events
    evaluate: on read
    where: {filter}
    features: {{ f: sum(n) over all, a: sum(a) over all }}
"#
    ))
}

fn of_everyone(case: &Case, feature: &str) -> Outcome {
    case.oracle().read_feature("g", &[], time("3 00:00"), feature)
}

#[test]
fn of_rows_that_share_unique_the_first_known_wins() {
    let rows = "id,t,r,a,n,unread; i,08:00,10:00,1,1,1; i,09:00,09:30,1,10,1; j,08:00,08:00,1,100,1";
    assert_eq!(of_everyone(&unique("id", "n > 0").with("events", rows), "f"), int(110));
    // Known together: the earlier time, then the columns that are read, in declared order.
    let rows = "id,t,r,a,n,unread; i,08:30,10:00,9,1,1; i,08:00,10:00,2,10,1; i,08:00,10:00,1,100,9";
    assert_eq!(of_everyone(&unique("id", "n > 0").with("events", rows), "f"), int(100));
}

#[test]
fn where_removes_rows_before_all_else() {
    let rows = "id,t,r,a,n,unread; i,08:00,08:00,1,-1,1; i,09:00,09:00,1,10,1";
    assert_eq!(of_everyone(&unique("id", "n > 0").with("events", rows), "f"), int(10));
}

#[test]
fn a_duplicate_farther_apart_than_ids_are_remembered_is_a_data_error() {
    let rows = "id,t,r,a,n,unread; i,08:00,08:00,1,1,1; i,08:00,09:00,1,1,1";
    let near = unique("{ column: id, within: 1h }", "n > 0").with("events", rows);
    assert_eq!(of_everyone(&near, "f"), int(1));
    let far = unique("{ column: id, within: 59m }", "n > 0").with("events", rows);
    assert!(matches!(of_everyone(&far, "f"), Err(Fault::Data(_))));
}

#[test]
fn an_entity_with_an_empty_key_has_one_record_for_all_rows() {
    let rows = "id,t,r,a,n,unread; i,08:00,08:00,1,1,1; j,08:00,08:00,1,2,1";
    assert_eq!(of_everyone(&unique("id", "n > 0").with("events", rows), "a"), int(2));
}

#[test]
fn a_source_may_name_keys_differently_and_compute_its_time() {
    let spec = r#"
entities: { user: { key: { user: string } } }
sources:
  events: { kind: event, time: timestamp(day) + 1d, known: timestamp(day) + 2d, columns: { customer: string, day: date } }
groups:
  g:
    entity: { user: { user: customer } }
    source: events
    evaluate: every 1d
    features: { n: count() over 2d }
"#;
    let case = Case::new(spec).with("events", "customer,day; u,2026-01-01");
    // It happens on the 2nd and is known on the 3rd.
    let expected = [("u", "3 00:00", "3 00:00", int(1)), ("u", "4 00:00", "4 00:00", int(0))];
    assert_eq!(case.records("g", "00:00", "20 00:00"), rows(&expected));
}

#[test]
fn ids_are_those_of_the_whole_source() {
    let spec = r#"
entities: { user: { key: { user: string } } }
sources:
  events: { kind: event, time: t, unique: id, columns: { id: string, user: string, t: timestamp } }
groups:
  g: { entity: user, source: events, evaluate: on read, features: { f: count() over all } }
"#;
    let case = Case::new(spec).with("events", "id,user,t; i,u,08:00; i,v,09:00; j,v,09:00");
    assert_eq!(case.value("g.f", "u", "12:00"), int(1));
    assert_eq!(case.value("g.f", "v", "12:00"), int(1));
}

fn keeping(evaluate: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events: {{ kind: event, time: t, known: r, keeps: 2h, columns: {{ user: string, t: timestamp, r: timestamp }} }}
groups:
  g: {{ entity: user, source: events, evaluate: {evaluate}, features: {{ f: count() over all }} }}
"#
    ))
}

#[test]
fn a_row_that_is_no_longer_kept_when_it_becomes_visible_makes_no_instant() {
    let case = keeping("on event").with("events", "user,t,r; u,08:00,10:00; u,09:00,09:30");
    assert_eq!(case.records("g", "00:00", "2 00:00"), rows(&[("u", "1 09:30", "1 09:30", int(1))]));
}

#[test]
fn where_a_call_has_no_window_reach_is_what_the_source_keeps() {
    let case = keeping("every 1h").with("events", "user,t,r; u,08:30,08:30");
    let expected = [
        ("u", "1 09:00", "1 09:00", int(1)),
        ("u", "1 10:00", "1 10:00", int(1)),
        ("u", "1 11:00", "1 11:00", int(0)),
    ];
    assert_eq!(case.records("g", "00:00", "2 00:00"), rows(&expected));
}
