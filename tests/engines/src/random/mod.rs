//! Random projects on an engine: every statement of many small cases, held against the oracle cell by cell.
//!
//! Cases come from the generator that holds the compiler against the oracle everywhere else, with cells that every
//! engine sums alike ([`tame`]). Each case has a schema of its own, so that several run at once on one server. A
//! difference is told with the number that the case is made from, which makes the same case for ever.

mod question;
mod sketch;
mod tame;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use fsc_core::ir::plan::{Place, Plan};
use fsc_core::source::SourceMap;
use fsc_core::{driver, parse};
use fsc_oracle::model::Model;
use fsc_oracle::random::{Case, Profile, Questions};
use fsc_oracle::{Fault, Tables};

use crate::Outcome;
use crate::compare::{Agreement, compare};
use crate::project::Project;
use crate::trino::Engine;

/// How many cases are asked at once; the server has a processor for each.
pub(crate) const WORKERS: usize = 2;

/// How many cases share a spec, and so a statement: planning one costs an engine far more than its rows.
const CROWDS: u32 = 10;

/// How many differences are told in words.
const TOLD: usize = 20;

/// Which cases: how many, and the number of the first.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
    pub(crate) count: usize,
    pub(crate) seed: u64,
}

/// What came of all cases.
#[derive(Debug, Default)]
struct Found {
    cases: usize,
    agreement: Agreement,
    refused: usize,
    broken: usize,
    faults: Vec<String>,
}

/// Asks all statements of all cases.
pub(crate) fn run(engine: &Engine, chosen: Chosen) -> Outcome<String> {
    let begin = Instant::now();
    let found = Mutex::new(Found::default());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(seed) = taken(&next, chosen) {
                    let asked = asked(engine, seed);
                    if let Ok(mut found) = found.lock() {
                        found.add(seed, asked);
                    }
                }
            });
        }
    });
    let found = found.into_inner().map_err(|_| "a worker stopped".to_owned())?;
    let seconds = begin.elapsed().as_secs_f64();
    let told = format!(
        "{} random cases of specs from {}: {}, {} stopped by both, {} on broken rows, {seconds:.1} s",
        found.cases, chosen.seed, found.agreement, found.refused, found.broken
    );
    for fault in found.faults.iter().take(TOLD) {
        eprintln!("{fault}");
    }
    if found.faults.is_empty() {
        Ok(told)
    } else {
        Err(format!("{told}; {} cases differ", found.faults.len()))
    }
}

/// The number of the next case.
fn taken(next: &AtomicUsize, chosen: Chosen) -> Option<u64> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    (at < chosen.count.div_ceil(CROWDS as usize)).then(|| chosen.seed.wrapping_add(at as u64))
}

/// What came of one case.
#[derive(Debug, Default)]
struct Asked {
    agreement: Agreement,
    refused: usize,
    broken: usize,
    faults: Vec<String>,
}

impl Found {
    fn add(&mut self, seed: u64, asked: Outcome<Asked>) {
        self.cases += CROWDS as usize;
        match asked {
            Ok(asked) => {
                self.agreement.add(&asked.agreement);
                self.refused += asked.refused;
                self.broken += asked.broken;
                self.faults.extend(asked.faults.into_iter().map(|fault| format!("case {seed}: {fault}")));
            }
            Err(fault) => self.faults.push(format!("case {seed}: {fault}")),
        }
    }
}

/// Every statement of a case.
fn asked(engine: &Engine, seed: u64) -> Outcome<Asked> {
    let case = Case::crowded(seed, Profile::Tame, CROWDS);
    let mut tables = case.tables.clone();
    tame::tables(&mut tables);
    let schema = format!("case_{seed}");
    let project = project(&case.text(), tables, &schema)?;
    engine.inline(&project)?;
    let questions = Questions::of(&project.tree, &project.tables).map_err(|fault| fault.to_string())?;
    let mut out = Asked::default();
    for asked in question::cases(&project, &questions) {
        let expected = match asked.answer(&project, &project.tables) {
            Ok(expected) => Some(expected).filter(|expected| !expected.is_fault()),
            Err(Fault::Overflow(_)) => None,
            // Rows that break a promise of their source: a statement says nothing of them.
            Err(Fault::Data(_)) => {
                out.broken += 1;
                continue;
            }
            Err(fault) => return Err(format!("{}: {fault}", asked.name)),
        };
        let statement = asked.statement(&project)?;
        match engine.query(&statement) {
            Err(error) if expected.is_some() => out.faults.push(format!("{}: {error}", asked.name)),
            Err(_) => out.refused += 1,
            Ok(rows) => {
                let Some(expected) = expected else {
                    out.faults.push(format!("{}: only the oracle stops", asked.name));
                    continue;
                };
                let mut verdict = compare(&asked, &expected, rows);
                let faults = std::mem::take(&mut verdict.differences);
                out.faults.extend(faults.first().map(|fault| format!("{}: {fault}", asked.name)));
                out.agreement.add(&verdict);
            }
        }
    }
    engine.query(&format!("DROP SCHEMA memory.\"{schema}\" CASCADE"))?;
    if !out.faults.is_empty() {
        keep(&engine.folder().join("differing").join(&schema), &project, &case.text())?;
    }
    Ok(out)
}

/// Writes a case that differs: its spec, and a CSV file for each source.
fn keep(folder: &Path, project: &Project, text: &str) -> Outcome<()> {
    let told = |error: std::io::Error| format!("cannot write `{}`: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(told)?;
    std::fs::write(folder.join("spec.yaml"), text).map_err(told)?;
    let model = Model::new(&project.tree).map_err(|fault| fault.to_string())?;
    project.tables.to_csv(&model, folder).map_err(told)
}

/// The project of a spec, whose sources lie in a schema of their own.
fn project(text: &str, tables: Tables, schema: &str) -> Outcome<Project> {
    let mut sources = SourceMap::default();
    sources.add("spec.yaml", text);
    let (tree, _) = parse::parse(&sources);
    let (plan, found) = driver::plan(&sources, None);
    let faults: Vec<String> = found.into_sorted().iter().map(ToString::to_string).collect();
    let plan = plan.ok_or_else(|| faults.join("; "))?;
    Ok(Project { sources, tree, plan: placed(plan, schema), tables })
}

/// A plan whose sources lie in a schema.
pub(crate) fn placed(mut plan: Plan, schema: &str) -> Plan {
    plan.project.athena_database = Some(schema.to_owned());
    for source in &mut plan.sources {
        let value = Some(format!("{schema}.{}", source.name));
        source.places.push(Place { kind: "athena".into(), value, settings: Vec::new() });
    }
    plan
}
