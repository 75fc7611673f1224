//! Computed labels and what vectors make of records: roles, `before`, ttl, encoders.

use super::case::Case;
use super::random::Random;

/// A label with these settings, and a vector of everything that may be asked.
fn case(label: &str, evaluate: &str, seed: u64) -> Case {
    let spec = format!(
        "project: {{ name: p }}
entities: {{ user: {{ key: {{ user: string }} }} }}
sources:
  events:
    kind: event
    time: t
    known: {{ column: r, within: 1h }}
    unique: id
    columns: {{ id: int, user: string?, t: timestamp, r: timestamp, n: int, s: string? }}
    at: {{ local: events.csv }}
  asked:
    kind: event
    time: t
    columns: {{ user: string?, friend: string?, t: timestamp, y: int, x: float? }}
    at: {{ local: asked.csv }}
groups:
  g:
    entity: user
    source: events
    evaluate: {evaluate}
    features: {{ n: sum(n) over 2h, s: last(s), c: count() over 45m else 0 }}
labels:
  l:
    entity: user
    source: events
    {label}
  given: {{ source: asked, value: y }}
vectors:
  v:
    label: l
    {before}
    missing: empty
    inputs:
      - g.n
      - again: n * 2 + g.c
      - s: one_hot(g.s, [\"a\", \"b\"], other=true, null=true)
      - o: ordinal(g.s, [\"b\", \"a\"]) else -1
  w:
    label: given
    keys: {{ one: {{ entity: user }}, two: {{ entity: user, user: friend }} }}
    request: {{ x: float? }}
    missing: empty
    dtype: f64
    inputs: [{{ a: one.g.n }}, {{ b: two.g.n }}, x, {{ z: x / two.g.c }}{age}]
",
        before = if label.contains("n == 0") { "before: true" } else { "" },
        age = if evaluate.starts_with("on read") {
            ""
        } else {
            ", { there: present(one.g) }, { old: seconds(age(two.g)) }"
        },
    );
    let mut random = Random::new(seed);
    let cell = |random: &mut Random, name: &str| match name {
        "id" => random.below(20).to_string(),
        "user" | "friend" => random.one_of(&["u1", "u1", "u2", "u3", ""]).to_owned(),
        "t" | "r" => random.time(),
        "s" => random.one_of(&["", "a", "b", "c"]).to_owned(),
        "x" => random.one_of(&["", "0.1", "1e300", "-2"]).to_owned(),
        _ => random.below(3).to_string(),
    };
    let events = random.csv("id,user,t,r,n,s", 30, cell);
    let asked = random.csv("user,friend,t,y,x", 12, cell);
    Case::new(&spec).with("events", &events).with("asked", &asked)
}

const LABELS: [&str; 5] = [
    "at: n == 0\n    value: sum(n) within next 1h",
    "at: n == 0\n    value: count() within next 30m after 15m else 0\n    wait: 20m",
    "at: every 20m\n    value: count() where n > 0 within next 1h > 1\n    wait: 0s",
    "at: every 30m offset 7m where count() over 1h > 0\n    value: max(n) within next 30m",
    "at: every 1h where sum(n) over 2h > 1\n    value: any(n == 2) within next 2h",
];

const EVALUATE: [&str; 5] =
    ["on read", "on event", "on event delay 10m", "every 20m", "every 30m offset 10m delay 20m cut 10m"];

#[test]
fn training_sets_of_random_rows_are_those_of_the_oracle() {
    let mut rows = 0;
    for (seed, label) in (0..).zip(LABELS.iter().cycle().take(4 * LABELS.len())) {
        for evaluate in EVALUATE {
            let case = case(label, evaluate, seed);
            rows += case.same_training("v") + case.same_training("w");
        }
    }
    assert!(rows > 500);
}
