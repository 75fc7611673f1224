//! Every emitted statement on a real engine, and its rows against the oracle's.
//!
//! `fsc-engine-tests trino PORT FOLDER [CASE..]` talks to a Trino that runs on this machine and whose catalog `hive` reads
//! files under FOLDER. `cargo xtask engines trino` starts one and calls this. [`cases`] says which statements run over
//! which rows; the tables of a project are what the oracle reads, written out again, so that both see the same cells.
//! Ends in one line; the first differences of each statement stand before it.

mod cases;
mod compare;
mod project;
mod trino;

use std::process::ExitCode;

/// What cannot be done is told in one line.
type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match &arguments[..] {
        [engine, port, folder, names @ ..] if engine == "trino" => trino(port, folder, names),
        _ => Err("usage: fsc-engine-tests trino PORT FOLDER [CASE..]".to_owned()),
    };
    match outcome {
        Ok(found) => {
            println!("{found}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// All cases, or those whose names hold one of these words.
fn trino(port: &str, folder: &str, names: &[String]) -> Outcome<String> {
    let port = port.parse().map_err(|_| format!("`{port}` is no port"))?;
    let engine = trino::Engine::new(port, folder.into());
    let mut total = compare::Agreement::default();
    let mut differing = Vec::new();
    for project in [cases::shop, cases::cdnow] {
        let (project, cases) = project()?;
        engine.load(&project)?;
        let is_named =
            |case: &cases::Case| names.is_empty() || names.iter().any(|name| case.name.contains(name));
        for case in cases.into_iter().filter(is_named) {
            let begin = std::time::Instant::now();
            let expected = case.expected(&project)?;
            let asked = std::time::Instant::now();
            let found = engine.query(&case.statement(&project)?);
            let found = found.map_err(|error| format!("{}: {error}", case.name))?;
            let (oracle, query) = (asked.duration_since(begin), asked.elapsed());
            let verdict = compare::compare(&case, &expected, found);
            eprintln!("{:34} {verdict}; oracle {oracle:.1?}, query {query:.1?}", case.name);
            if !verdict.differences.is_empty() {
                differing.push(case.name.clone());
            }
            total.add(&verdict);
        }
    }
    match &differing[..] {
        [] => Ok(total.to_string()),
        _ => Err(format!("{total}; differences in {}", differing.join(", "))),
    }
}
