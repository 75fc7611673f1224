//! Every emitted statement on a real engine, and its rows against the oracle's.
//!
//! `fsc-engine-tests trino PORT FOLDER [CASE..]`, or `.. language` and `.. random COUNT SEED`, talks to a Trino
//! that runs on this machine and whose catalog `hive` reads files under FOLDER. `cargo xtask engines trino` starts one
//! and calls this. [`cases`] says which statements run over which rows; the tables of a project are what the oracle
//! reads, written out again, so that both see the same cells. Ends in one line; the first differences of each statement
//! stand before it.

mod cases;
mod compare;
mod language;
mod project;
mod random;
mod store;
mod trino;

use std::process::ExitCode;

/// What cannot be done is told in one line.
type Outcome<T> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match &arguments[..] {
        [engine, port, folder, word, count, seed] if engine == "trino" && word == "random" => {
            random(port, folder, (count, seed))
        }
        [engine, port, folder, word, names @ ..] if engine == "trino" && word == "language" => {
            language(port, folder, names)
        }
        [engine, port, folder, names @ ..] if engine == "trino" => trino(port, folder, names),
        _ => {
            Err("usage: fsc-engine-tests trino PORT FOLDER [CASE.. | language [WORD..] | random COUNT SEED]"
                .to_owned())
        }
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

fn engine(port: &str, folder: &str) -> Outcome<trino::Engine> {
    let port = port.parse().map_err(|_| format!("`{port}` is no port"))?;
    Ok(trino::Engine::new(port, folder.into()))
}

/// Every word of the language, or the features that hold one of these.
fn language(port: &str, folder: &str, names: &[String]) -> Outcome<String> {
    let is_named = |feature: &str| names.is_empty() || names.iter().any(|name| feature.contains(&**name));
    let total = language::run(&engine(port, folder)?, is_named)?;
    if total.differences.is_empty() { Ok(total.to_string()) } else { Err(total.to_string()) }
}

/// Random cases from one on.
fn random(port: &str, folder: &str, (count, seed): (&str, &str)) -> Outcome<String> {
    let count = count.parse().map_err(|_| format!("`{count}` is no number"))?;
    let seed = seed.parse().map_err(|_| format!("`{seed}` is no number"))?;
    random::run(&engine(port, folder)?, random::Chosen { count, seed })
}

/// All cases, or those whose names hold one of these words.
fn trino(port: &str, folder: &str, names: &[String]) -> Outcome<String> {
    let engine = engine(port, folder)?;
    let mut total = compare::Agreement::default();
    let mut differing = Vec::new();
    for project in [cases::shop, cases::cdnow] {
        let (project, cases) = project()?;
        engine.load(&project)?;
        let is_named =
            |case: &cases::Case| names.is_empty() || names.iter().any(|name| case.name.contains(name));
        let cases: Vec<cases::Case> = cases.into_iter().filter(is_named).collect();
        if cases.iter().any(cases::Case::reads_store) {
            store::fill(&engine, &project, cases::stored()?)?;
        }
        for case in cases {
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
