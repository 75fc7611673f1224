//! Section 1, rules 13 and 14: snapshots and lookups.

use super::*;

fn snapshot(source: &str, features: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ item: {{ key: {{ item: string }} }} }}
sources:
  items:
    kind: snapshot
    key: item
    {source}
    columns: {{ item: string, t: timestamp, r: timestamp, price: int?, seq: int?, gone: bool?, until: timestamp? }}
groups:
  g:
    entity: item
    source: items
    evaluate: on read
    features: {{ {features} }}
"#
    ))
}

#[test]
fn a_bare_column_is_its_value_in_force() {
    let case = snapshot("time: t", "price: price, double: price * 2");
    let case = case.with("items", "item,t,r,price; i,08:00,08:00,5; i,10:00,10:00,7; j,09:00,09:00,1");
    assert_eq!(case.value("g.price", "i", "07:59"), NULL);
    assert_eq!(case.value("g.price", "i", "09:59"), int(5));
    assert_eq!(case.value("g.price", "i", "10:00"), int(7));
    assert_eq!(case.value("g.double", "i", "10:00"), int(14));
}

#[test]
fn a_version_that_is_known_late_holds_from_then_on() {
    let case = snapshot("time: t\n    known: r", "price: price");
    let case = case.with("items", "item,t,r,price; i,08:00,08:00,5; i,09:00,11:00,6; i,10:00,10:00,7");
    assert_eq!(case.value("g.price", "i", "10:30"), int(7));
    assert_eq!(case.value("g.price", "i", "11:00"), int(7));
    let older = snapshot("time: t\n    known: r", "price: price");
    let older = older.with("items", "item,t,r,price; i,08:00,08:00,5; i,09:00,11:00,6");
    assert_eq!(older.value("g.price", "i", "10:59"), int(5));
    assert_eq!(older.value("g.price", "i", "11:00"), int(6));
}

#[test]
fn versions_of_one_time_go_by_known_then_tie_then_the_columns_read() {
    let rows = "item,t,r,price,seq; i,08:00,09:00,1,9; i,08:00,08:30,5,1; i,08:00,09:00,3,8";
    assert_eq!(
        snapshot("time: t\n    known: r", "p: price").with("items", rows).value("g.p", "i", "12:00"),
        int(3)
    );
    assert_eq!(snapshot("time: t", "p: price").with("items", rows).value("g.p", "i", "12:00"), int(5));
    assert_eq!(
        snapshot("time: t\n    tie: seq", "p: price").with("items", rows).value("g.p", "i", "12:00"),
        int(1)
    );
}

#[test]
fn a_deleted_row_means_no_value_and_is_no_version() {
    let case =
        snapshot("time: t\n    deleted: gone", "p: price, n: count() over all, m: max(price) over all");
    let rows = "item,t,r,price,gone; i,08:00,08:00,5,false; i,09:00,09:00,9,true; i,10:00,10:00,4,";
    let case = case.with("items", rows);
    assert_eq!(case.value("g.p", "i", "09:00"), NULL);
    assert_eq!(case.value("g.n", "i", "09:00"), int(1));
    assert_eq!(case.value("g.m", "i", "09:00"), int(5));
    assert_eq!(case.value("g.p", "i", "10:00"), int(4));
    assert_eq!(case.value("g.n", "i", "10:00"), int(2));
}

#[test]
fn valid_to_up_to_t_means_no_value() {
    let case = snapshot("time: t\n    valid_to: until", "p: price");
    let case = case.with("items", "item,t,r,price,until; i,08:00,08:00,5,10:00");
    assert_eq!(case.value("g.p", "i", "09:59:59.999999"), int(5));
    assert_eq!(case.value("g.p", "i", "10:00"), NULL);
}

#[test]
fn a_key_missing_from_the_newest_full_dump_has_no_value() {
    let case = snapshot("time: t\n    complete: true", "p: price");
    let case = case.with("items", "item,t,r,price; i,08:00,08:00,5; j,08:00,08:00,6; j,09:00,09:00,7");
    assert_eq!(case.value("g.p", "i", "08:59"), int(5));
    assert_eq!(case.value("g.p", "i", "09:00"), NULL);
    assert_eq!(case.value("g.p", "j", "09:00"), int(7));
}

