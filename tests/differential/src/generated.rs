//! Generated code of random cases: a program whose jobs must be those of the plan, and whose builders must give what the
//! oracle says.
//!
//! `cargo run -p fsc-differential -- --program FOLDER --cases 50` writes it as a crate of its own.

use std::fmt::Write as _;
use std::path::Path;

use fsc_core::emit::{job, rust};
use fsc_core::ir::plan::{GroupId, LabelId};
use fsc_core::source::SourceMap;
use fsc_oracle::{Oracle, Tables, tables::Row};
use fsc_runtime::batch::{Shown, Step};
use fsc_runtime::codec::to_text;
use fsc_runtime::job::{Ask, Schedule, Vector};
use fsc_runtime::types::{Field, Type, Value};
use fsc_runtime::vector::{Cell, Dtype, Number, payload};

use crate::engine::Engine;
use crate::project::Project;
use crate::value::value;

/// Payloads of a vector.
const PAYLOADS: usize = 3;

/// What all programs begin with.
const HEAD: &str = "\
//! Generated code of random cases, held against what the plan and the oracle say.
#![expect(dead_code, reason = \"made by a program\")]

use fsc_runtime::record::{FeatureGroup, Key, Reader, Record, Timestamp};

fn record<F: FeatureGroup>(time: i64, values: &[(&str, &str)]) -> Record<F> {
    let reader = Reader::new(values.iter().copied());
    let (key, features) = (F::Key::read(&reader), F::read(&reader));
    Record { key: key.unwrap(), event_time: Timestamp(time), features: features.unwrap() }
}

fn same(what: &str, built: String, expected: &str) -> usize {
    if built == expected {
        return 0;
    }
    println!(\"{what}:\\n  built    {built}\\n  expected {expected}\");
    1
}

";

/// A program that grows by a module for each case.
#[derive(Debug, Default)]
pub struct Program {
    modules: String,
    checks: Vec<String>,
    count: usize,
}

impl Program {
    /// Adds a case; nothing where it has no meaning, of which [`crate::check`] tells.
    pub fn add(&mut self, number: u64, (text, tables): (&str, &Tables)) -> Option<()> {
        let project = Project::new(text).ok()?;
        let mut sources = SourceMap::default();
        sources.add("spec.yaml", text);
        let module = format!("case_{number}");
        let _ = writeln!(self.modules, "mod {module} {{\n{}\n}}\n", rust::module(&project.plan, &sources));
        self.jobs(&module, &project);
        let oracle = Oracle::new(&project.tree, tables).ok()?;
        let engine = Engine::new(&project.plan, tables)?;
        for vector in &project.plan.vectors {
            self.payloads(&module, (&oracle, &engine), &job::vector(&project.plan, vector));
        }
        Some(())
    }

    fn jobs(&mut self, module: &str, project: &Project) {
        let plan = &project.plan;
        for (at, group) in (0..).zip(&plan.groups) {
            let planned = format!("{:?}", job::group(plan, GroupId(at)));
            self.same(&format!("{module}::groups::{}::job()", snake(&group.name)), true, &planned);
        }
        for (at, label) in (0..).zip(&plan.labels) {
            let planned = format!("{:?}", job::label(plan, LabelId(at)));
            self.same(&format!("{module}::labels::{}()", snake(&label.name)), true, &planned);
        }
        for vector in &plan.vectors {
            let planned = format!("{:?}", job::vector(plan, vector));
            self.same(&format!("{module}::vectors::{}::job()", snake(&vector.name)), true, &planned);
        }
    }

    fn payloads(&mut self, module: &str, (oracle, engine): (&Oracle<'_>, &Engine<'_>), job: &Vector) {
        let label = oracle.model.vector(&job.name).map(|vector| vector.label.unwrap_or_default());
        let Ok(labels) = label.and_then(|label| oracle.labels(&label, None)) else { return };
        for label in labels.rows.iter().take(PAYLOADS) {
            let Ok(expected) = oracle.payload(&job.name, &label.cells, label.time) else { continue };
            let cells = expected.into_iter().map(|(_, cell)| cell.ok());
            let Some(cells) = cells.collect::<Option<Vec<_>>>() else { continue };
            let Ok(one) = engine.one(job, &label.cells, (label.time, Shown::Features)) else { continue };
            let expected = match job.dtype {
                Dtype::F32 => {
                    payload::csv(&cells.iter().map(|cell| written(cell, |x| x as f32)).collect::<Vec<_>>())
                }
                Dtype::F64 => {
                    payload::csv(&cells.iter().map(|cell| written(cell, |x| x)).collect::<Vec<_>>())
                }
            };
            let now = label.time - job.lead;
            let mut built = format!("{module}::vectors::{}::at(Timestamp({now}))", snake(&job.name));
            for (ask, step) in job.asks.iter().zip(&one.steps) {
                let is_live = matches!(ask.group.schedule, Schedule::OnRead { .. });
                let _ = write!(built, ".{}({})", snake(&ask.name), given((ask, step), is_live, now));
            }
            for field in &job.request {
                let _ = write!(built, ".{}({})", snake(&field.name), requested(field, &label.cells));
            }
            self.same(&format!("{built}.build().csv()"), false, &expected);
        }
    }

    /// Compares what an expression gives, or how it is shown, with a text.
    fn same(&mut self, built: &str, is_shown: bool, expected: &str) {
        let value = if is_shown { format!("format!(\"{{:?}}\", {built})") } else { built.to_owned() };
        self.checks.push(format!("same({built:?}, {value}, {expected:?})"));
        self.count += 1;
    }

    /// Writes `Cargo.toml` and `src/main.rs`; how many comparisons there are.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn write(&self, folder: &Path) -> std::io::Result<usize> {
        std::fs::create_dir_all(folder.join("src"))?;
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let runtime = workspace.join("runtime");
        // The same versions of all that the runtime needs, without a network.
        std::fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        let manifest = format!(
            "[package]\nname = \"fsc-random\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\nfsc-runtime = {{ path = {runtime:?} }}\n\n[profile.dev]\ndebug = false\n\n[workspace]\n"
        );
        std::fs::write(folder.join("Cargo.toml"), manifest)?;
        let mut text = format!("{HEAD}{}", self.modules);
        // Short functions, which compile faster than a long one.
        for (at, checks) in self.checks.chunks(20).enumerate() {
            let _ = writeln!(text, "fn checks_{at}() -> usize {{\n    {}\n}}\n", checks.join("\n    + "));
        }
        let calls = (0..self.checks.chunks(20).len()).map(|at| format!("checks_{at}()"));
        let sum = calls.collect::<Vec<_>>().join(" + ");
        let _ = writeln!(
            text,
            "fn main() {{\n    let differ = {sum};\n    println!(\"{} compared, {{differ}} differ\");\n    assert_eq!(differ, 0);\n}}",
            self.count
        );
        std::fs::write(folder.join("src/main.rs"), text)?;
        Ok(self.count)
    }
}

