//! The checks that need more than Rust: `cargo xtask engines [STEP..]`, all steps unless some are named.
//!
//! A step installs what it needs into `target/`, runs a program that shares nothing with this project, and compares. It
//! ends in one line: what agreed, or what is missing. All steps run, whatever became of those before.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::{Outcome, journey, python, root};

/// One named check; it returns what it found in one line.
struct Step {
    name: &'static str,
    run: fn() -> Result<String, String>,
}

/// In the order in which they run: those before may leave files for those after.
const STEPS: &[Step] = &[
    Step { name: "python", run: python::environment },
    Step { name: "cdnow-source", run: cdnow_source },
    Step { name: "journey-data", run: journey::fetch },
    Step { name: "journey-labels", run: journey_labels },
    Step { name: "user-features", run: user_features },
    Step { name: "journey-training", run: journey_training },
];

/// Midnights of the shop's data on whose window edges rows stand.
const MIDNIGHTS: [&str; 3] = ["2026-02-17T00:00:00Z", "2026-03-12T00:00:00Z", "2026-03-19T00:00:00Z"];

/// `cargo xtask engines [STEP..]`.
pub(crate) fn engines(names: &[String]) -> Outcome {
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != name.as_str())) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("no step is called `{name}`; there are {}", known.join(", ")));
    }
    let chosen: Vec<&Step> =
        STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect();
    let failed = chosen.iter().filter(|step| !attempt(step)).count();
    match failed {
        0 => Ok(()),
        _ => Err(format!("{failed} of {} steps failed", chosen.len())),
    }
}

fn attempt(step: &Step) -> bool {
    let begin = Instant::now();
    let outcome = (step.run)();
    let seconds = begin.elapsed().as_secs_f64();
    match &outcome {
        Ok(found) => println!("{:18} ok      {seconds:6.1} s  {found}", step.name),
        Err(missing) => println!("{:18} FAILED  {seconds:6.1} s  {missing}", step.name),
    }
    outcome.is_ok()
}

fn cdnow_source() -> Result<String, String> {
    let wheel = python::wheel("lifetimes==0.11.3", "Lifetimes-0.11.3-")?;
    python::run(reference("cdnow_source.py").arg(root().join("examples/cdnow/purchases.csv")).arg(wheel))
}

fn journey_labels() -> Result<String, String> {
    python::run(reference("journey_labels.py").arg(journey::folder()).arg(labels()))
}

/// The stored records of some ticks against a pandas job that was written for the same meaning.
fn user_features() -> Result<String, String> {
    let events = root().join("definitions/data/events.csv");
    let folder = results()?;
    let mut found = String::new();
    for at in MIDNIGHTS {
        let pandas = folder.join("user-features.csv");
        python::run(reference("user_features.py").arg(&events).args(["--at", at, "-o"]).arg(&pandas))?;
        python::run(
            fsc().args(["run", "definitions", "--group", "user-features", "--at", at, "-o"]).arg(&folder),
        )?;
        let stored = folder.join("user-features.parquet");
        found = python::run(reference("compare.py").arg(stored).arg(pandas).args(["--key", "user_id"]))?;
    }
    Ok(format!("{} midnights, at the last {found}", MIDNIGHTS.len()))
}

/// The training set of the journey against hand-written SQL on the raw files.
fn journey_training() -> Result<String, String> {
    let training = results()?.join("journey.parquet");
    python::run(
        fsc().args(["train", "examples/journey", "--vector", "coupon-redeemer", "-o"]).arg(&training),
    )?;
    python::run(reference("journey_training.py").arg(journey::folder()).arg(labels()).arg(training))
}

fn labels() -> PathBuf {
    root().join("examples/journey/labels.csv")
}

/// A program of `tests/references`, to be given its arguments.
fn reference(name: &str) -> Command {
    let mut command = Command::new(python::interpreter());
    command.arg(root().join("tests/references").join(name));
    command
}

/// The compiler of this very tree, started from the workspace's folder.
fn fsc() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--quiet", "--bin", "fsc", "--"]).current_dir(root());
    command
}

/// `target/engines`, which holds what the steps compare.
fn results() -> Result<PathBuf, String> {
    let folder = root().join("target/engines");
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    Ok(folder)
}
