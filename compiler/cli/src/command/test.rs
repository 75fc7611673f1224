//! `fsc test`: the examples of a spec, computed.

use std::sync::Arc;

use fsc_core::emit::job::{self, QUESTION, QUESTION_TIME};
use fsc_core::ir::plan::{Plan, Test, TestTable};
use fsc_core::source::SourceMap;
use fsc_runtime::batch::{self, Memory, Table, Training};
use fsc_runtime::column::Column;
use fsc_runtime::types::{Field, Type, Value};

use crate::args::SpecArgs;
use crate::data::shown;
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
    let found = batch::values(&memory(plan, test)?, &job::test(plan, test), Training::default())?.table;
    let mut lines = Vec::new();
    for expected in &test.expect {
        let value = found.column(&expected.name).map_or(Value::Null, |column| column.value(0));
        if value != expected.expected {
            let place = sources.place(expected.span.start);
            let place = place.map_or_else(String::new, |place| format!("{}:{}", place.file, place.line));
            let (wanted, value) = (shown(&expected.expected), shown(&value));
            lines.push(format!("{}: expected {wanted}, found {value}  ({place})", expected.name));
        }
    }
    Ok(lines)
}

/// The rows of a test, and its question as one more row.
fn memory(plan: &Plan, test: &Test) -> Outcome<Memory> {
    let mut memory = Memory::default();
    for rows in &test.tables {
        memory.tables.insert(Arc::from(plan.source(rows.source).name.as_str()), table(plan, rows)?);
    }
    let mut question = Table { rows: 1, ..Table::default() };
    let time = (Field::required(QUESTION_TIME, Type::Timestamp), Value::Timestamp(test.time));
    for (field, value) in test.keys.iter().chain([&time]) {
        question.push(field, column(field, std::slice::from_ref(value))?);
    }
    memory.tables.insert(Arc::from(QUESTION), question);
    Ok(memory)
}

fn table(plan: &Plan, rows: &TestTable) -> Outcome<Table> {
    let mut table = Table { rows: rows.rows.len(), ..Table::default() };
    for (at, id) in rows.columns.iter().enumerate() {
        let field = &plan.source(rows.source).columns[id.0 as usize].field;
        let values: Vec<Value> = rows.rows.iter().map(|row| row[at].clone()).collect();
        table.push(field, column(field, &values)?);
    }
    Ok(table)
}

fn column(field: &Field, values: &[Value]) -> Outcome<Column> {
    Column::from_values(&field.ty, values)
        .ok_or_else(|| Failure::Check(format!("`{}` does not hold values of {}", field.name, field.ty)))
}