/// What a builder is given of a group: a record, or none where it is absent.
fn given((ask, step): (&Ask, &Step), is_live: bool, now: i64) -> String {
    let Some(time) = step.event_time.or(is_live.then_some(now)) else { return "None".to_owned() };
    let cells = step.keys.iter().chain(&step.features);
    let texts = cells.filter_map(|(name, cell)| Some(format!("({name:?}, {:?})", to_text(cell)?)));
    // A null key is an entity with no rows, which no record has.
    let nulls = ask.group.keys.iter().zip(&step.keys).filter(|(_, (_, cell))| cell.is_null());
    let keys = nulls.map(|(key, _)| format!("({:?}, {:?})", key.name, any(&key.ty)));
    let record = format!("&record({time}, &[{}])", texts.chain(keys).collect::<Vec<_>>().join(", "));
    if is_live { record } else { format!("Some({record})") }
}

/// A key of the type.
fn any(ty: &Type) -> String {
    match ty {
        Type::Bool => "false".to_owned(),
        Type::Date => "1970-01-01".to_owned(),
        Type::Enum(words) => words.first().map(ToString::to_string).unwrap_or_default(),
        _ => "0".to_owned(),
    }
}

/// A request input as it is written in Rust.
fn requested(field: &Field, row: &Row) -> String {
    let cell = row.get(&*field.name).and_then(|cell| value(cell, &field.ty)).unwrap_or(Value::Null);
    let literal = match &cell {
        Value::Null => "None".to_owned(),
        Value::Int(x) => format!("{x}_i64"),
        Value::Float(x) => format!("{x:?}_f64"),
        Value::Bool(x) => x.to_string(),
        other => format!("{:?}", to_text(other).unwrap_or_default()),
    };
    if field.nullable && !cell.is_null() { format!("Some({literal})") } else { literal }
}

/// A column of a payload as the oracle has it.
fn written<N: Number>(cell: &fsc_oracle::Value, round: impl Fn(f64) -> N) -> Cell<'static, N> {
    match (cell, cell.number()) {
        (_, Some(x)) => Cell::Number(round(x)),
        (fsc_oracle::Value::String(text), _) => Cell::text(text.to_string()),
        _ => Cell::Null,
    }
}

/// A name as generated code spells it.
fn snake(name: &str) -> String {
    name.replace(['-', '.'], "_")
}
