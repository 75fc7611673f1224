//! Names, lets and `for`.

use super::*;

const SPEC: &str = r#"
entities: { user: { key: { user: string } } }
sources:
  events:
    kind: event
    time: t
    columns: { user: string, t: timestamp, n: int, k: string }
groups:
  g:
    entity: user
    source: events
    evaluate: on read
    let:
      is_shoe: k == "shoes"
      twice: n * 2
      latest: last(t)
      shoes: sum(twice) where is_shoe over 1d
    features:
      spend:
        for: { w: [1h, 1d], c: [shoes, books] }
        is: sum(n) where k == $c over $w else 0
      some: { for: [1h, -5], is: sum(n) over 1d else 0 }
      shoes_and_books: shoes + spend_1d_books
      quiet: minutes(now - latest)
      threshold: { for: [-5, 40], is: count() where n > $ over all }
"#;

#[test]
fn the_first_dollar_varies_slowest_and_names_follow_the_order_written() {
    let case = Case::new(SPEC);
    let names: Vec<String> =
        case.read("g", "u", "12:00").features.into_iter().map(|(name, _)| name).collect();
    let spend = ["spend_1h_shoes", "spend_1h_books", "spend_1d_shoes", "spend_1d_books"];
    assert_eq!(names[..4], spend);
    assert_eq!(names[4..6], ["some_1h", "some_-5"]);
}

#[test]
fn a_dollar_stands_for_a_literal_in_the_tree() {
    let case =
        Case::new(SPEC).with("events", "user,t,n,k; u,08:00,1,shoes; u,11:30,10,shoes; u,11:45,100,books");
    assert_eq!(case.value("g.spend_1h_shoes", "u", "12:00"), int(10));
    assert_eq!(case.value("g.spend_1d_books", "u", "12:00"), int(100));
    assert_eq!(case.value("g.threshold_-5", "u", "12:00"), int(3));
    assert_eq!(case.value("g.threshold_40", "u", "12:00"), int(1));
}

#[test]
fn lets_are_of_rows_or_of_groups_by_what_they_use() {
    let case =
        Case::new(SPEC).with("events", "user,t,n,k; u,08:00,1,shoes; u,11:30,10,shoes; u,11:45,100,books");
    assert_eq!(case.value("g.shoes_and_books", "u", "12:00"), int(122));
    assert_eq!(case.value("g.quiet", "u", "12:00"), int(15));
}
