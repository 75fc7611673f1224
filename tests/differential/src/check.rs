//! Every question about a case, to both; what they say must be equal.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use fsc_core::ir::ast;
use fsc_oracle::random::Questions;
use fsc_oracle::{Fault, Instants, Oracle, Outcome, Tables, Value};
use fsc_runtime::batch::{Error, Shown, Span, Table};
use fsc_runtime::column::Column;
use fsc_runtime::job::Vector;

use crate::engine::{Engine, cell, training};
use crate::project::Project;
use crate::tally::Tally;
use crate::value::value;

/// How the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In what way; a case that is made smaller must keep it.
    pub kind: String,
    /// Where, and what each says.
    pub what: String,
}

fn differ<T>(kind: &str, what: impl Into<String>) -> Result<T, Difference> {
    Err(Difference { kind: kind.to_owned(), what: what.into() })
}

/// Asks both everything about a case, and counts what they agree on.
///
/// # Errors
/// The first difference. A spec that the compiler refuses and a panic of either are differences, too.
pub fn check(text: &str, tables: &Tables, tally: &mut Tally) -> Result<(), Difference> {
    let asked = catch_unwind(AssertUnwindSafe(|| {
        let project = match Project::new(text) {
            Ok(project) => project,
            Err(faults) => {
                let code = faults.first().map_or("", |fault| fault.get(..7).unwrap_or_default());
                return differ(&format!("rejected {code}"), faults.join("\n"));
            }
        };
        tally.spec(text);
        ask(&project, tables, tally)
    }));
    match asked {
        Ok(outcome) => outcome,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            differ("panic", text.unwrap_or_default())
        }
    }
}

fn ask(project: &Project, tables: &Tables, tally: &mut Tally) -> Result<(), Difference> {
    let Some(engine) = Engine::new(&project.plan, tables) else {
        return differ("tables", "the tables do not hold what is declared");
    };
    let oracle = Oracle::new(&project.tree, tables);
    let (oracle, questions) = match oracle.and_then(|it| Ok((it, Questions::of(&project.tree, tables)?))) {
        Ok(both) => both,
        Err(fault) => return differ("oracle", fault.to_string()),
    };
    let asking = Asking {
        tree: &project.tree,
        oracle: &oracle,
        engine: &engine,
        has_bad_rows: has_bad_rows(&oracle, &questions),
    };
    for (group, instants) in &questions.records {
        asking.records(group, *instants, tally)?;
    }
    for group in &project.plan.groups {
        let reads = questions.reads.iter().filter(|(name, ..)| *name == group.name);
        asking.reads(&group.name, &reads.map(|(_, key, time)| (key, *time)).collect::<Vec<_>>(), tally)?;
    }
    for (vector, as_of) in &questions.vectors {
        asking.training(vector, *as_of, tally)?;
    }
    for vector in &project.plan.vectors {
        asking.payloads(&vector.name, tally)?;
    }
    Ok(())
}

/// Whether some group has rows that cannot be: the engine says so when it reads them, the oracle when it needs them.
fn has_bad_rows(oracle: &Oracle<'_>, questions: &Questions) -> bool {
    let mut asked: Vec<&str> = Vec::new();
    questions.reads.iter().any(|(group, key, time)| {
        let is_first = !asked.contains(&group.as_str());
        asked.extend(is_first.then_some(group.as_str()));
        is_first && matches!(oracle.read(group, key, *time), Err(Fault::Data(_)))
    })
}

/// How many payloads are built one by one.
const PAYLOADS: usize = 4;

struct Asking<'a> {
    tree: &'a ast::Project,
    oracle: &'a Oracle<'a>,
    engine: &'a Engine<'a>,
    has_bad_rows: bool,
}

/// What the oracle says: names of columns, and rows.
type Expected = (Vec<String>, Vec<Vec<Outcome>>);

