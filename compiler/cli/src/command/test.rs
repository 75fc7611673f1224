//! `fsc test`: the examples of a spec, computed.

use std::collections::BTreeMap;
use std::sync::Arc;

use fsc_core::emit::job::{self, QUESTION};
use fsc_core::ir::plan::{Plan, Test, TestTable};
use fsc_core::source::{SourceMap, Span};
use fsc_runtime::batch::{self, Memory, Table};
use fsc_runtime::codec::json;
use fsc_runtime::column::Column;
use fsc_runtime::types::Value;

use crate::args::SpecArgs;
use crate::outcome::{Failure, Outcome};
use crate::{report, spec};

/// Runs the examples in a spec.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
    /// Only tests whose name contains this
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let loaded = spec::load(&args.spec)?;
    let is_chosen = |test: &&Test| args.filter.as_ref().is_none_or(|text| test.name.contains(text));
    let tests: Vec<&Test> = loaded.plan.tests.iter().filter(is_chosen).collect();
    let mut failed = 0;
    for test in &tests {
        let differences = differences(&loaded.plan, test, &loaded.sources)?;
        let word = if differences.is_empty() { "ok  " } else { "FAIL" };
        report::say(&format!("{word}  {}", test.name));
        differences.iter().for_each(|line| report::say(&format!("      {line}")));
        failed += usize::from(!differences.is_empty());
    }
    match (tests.len() - failed, failed) {
        (0, 0) => Err(Failure::Check("no test ran: write some under `tests:`".to_owned())),
        (passed, 0) => {
            report::say(&format!("{passed} passed"));
            Ok(())
        }
        (passed, failed) => Err(Failure::Check(format!("{passed} passed, {failed} failed"))),
    }
}

/// What is not as it is expected, one line each.
fn differences(plan: &Plan, test: &Test, sources: &SourceMap) -> Outcome<Vec<String>> {
    let vector = job::test(plan, test);
    let tables: BTreeMap<Arc<str>, Table> = test
        .tables
        .iter()
        .map(|rows| (Arc::from(plan.source(rows.source).name.as_str()), table(plan, rows)))
        .collect();
    let memory = Memory { tables, ..Memory::default() };
    let keys: Vec<Value> = test.keys.iter().map(|(_, value)| value.clone()).collect();
    let found = values(&memory, &vector, &keys, test.time)?;
    let lines = test.expect.iter().zip(found).filter(|(expected, found)| expected.expected != *found);
    Ok(lines
        .map(|(expected, found)| {
            let place = place(sources, expected.span);
            let (wanted, found) = (shown(&expected.expected), shown(&found));
            format!("{}: expected {wanted}, found {found}  ({place})", expected.name)
        })
        .collect())
}
