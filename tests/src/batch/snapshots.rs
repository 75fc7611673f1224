//! Snapshots and lookups, with all that a source of them may say.

use super::case::Case;
use super::random::Random;

const SOURCES: [&str; 8] = [
    "time: t",
    "time: t\n    known: r",
    "time: t\n    tie: seq",
    "time: t\n    known: r\n    deleted: gone",
    "time: t\n    valid_to: until",
    "time: t\n    known: r\n    complete: true",
    "time: t\n    complete: true\n    deleted: gone\n    valid_to: until",
    "time: t\n    known: { column: r, within: 100m }\n    keeps: 2h",
];

const EVALUATE: [&str; 5] =
    ["on read", "on read delay 20m", "on event", "every 30m", "every 20m offset 5m delay 15m cut 5m"];

/// Features of an item from its versions, and of an event from the version that it sees.
fn case(source: &str, evaluate: &str, seed: u64) -> Option<Case> {
    let spec = format!(
        "project: {{ name: p }}
entities: {{ item: {{ key: {{ item: string }} }}, user: {{ key: {{ user: string }} }} }}
sources:
  items:
    kind: snapshot
    key: item
    {source}
    columns: {{ item: string, t: timestamp, r: timestamp, price: int?, seq: int, gone: bool?, until: timestamp? }}
    at: {{ local: items.csv }}
  events:
    kind: event
    time: t
    known: r
    columns: {{ user: string, t: timestamp, r: timestamp, item: string? }}
    at: {{ local: events.csv }}
groups:
  g:
    entity: item
    source: items
    evaluate: {evaluate}
    features: {{ p: price, double: price * 2, n: count() over all, m: max(price) over 1h }}
  h:
    entity: user
    source: events
    lookup: {{ it: items on item }}
    where: it.price is null or it.price < 5
    evaluate: {evaluate}
    features: {{ s: sum(it.price) over all, l: last(it.price), n: count() where it.seq == 1 over 2h }}
"
    );
    let mut random = Random::new(seed);
    let cell = |random: &mut Random, name: &str| match name {
        "user" | "item" => random.one_of(&["u1", "u1", "u2"]).to_owned(),
        "t" | "r" => random.time(),
        "until" => [String::new(), random.time()][random.below(2) as usize].clone(),
        "gone" => random.one_of(&["", "false", "true"]).to_owned(),
        "price" => random.one_of(&["", "1", "2", "7"]).to_owned(),
        _ => random.below(3).to_string(),
    };
    let items = random.csv("item,t,r,price,seq,gone,until", 12, cell);
    let events = random.csv("user,t,r,item", 12, cell);
    Case::checked(&spec).map(|case| case.with("items", &items).with("events", &events))
}

#[test]
fn versions_in_force_are_those_of_the_oracle() {
    let mut taken = 0;
    for (seed, source) in (0..).zip(SOURCES.iter().cycle().take(4 * SOURCES.len())) {
        for evaluate in EVALUATE {
            let Some(case) = case(source, evaluate, seed) else { continue };
            for group in ["g", "h"] {
                case.same_reads(&format!("{group} {source} {evaluate} {seed}"), group, &["u1", "u2", "u3"]);
            }
            taken += 1;
        }
    }
    assert!(taken > 120);
}
