//! The checks that need more than Rust: `cargo xtask engines [STEP..]`, all steps unless some are named.
//!
//! A step installs what it needs into `target/`, runs a program that shares nothing with this project, and compares. It
//! ends in one line: what agreed, or what is missing. All steps run, whatever became of those before.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::{Outcome, cargo, fresh, journey, python, root, trino};

/// One named check; it returns what it found in one line.
struct Step {
    name: &'static str,
    run: fn() -> Result<String, String>,
}

/// In the order in which they run: those before may leave files for those after.
const STEPS: &[Step] = &[
    Step { name: "python", run: || python::REFERENCES.install() },
    Step { name: "cdnow-source", run: cdnow_source },
    Step { name: "journey-data", run: journey::fetch },
    Step { name: "journey-labels", run: journey_labels },
    Step { name: "shop-usual", run: shop_usual },
    Step { name: "shop-users", run: shop_users },
    Step { name: "shop-training", run: shop_training },
    Step { name: "cdnow-training", run: cdnow_training },
    Step { name: "journey-training", run: journey_training },
    Step { name: "fresh-crate", run: fresh::crate_ },
    Step { name: "trino", run: || on_trino(&[]) },
    Step { name: "trino-language", run: || on_trino(&["language"]) },
    Step { name: "trino-random", run: || on_trino(&["random", RANDOM, SEED]) },
];

/// Midnights of the shop's data on whose window edges rows stand.
const MIDNIGHTS: [&str; 3] = ["2026-02-17T00:00:00Z", "2026-03-12T00:00:00Z", "2026-03-19T00:00:00Z"];

/// A midnight on whose window edges none stands.
const EDGELESS: &str = "2026-03-01T00:00:00Z";

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
    python::run(reference("cdnow/source.py").arg(purchases()).arg(wheel))
}

fn journey_labels() -> Result<String, String> {
    python::run(reference("journey/labels.py").arg(journey::folder()).arg(labels()))
}

/// A usual pandas job against the same job with the contract's meaning, where the two meanings are one.
fn shop_usual() -> Result<String, String> {
    let events = root().join("definitions/data/events.csv");
    let (usual, contract) = (fresh("usual.csv")?, fresh("contract.csv")?);
    let at = ["--at", EDGELESS];
    let rows = ["--meaning", "usual", "--rows", "visible", "-o"];
    python::run(reference("shop/user_features.py").arg(&events).args(at).args(rows).arg(&usual))?;
    python::run(reference("shop/user_features.py").arg(&events).args(at).arg("-o").arg(&contract))?;
    let loose = ["--key", "user_id", "--relative", "1e-12"];
    python::run(reference("compare.py").arg(contract).arg(usual).args(loose))
}

/// The stored records of some ticks against a pandas job that was written for the same meaning.
fn shop_users() -> Result<String, String> {
    let (events, pandas) = (root().join("definitions/data/events.csv"), fresh("user-features.csv")?);
    let mut found = String::new();
    for at in MIDNIGHTS {
        let stored = fresh("user-features.parquet")?;
        let folder = stored.with_file_name("");
        python::run(
            fsc().args(["run", "definitions", "--group", "user-features", "--at", at, "-o"]).arg(folder),
        )?;
        python::run(reference("shop/user_features.py").arg(&events).args(["--at", at, "-o"]).arg(&pandas))?;
        found = python::run(reference("compare.py").arg(stored).arg(&pandas).args(["--key", "user_id"]))?;
    }
    Ok(format!("{} midnights, at the last {found}", MIDNIGHTS.len()))
}

/// The whole training set of the shop against hand-written SQL on the raw files.
fn shop_training() -> Result<String, String> {
    let training = train("definitions", "purchase-propensity")?;
    python::run(reference("shop/training.py").arg(root().join("definitions/data")).arg(training))
}

/// The same of the purchases, with a label that is computed.
fn cdnow_training() -> Result<String, String> {
    let training = train("examples/cdnow", "repeat-purchase")?;
    python::run(reference("cdnow/training.py").arg(purchases()).arg(training))
}

/// The same of the journey, for some of its labels.
fn journey_training() -> Result<String, String> {
    let training = train("examples/journey", "coupon-redeemer")?;
    python::run(reference("journey/training.py").arg(journey::folder()).arg(labels()).arg(training))
}

/// How many random cases are asked of Trino, and the number of the first spec.
const RANDOM: &str = "500";
const SEED: &str = "1";

/// Statements on a real Trino against the oracle: those of the shop and of cdnow, or what is named.
fn on_trino(named: &[&str]) -> Result<String, String> {
    // Built before the server takes its share of the machine.
    python::run(cargo().args(["build", "--quiet", "--package", "fsc-engine-tests"]))?;
    let server = trino::start()?;
    let mut tests = cargo();
    tests.args(["run", "--quiet", "--package", "fsc-engine-tests", "--", "trino", &server.port.to_string()]);
    let found = python::run(tests.arg(&server.folder).args(named))?;
    Ok(format!("Trino {}: {found}", trino::VERSION))
}

/// The training set of a vector, as `fsc train` writes it.
fn train(spec: &str, vector: &str) -> Result<PathBuf, String> {
    let training = fresh(&format!("{vector}.parquet"))?;
    python::run(fsc().args(["train", spec, "--vector", vector, "-o"]).arg(&training))?;
    Ok(training)
}

fn purchases() -> PathBuf {
    root().join("examples/cdnow/purchases.csv")
}

fn labels() -> PathBuf {
    root().join("examples/journey/labels.csv")
}

/// A program of `tests/references`, to be given its arguments.
fn reference(name: &str) -> Command {
    let mut command = Command::new(python::REFERENCES.interpreter());
    command.arg(root().join("tests/references").join(name));
    command
}

/// The compiler of this very tree, started from the workspace's folder.
fn fsc() -> Command {
    let mut command = cargo();
    command.args(["run", "--quiet", "--bin", "fsc", "--"]);
    command
}

/// A path in `target/engines` where no file is, so that nothing is compared that a former run left.
fn fresh(name: &str) -> Result<PathBuf, String> {
    let folder = root().join("target/engines");
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    let path = folder.join(name);
    if path.exists() {
        std::fs::remove_file(&path)
            .map_err(|error| format!("cannot remove `{}`: {error}", path.display()))?;
    }
    Ok(path)
}
