//! Rows in Parquet files, of which only what somebody looks at is read: the records must be those of the rows in memory.

use std::path::Path;

use fsc_runtime::batch::{Files, Span, run, write};

use super::case::Case;
use super::compare::rows;
use super::random::Random;

const SPEC: &str = r#"
project: { name: files }
entities: { user: { key: { user_id: string } } }
sources:
  events:
    kind: event
    time: at + 1m
    columns:
      user_id: string
      at: timestamp
      kind: enum(view, buy)
      item: string?
      visit: string
      amount: float?
    at: { local: events.parquet }
groups:
  short:
    entity: user
    source: events
    evaluate: every 15m
    features:
      visits: count_distinct(visit) over 30m
      pages: mean(count() where kind == "view" per visit) over 30m else 0
      spent: sum(amount) where kind == "buy" over 1h delay 15m else 0
      stepped: count_distinct(item) over 30m every 10m
      favourite: mode(item) over 1h else "none"
      latest: last(item) over 2h
  long:
    entity: user
    source: events
    evaluate: every 15m
    features:
      visits: count_distinct(visit) over 30m
      items: count_distinct(item) over all
      streak: count_distinct(visit) over 30m since kind == "buy"
"#;

const QUARTER: i64 = 900_000_000;
/// 2026-01-01T08:00.
const EIGHT: i64 = 20_454 * 96 * QUARTER + 32 * QUARTER;

fn case(random: &mut Random) -> Case {
    let cell = |random: &mut Random, name: &str| match name {
        "user_id" => random.one_of(&["u1", "u2", "u3"]).to_owned(),
        "at" => random.time(),
        "kind" => random.one_of(&["view", "view", "buy"]).to_owned(),
        "visit" => random.one_of(&["v1", "v2", "v3", "v4"]).to_owned(),
        "item" => random.one_of(&["", "shoe", "book", "élan"]).to_owned(),
        _ => random.one_of(&["", "1.5", "20.25", "-3"]).to_owned(),
    };
    Case::new(SPEC).with("events", &random.csv("user_id,at,kind,item,visit,amount", 60, cell))
}

/// The rows of the case in some files of a folder.
fn files(case: &Case, folder: &Path, order: impl Fn(&[i64]) -> Vec<u32>) -> Files {
    let table = &case.memory().tables["events"];
    let times = match &table.column("at").unwrap().data {
        fsc_runtime::column::Data::Int(times) => times.clone(),
        other => panic!("no times: {other:?}"),
    };
    let order = order(&times);
    for (number, part) in order.chunks(25).enumerate() {
        let mut file = fsc_runtime::batch::Table { columns: Vec::new(), rows: part.len() };
        for named in &table.columns {
            let column = table.column(&named.name).unwrap().take(part);
            let ty = column.ty.clone();
            let field = fsc_runtime::types::Field { name: named.name.clone(), ty, nullable: named.nullable };
            file.push(&field, column);
        }
        write(&file, &folder.join(format!("events-{number}.parquet"))).unwrap();
    }
    Files { places: [("events".into(), folder.to_path_buf())].into(), ..Files::default() }
}

#[test]
fn what_is_not_read_is_not_missed() {
    for seed in 0..12 {
        let case = case(&mut Random::new(seed));
        let folder = tempfile::tempdir().unwrap();
        let files = files(&case, folder.path(), |times| {
            let mut order: Vec<u32> = (0..times.len() as u32).collect();
            if seed % 2 == 0 {
                order.sort_by_key(|row| times[*row as usize]);
            }
            order
        });
        for group in ["short", "long"] {
            let job = case.group(group);
            for tick in 0..18 {
                let span = Span::Range(EIGHT + tick * QUARTER, EIGHT + (tick + 2) * QUARTER);
                let memory = rows(&run(&case.memory(), &job, span).unwrap().table);
                let read = rows(&run(&files, &job, span).unwrap().table);
                assert_eq!(memory, read, "{group}, seed {seed}, tick {tick}");
            }
        }
    }
}
