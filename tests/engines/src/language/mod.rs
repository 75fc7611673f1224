//! The whole language on an engine: every aggregate in every window, every function, as features of small groups.
//!
//! [`words`] holds a call of each entry of both registries; a test counts that none is left out. What the compiler
//! refuses, such as a window that a call cannot have, is no feature. All rows of the table are visible at some instant,
//! so a group that is computed on each event shows every value.

mod rows;
mod words;

use fsc_core::driver;
use fsc_core::emit::athena::Parameters;
use fsc_core::source::SourceMap;
use fsc_oracle::model::Model;
use fsc_oracle::tables::read_csv;
use fsc_oracle::{Instants, Tables};

use crate::Outcome;
use crate::cases::{Case, What};
use crate::compare::{Agreement, compare};
use crate::project::Project;
use crate::random::placed;
use crate::trino::Engine;

/// The most features of one group: an engine compiles each.
const MOST: usize = 24;

/// Asks every word of the language. What differs is told in words.
pub(crate) fn run(engine: &Engine, named: impl Fn(&str) -> bool) -> Outcome<Agreement> {
    let mut total = Agreement::default();
    for source in words::SOURCES {
        let features: Vec<String> = words::features().filter(|feature| named(feature)).collect();
        let features: Vec<String> = features.into_iter().filter(|it| is_taken(source, it)).collect();
        for (at, some) in features.chunks(MOST).enumerate() {
            let project = project(source, some, &format!("language_{at}"))?;
            engine.query(&format!("DROP SCHEMA IF EXISTS memory.language_{at} CASCADE"))?;
            engine.inline(&project)?;
            total.add(&asked(engine, &project, some)?);
        }
    }
    Ok(total)
}

/// The statement of one group, and where it does not answer, those of its features one by one.
fn asked(engine: &Engine, project: &Project, features: &[String]) -> Outcome<Agreement> {
    let range = Instants::Range(rows::FIRST, rows::LAST);
    let Instants::Range(from, to) = range else { return Err("no range".to_owned()) };
    let parameters = Parameters { range: Some((from, to)), ..Parameters::default() };
    let case = Case::new("language".to_owned(), What::Group("g".to_owned()), (2, parameters));
    let expected = case.expected(project)?;
    let found = engine.query(&case.statement(project)?);
    let found = found.map_err(|error| format!("{error}, in one of {}", features.join("; ")))?;
    let mut verdict = compare(&case, &expected, found);
    for difference in &mut verdict.differences {
        if let Some(at) = features.iter().enumerate().find(|(at, _)| difference.contains(&format!("`f{at}`")))
        {
            *difference = format!("{}: {difference}", at.1);
        }
    }
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