impl Asking<'_> {
    fn records(&self, group: &str, instants: Instants, tally: &mut Tally) -> Result<(), Difference> {
        let Some(job) = self.engine.group(group) else {
            return differ("plan", format!("no group `{group}` in the plan"));
        };
        let span = match instants {
            Instants::At(at) => Span::At(at),
            Instants::Range(from, to) => Span::Range(from, to),
        };
        let keys = job.keys.iter().map(|key| &key.name);
        let features = job.features.iter().map(|feature| &feature.field.name);
        let own = Arc::from("event_time");
        let names = keys.chain([&own]).chain(features).map(ToString::to_string).collect();
        let expected = self.oracle.records(group, instants).map(|records| {
            let row = |record: fsc_oracle::Record| {
                let keys = record.key.into_iter().map(Ok);
                let time = Ok(Value::Timestamp(record.event_time));
                keys.chain([time]).chain(record.features.into_iter().map(|(_, value)| value)).collect()
            };
            (names, records.into_iter().map(row).collect::<Vec<Vec<Outcome>>>())
        });
        tally.records += expected.as_ref().map_or(0, |(_, rows)| rows.len() as u64);
        self.compare(&format!("records of `{group}`"), expected, self.engine.records(&job, span), tally)
    }

    fn reads(&self, group: &str, reads: &[(&Vec<Value>, i64)], tally: &mut Tally) -> Result<(), Difference> {
        let Some(job) = self.engine.group(group) else {
            return differ("plan", format!("no group `{group}` in the plan"));
        };
        let keys = job.keys.iter().enumerate().map(|(at, key)| {
            let cell = |(of, _): &(&Vec<Value>, i64)| of.get(at).and_then(|cell| value(cell, &key.ty));
            Column::from_values(&key.ty, &reads.iter().map(cell).collect::<Option<Vec<_>>>()?)
        });
        let Some(keys) = keys.collect::<Option<Vec<_>>>() else {
            return differ("plan", format!("other keys of `{group}` in the plan"));
        };
        let times: Vec<i64> = reads.iter().map(|(_, time)| *time).collect();
        let rows = reads.iter().map(|(key, time)| self.oracle.read(group, key, *time));
        let names = job.features.iter().map(|feature| feature.field.name.to_string()).collect();
        let expected = rows.collect::<Outcome<Vec<_>>>().map(|reads| {
            let row = |read: fsc_oracle::Read| read.features.into_iter().map(|(_, value)| value).collect();
            (names, reads.into_iter().map(row).collect::<Vec<Vec<Outcome>>>())
        });
        tally.reads += reads.len() as u64;
        self.compare(&format!("reads of `{group}`"), expected, self.engine.reads(&job, &keys, &times), tally)
    }

    /// The payload of each label row, one by one.
    fn payloads(&self, name: &str, tally: &mut Tally) -> Result<(), Difference> {
        let Some(job) = self.engine.vector(name) else {
            return differ("plan", format!("no vector `{name}` in the plan"));
        };
        let label = self.oracle.model.vector(name).map(|vector| vector.label.unwrap_or_default());
        let labels = match label.and_then(|label| self.oracle.labels(&label, None)) {
            Ok(labels) => labels.rows,
            // Training says so, too.
            Err(_) => return Ok(()),
        };
        let values = self.engine.values(&job).ok();
        for (at, label) in labels.iter().enumerate().take(PAYLOADS) {
            let expected = self.oracle.payload(name, &label.cells, label.time);
            let expected = expected.map(|columns| {
                let (names, row): (_, Vec<Outcome>) = columns.into_iter().unzip();
                (names, vec![row])
            });
            let found = self.engine.one(&job, &label.cells, (label.time, Shown::Inputs));
            let what = format!("payload of `{name}` at {} for {:?}", label.time, label.cells);
            if let (Ok(one), Some(values)) = (&found, &values) {
                let of_row = values.columns.iter().map(|named| (&named.name, cell(named, at).0));
                if !of_row.eq(one.inputs.iter().map(|(name, value)| (name, value.clone()))) {
                    return differ("values", format!("{what}: other inputs than in the training set"));
                }
            }
            self.compare(&what, expected, found.map(|one| one.payload), tally)?;
        }
        Ok(())
    }

    fn training(&self, name: &str, as_of: Option<i64>, tally: &mut Tally) -> Result<(), Difference> {
        let Some(job) = self.engine.vector(name) else {
            return differ("plan", format!("no vector `{name}` in the plan"));
        };
        let what = format!("training set of `{name}` as of {as_of:?}");
        let expected = self.oracle.train(name, None, as_of).map(|set| (set.columns, set.rows));
        tally.labelled += expected.as_ref().map_or(0, |(_, rows)| rows.len() as u64);
        let found = self.engine.train(&job, training(as_of, Shown::Inputs));
        self.compare(&what, expected.clone(), found, tally)?;
        // Lists, maps and texts of groups stand in no vector; they are shown beside the inputs.
        let expected = expected.and_then(|(names, rows)| self.with_features(&job, as_of, names, rows));
        let found = self.engine.train(&job, training(as_of, Shown::Features));
        self.compare(&format!("{what}, with features"), expected, found, tally)
    }

    /// A training set with all features of the groups that are asked.
    fn with_features(
        &self,
        job: &Vector,
        as_of: Option<i64>,
        mut names: Vec<String>,
        mut rows: Vec<Vec<Outcome>>,
    ) -> Outcome<Expected> {
        let label = self.oracle.model.vector(&job.name)?.label.unwrap_or_default();
        let labels = self.oracle.labels(&label, as_of)?;
        for ask in &job.asks {
            // `role.group`, or the group alone.
            let Some(written) = self.tree.groups.iter().find(|it| it.name.value == *ask.group.name) else {
                continue;
            };
            let features = ask.group.features.iter().map(|feature| feature.field.name.to_string());
            for feature in features {
                names.push(format!("{}.{feature}", ask.name));
                for (row, label) in rows.iter_mut().zip(&labels.rows) {
                    let key = |name: &Arc<str>| label.cells.get(&**name).cloned().unwrap_or(Value::Null);
                    let key: Vec<Value> = ask.keys.iter().map(key).collect();
                    let time = label.time - job.lead;
                    row.push(self.oracle.read_feature(&written.name.value, &key, time, &feature));
                }
            }
        }
        Ok((names, rows))
    }

    /// Holds a table of the engine against one of the oracle. The engine stops where a value does not exist.
    fn compare(
        &self,
        what: &str,
        expected: Outcome<Expected>,
        found: Result<Table, Error>,
        tally: &mut Tally,
    ) -> Result<(), Difference> {
        let expected = expected.and_then(|(names, rows)| {
            let rows: Vec<Vec<Value>> =
                rows.into_iter().map(|row| row.into_iter().collect()).collect::<Outcome<_>>()?;
            Ok((names, rows))
        });
        let ((names, rows), table) = match (expected, found) {
            (Err(Fault::Overflow(_)), Err(Error::OutOfRange { .. }))
            | (Err(Fault::Data(_)), Err(Error::BadRow(_))) => {
                tally.refused += 1;
                return Ok(());
            }
            (_, Err(Error::BadRow(_))) if self.has_bad_rows => {
                tally.refused += 1;
                return Ok(());
            }
            (Err(fault), Ok(_)) => return differ("only the oracle stops", format!("{what}: {fault}")),
            (Err(fault), Err(error)) => return differ("both stop", format!("{what}: {fault}; {error}")),
            (Ok(_), Err(error)) => {
                let kind = match error {
                    Error::OutOfRange { .. } => "only the engine is out of range",
                    _ => "only the engine stops",
                };
                return differ(kind, format!("{what}: {error}"));
            }
            (Ok(expected), Ok(table)) => (expected, table),
        };
        let own: Vec<&str> = table.columns.iter().map(|named| &*named.name).collect();
        if own != names {
            return differ("columns", format!("{what}: {names:?} by the oracle, {own:?} by the engine"));
        }
        for (at, row) in rows.iter().enumerate().take(table.rows) {
            for (named, expected) in table.columns.iter().zip(row) {
                let (found, ty) = cell(named, at);
                if value(expected, &ty).as_ref() != Some(&found) {
                    let row: Vec<_> = table.columns.iter().take(3).map(|named| cell(named, at).0).collect();
                    let what = format!(
                        "{what}: `{}` of {row:?}: {expected:?} by the oracle, {found:?} by the engine",
                        named.name
                    );
                    return differ("value", what);
                }
                tally.value(expected);
            }
        }
        match rows.len() == table.rows {
            true => Ok(()),
            false => {
                let counts = format!("{} by the oracle, {} by the engine", rows.len(), table.rows);
                differ("rows", format!("{what}: rows: {counts}"))
            }
        }
    }
}
