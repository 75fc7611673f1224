//! The whole language on an engine: every aggregate in every window, every function, as features of small groups.
//!
//! [`words`] holds a call of each entry of both registries; a test counts that none is left out. What the compiler
//! refuses, such as a window that a call cannot have, is no feature. All rows of the table are visible at some instant,
//! so a group that is computed on each event shows every value.

mod rows;
mod words;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use fsc_core::driver;
use fsc_core::emit::athena::Parameters;
use fsc_core::source::SourceMap;
use fsc_oracle::Tables;
use fsc_oracle::model::Model;
use fsc_oracle::tables::read_csv;

use crate::Outcome;
use crate::cases::{Case, What};
use crate::compare::{Agreement, compare};
use crate::project::Project;
use crate::random::{WORKERS, placed};
use crate::trino::Engine;

/// The most features of one group: an engine compiles each.
const MOST: usize = 24;

/// Asks every word of the language. What differs is told in words.
pub(crate) fn run(engine: &Engine, named: impl Fn(&str) -> bool) -> Outcome<Agreement> {
    let parts = parts(named);
    let (total, next) = (Mutex::new(Agreement::default()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = answered(engine, part);
                    verdict.differences.iter().for_each(|difference| eprintln!("{difference}"));
                    if let Ok(mut total) = total.lock() {
                        total.add(&verdict);
                    }
                }
            });
        }
    });
    total.into_inner().map_err(|_| "a worker stopped".to_owned())
}

/// Some features of one group.
struct Part {
    source: &'static str,
    schema: String,
    features: Vec<String>,
}

/// The features that the compiler takes; of those over late rows and over ties only some.
fn parts(named: impl Fn(&str) -> bool) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, source) in words::SOURCES.into_iter().enumerate() {
        let step = if at == 0 { 1 } else { 5 };
        let wanted = words::features().skip(at).step_by(step).filter(|it| named(it) && is_taken(source, it));
        for features in wanted.collect::<Vec<String>>().chunks(MOST) {
            let schema = format!("language_{}", parts.len());
            parts.push(Part { source, schema, features: features.to_vec() });
        }
    }
    parts
}

/// What came of some features; where something in them stops, of each alone.
fn answered(engine: &Engine, part: &Part) -> Agreement {
    match (asked(engine, part), &part.features[..]) {
        (Ok(verdict), _) => verdict,
        (Err(error), [only]) => Agreement::of(format!("{only}: {error}")),
        (Err(_), features) => {
            let mut total = Agreement::default();
            for one in features {
                let alone = Part { features: vec![one.clone()], schema: part.schema.clone(), ..*part };
                total.add(&answered(engine, &alone));
            }
            total
        }
    }
}

/// The statement of one group against the oracle.
fn asked(engine: &Engine, part: &Part) -> Outcome<Agreement> {
    let Part { source, schema, features } = part;
    let project = project(source, features, schema)?;
    engine.inline(&project)?;
    let parameters = Parameters { range: Some((rows::FIRST, rows::LAST)), ..Parameters::default() };
    let case = Case::new("language".to_owned(), What::Group("g".to_owned()), (2, parameters));
    let expected = case.expected(&project)?;
    let found = engine.query(&case.statement(&project)?)?;
    let mut verdict = compare(&case, &expected, found);
    let mut told = BTreeSet::new();
    let of = |difference: &str| (0..features.len()).find(|at| difference.contains(&format!("`f{at}`")));
    // One difference of each feature says enough.
    verdict.differences.retain_mut(|difference| {
        let Some(at) = of(difference) else { return true };
        *difference = format!("{}: {difference}", features[at]);
        told.insert(at)
    });
    Ok(verdict)
}

fn is_taken(source: &str, feature: &str) -> bool {
    let mut sources = SourceMap::default();
    sources.add("language.yaml", spec(source, std::slice::from_ref(&feature.to_owned())));
    driver::plan(&sources, None).0.is_some()
}

fn project(source: &str, features: &[String], schema: &str) -> Outcome<Project> {
    let mut sources = SourceMap::default();
    sources.add("language.yaml", spec(source, features));
    let (tree, _) = fsc_core::parse::parse(&sources);
    let (plan, found) = driver::plan(&sources, None);
    let faults: Vec<String> = found.into_sorted().iter().map(ToString::to_string).collect();
    let plan = plan.ok_or_else(|| faults.join("; "))?;
    let model = Model::new(&tree).map_err(|fault| fault.to_string())?;
    let columns = model.source("events").map_err(|fault| fault.to_string())?.columns.clone();
    let rows = read_csv(&columns, rows::CSV).map_err(|fault| fault.to_string())?;
    let mut tables = Tables::default();
    tables.sources.insert("events".to_owned(), rows);
    Ok(Project { sources, tree, plan: placed(plan, schema), tables })
}

fn spec(source: &str, features: &[String]) -> String {
    let features: Vec<String> = features
        .iter()
        .enumerate()
        .map(|(at, is)| format!("      f{at}:\n        is: |-\n          {is}\n"))
        .collect();
    format!(
        "project: {{ name: language }}
entities: {{ user: {{ key: {{ user_id: string }} }} }}
sources:
  events:
    kind: event
    time: t
    {source}
    columns:
      {{ user_id: string?, t: timestamp, r: timestamp, seq: int, n: int?, x: float?, d: \"decimal(6,2)?\", s: string?, c: bool?,
        k: \"enum(a, b)?\", day: date? }}
    at: {{ local: events.csv }}
groups:
  g:
    entity: user
    source: events
    evaluate: on event
    offline: false
    features:
{}",
        features.concat()
    )
}

#[cfg(test)]
mod tests;
