//! Section 1, rule 18: labels.

use super::*;

fn computed(label: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events:
    kind: event
    time: t
    known: {{ column: r, within: 1h }}
    columns: {{ user: string?, t: timestamp, r: timestamp, n: int }}
labels:
  l:
    entity: user
    source: events
    {label}
"#
    ))
}

fn labels(case: &Case, as_of: Option<&str>) -> Vec<(String, String, Outcome)> {
    let labels = case.oracle().labels("l", as_of.map(time)).unwrap();
    assert_eq!(labels.columns, ["user", "event_time", "l"]);
    let shown = |row: crate::LabelRow| {
        let key = crate::value::text::text(&row.cells["user"]).unwrap();
        assert_eq!(row.cells["event_time"], Value::Timestamp(row.time));
        (key, clock(row.time), row.value)
    };
    labels.rows.into_iter().map(shown).collect()
}

fn expected(rows: &[(&str, &str, Outcome)]) -> Vec<(String, String, Outcome)> {
    rows.iter().map(|(key, at, value)| (key.to_string(), at.to_string(), value.clone())).collect()
}

#[test]
fn the_value_sees_rows_after_t_up_to_the_end_of_the_window() {
    let case = computed("at: n == 0\n    value: sum(n) within next 2h\n    wait: 0s");
    let rows = "user,t,r,n; u,08:00,08:00,0; u,08:00,08:00,1; u,08:00:00.000001,08:00:00.000001,10; u,10:00,10:00,100; \
                u,10:00:00.000001,10:00:00.000001,1000";
    assert_eq!(labels(&case.with("events", rows), None), expected(&[("u", "1 08:00", int(110))]));
}

#[test]
fn after_moves_the_window() {
    let case = computed("at: n == 0\n    value: sum(n) within next 1h after 1h\n    wait: 0s");
    let rows = "user,t,r,n; u,08:00,08:00,0; u,09:00,09:00,1; u,09:30,09:30,10; u,10:00,10:00,100";
    assert_eq!(labels(&case.with("events", rows), None), expected(&[("u", "1 08:00", int(110))]));
}

#[test]
fn late_rows_count_within_wait_which_is_the_sources_within_by_default() {
    let rows = "user,t,r,n; u,08:00,08:00,0; u,08:50,09:30,1; u,08:50,09:50,10; u,12:00,12:00,5";
    let short = computed("at: n == 0\n    value: sum(n) within next 1h\n    wait: 30m").with("events", rows);
    assert_eq!(labels(&short, None), expected(&[("u", "1 08:00", int(1))]));
    let default = computed("at: n == 0\n    value: sum(n) within next 1h").with("events", rows);
    assert_eq!(labels(&default, None), expected(&[("u", "1 08:00", int(11))]));
}

#[test]
fn a_label_exists_only_once_its_window_and_wait_have_passed() {
    let case = computed("at: n == 0\n    value: sum(n) within next 1h\n    wait: 30m");
    let case = case.with("events", "user,t,r,n; u,08:00,08:00,0; u,09:00,09:00,1; u,09:29,09:29,2");
    assert_eq!(labels(&case, None), []);
    assert_eq!(labels(&case, Some("09:29:59.999999")), []);
    assert_eq!(labels(&case, Some("09:30")), expected(&[("u", "1 08:00", int(1))]));
}

#[test]
fn rows_stand_at_their_visible_instants_one_for_each() {
    let case = computed("at: n == 0\n    value: count() within next 1h\n    wait: 0s");
    let case = case.with(
        "events",
        "user,t,r,n; u,08:00,08:30,0; u,08:30,08:30,0; u,09:00,09:00,1; ,08:00,08:00,0; v,20:00,20:00,1",
    );
    let row = ("u", "1 08:30", int(1));
    assert_eq!(labels(&case, None), expected(&[row.clone(), row]));
}

#[test]
fn ticks_have_a_row_for_each_entity_with_a_visible_row_for_which_the_condition_holds() {
    let case = computed(
        "at: every 1h where count() over 2h > 0\n    value: any(n > 1) within next 1h\n    wait: 0s",
    );
    let rows = "user,t,r,n; u,08:30,08:30,1; u,09:30,09:30,2; v,08:40,09:10,1; w,13:00,13:00,1";
    let expected = expected(&[
        ("u", "1 09:00", truth(true)),
        ("u", "1 10:00", truth(false)),
        ("u", "1 11:00", truth(false)),
        ("v", "1 10:00", truth(false)),
    ]);
    assert_eq!(labels(&case.with("events", rows), None), expected);
}

#[test]
fn without_a_condition_an_entity_is_asked_at_every_tick_after_its_first_row() {
    let case = computed("at: every 1h offset 10m\n    value: count() within next 1h\n    wait: 0s");
    let case = case.with("events", "user,t,r,n; u,08:30,08:30,1; w,11:30,11:30,1");
    let expected = expected(&[("u", "1 09:10", int(0)), ("u", "1 10:10", int(0))]);
    assert_eq!(labels(&case, None), expected);
}

#[test]
fn given_rows_keep_their_columns_and_their_order() {
    let spec = r#"
sources:
  asked: { kind: event, time: t, columns: { user: string?, t: timestamp, y: int? } }
labels: { l: { source: asked, value: y } }
"#;
    let case = Case::new(spec).with("asked", "user,t,y; u,09:00,1; ,08:00,; u,09:00,1");
    let labels = case.oracle().labels("l", None).unwrap();
    assert_eq!(labels.columns, ["user", "t", "y"]);
    let rows: Vec<_> = labels.rows.into_iter().map(|row| (clock(row.time), row.value)).collect();
    let nine = ("1 09:00".to_owned(), int(1));
    assert_eq!(rows, [nine.clone(), ("1 08:00".to_owned(), NULL), nine]);
}

#[test]
fn a_label_of_two_windows_exists_once_the_farthest_has_passed() {
    let value = "count() within next 1h + count() within next 1h after 2h";
    let case = computed(&format!("at: n == 0\n    value: {value}\n    wait: 0s"));
    let case =
        case.with("events", "user,t,r,n; u,08:00,08:00,0; u,08:30,08:30,1; u,09:30,09:30,1; u,10:30,10:30,1");
    assert_eq!(labels(&case, Some("10:59")), []);
    assert_eq!(labels(&case, Some("11:00")), expected(&[("u", "1 08:00", int(2))]));
}

#[test]
fn given_rows_are_the_rows_of_their_source_that_count() {
    let spec = r#"
sources:
  asked: { kind: event, time: t, unique: id, columns: { id: string, t: timestamp, y: int } }
labels: { l: { source: asked, value: y, where: y < 5 } }
"#;
    let case = Case::new(spec).with("asked", "id,t,y; b,09:00,1; a,08:00,2; b,09:00,1; c,09:00,9");
    let rows: Vec<_> =
        case.oracle().labels("l", None).unwrap().rows.into_iter().map(|row| row.value).collect();
    assert_eq!(rows, [int(1), int(2)]);
}