#[test]
fn a_snapshot_without_time_is_in_force_always() {
    let case = snapshot("complete: false", "p: price").with("items", "item,t,r,price; i,08:00,08:00,5");
    assert_eq!(case.value("g.p", "i", "1999-01-01T00:00:00Z"), int(5));
}

#[test]
fn a_deletion_makes_an_instant() {
    let spec = r#"
entities: { item: { key: { item: string } } }
sources:
  items: { kind: snapshot, key: item, time: t, deleted: gone, columns: { item: string, t: timestamp, price: int, gone: bool } }
groups:
  g: { entity: item, source: items, evaluate: on event, features: { price: price } }
"#;
    let case = Case::new(spec).with("items", "item,t,price,gone; i,08:00,5,false; i,09:00,5,true");
    let values: Vec<_> = case.records("g", "00:00", "2 00:00").into_iter().map(|record| record.3).collect();
    assert_eq!(values, [int(5), NULL]);
}

fn lookup(source: &str) -> Case {
    Case::new(&format!(
        r#"
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events: {{ kind: event, time: t, known: r, columns: {{ user: string, t: timestamp, r: timestamp, item: string? }} }}
  items:
    kind: snapshot
    key: item
    {source}
    columns: {{ item: string, t: timestamp, r: timestamp, price: int, gone: bool? }}
groups:
  g:
    entity: user
    source: events
    lookup: {{ it: items on item }}
    evaluate: on read
    features: {{ f: last(it.price), n: count() where it.price > 5 over all, all: "first(it.price, 9)" }}
"#
    ))
}

#[test]
fn a_lookup_gives_the_version_in_force_at_the_rows_time() {
    let case = lookup("time: t").with("items", "item,t,r,price; i,08:00,08:00,5; i,10:00,10:00,7");
    let case = case.with("events", "user,t,r,item; u,09:59,09:59,i");
    assert_eq!(case.value("g.f", "u", "12:00"), int(5));
    assert_eq!(case.value("g.n", "u", "12:00"), int(0));
}

#[test]
fn at_one_instant_versions_are_applied_before_events() {
    let case = lookup("time: t").with("items", "item,t,r,price; i,08:00,08:00,5; i,10:00,10:00,7");
    let case = case.with("events", "user,t,r,item; u,10:00,10:00,i");
    assert_eq!(case.value("g.f", "u", "12:00"), int(7));
}

#[test]
fn a_lookup_is_found_among_the_versions_visible_when_the_row_became_visible() {
    let case = lookup("time: t\n    known: r");
    // Valid from 09:00, but known at 11:00.
    let case = case.with("items", "item,t,r,price; i,08:00,08:00,5; i,09:00,11:00,7");
    let case = case.with("events", "user,t,r,item; u,10:00,10:30,i; u,10:10,11:00,i");
    assert_eq!(case.value("g.all", "u", "12:00"), list(&[int(5), int(7)]));
}

#[test]
fn a_missing_key_gives_nulls() {
    let case = lookup("time: t\n    deleted: gone");
    let case = case.with("items", "item,t,r,price,gone; i,08:00,08:00,5,false; d,08:00,08:00,6,true");
    let rows = "user,t,r,item; u,09:00,09:00,i; u,10:00,10:00,; u,11:00,11:00,x; u,11:30,11:30,d";
    let case = case.with("events", rows);
    assert_eq!(case.value("g.all", "u", "12:00"), list(&[int(5)]));
}

#[test]
fn full_dumps_are_those_of_the_rows_that_pass_where() {
    let spec = r#"
entities: { item: { key: { item: string } } }
sources:
  items: { kind: snapshot, key: item, time: t, complete: true, columns: { item: string, t: timestamp, price: int } }
groups:
  g: { entity: item, source: items, where: price > 5, evaluate: on read, features: { price: price } }
"#;
    let case = Case::new(spec).with("items", "item,t,price; i,08:00,9; j,08:00,6; i,09:00,1; j,10:00,7");
    assert_eq!(case.value("g.price", "i", "09:30"), int(9));
    assert_eq!(case.value("g.price", "i", "10:00"), NULL);
}
