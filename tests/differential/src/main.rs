//! Asks many random cases of the oracle and the engine: `cargo run -p fsc-differential -- --cases 1000000`.
//!
//! `--first N` starts at the case of that number, `--most N` stops after so many that differ; `--shrink` makes each of
//! them small and keeps it under `tests/corpus/random-NUMBER`; `--show N` prints the case of a number; `--program FOLDER`
//! writes a crate of the generated code of the cases instead.

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use fsc_differential::corpus::{self, Kept};
use fsc_differential::generated::Program;
use fsc_differential::sweep::{Differing, Sweep, case, small, sweep};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| {
        let at = arguments.iter().position(|it| it == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    if let Some(number) = after("--show") {
        println!("{}\n{:#?}", case(number).text(), case(number).tables);
        return ExitCode::SUCCESS;
    }
    let first = after("--first").unwrap_or(0);
    if let Some(at) = arguments.iter().position(|it| it == "--program") {
        let folder = arguments.get(at + 1).map(String::as_str).unwrap_or("random-program");
        return program(Path::new(folder), first..first + after("--cases").unwrap_or(50));
    }
    // Panics are differences, which are reported.
    std::panic::set_hook(Box::new(|_| {}));
    let most = usize::try_from(after("--most").unwrap_or(20)).unwrap_or(usize::MAX);
    let asked = Sweep { first, cases: after("--cases").unwrap_or(20_000), most };
    let (tally, differing) = sweep(asked);
    println!("{tally}");
    for differing in &differing {
        println!("case {}: {}: {}", differing.number, differing.difference.kind, differing.difference.what);
        if arguments.iter().any(|it| it == "--shrink") {
            keep(differing);
        }
    }
    println!("{} cases differ", differing.len());
    if differing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn program(folder: &Path, numbers: Range<u64>) -> ExitCode {
    let mut program = Program::default();
    for number in numbers {
        let case = case(number);
        if program.add(number, (&case.text(), &case.tables)).is_none() {
            println!("case {number} has no meaning");
        }
    }
    match program.write(folder) {
        Ok(count) => println!("{count} comparisons in {}; `cargo run` there makes them", folder.display()),
        Err(error) => {
            println!("{}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn keep(differing: &Differing) {
    let (spec, tables, difference) = small(differing);
    let name = format!("random-{}", differing.number);
    let kept = Kept { name, text: spec.to_string(), tables };
    println!("{}\n{}", kept.text, difference.what);
    match corpus::keep(&corpus::folder(), &kept, &difference) {
        Ok(place) => println!("kept in {}\n", place.display()),
        Err(error) => println!("cannot be kept: {error}\n"),
    }
}
