//! Asks many random cases of the oracle and the engine: `cargo run -p fsc-differential -- --cases 1000000`.
//!
//! `--first N` starts at the case of that number, `--most N` stops after so many that differ; `--shrink` makes each of
//! them small and keeps it under `tests/corpus/random-NUMBER`; `--show N` prints the case of a number.

use std::process::ExitCode;

use fsc_differential::corpus::{self, Kept};
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
    // Panics are differences, which are reported.
    std::panic::set_hook(Box::new(|_| {}));
    let most = usize::try_from(after("--most").unwrap_or(20)).unwrap_or(usize::MAX);
    let asked =
        Sweep { first: after("--first").unwrap_or(0), cases: after("--cases").unwrap_or(20_000), most };
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
