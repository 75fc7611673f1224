//! The chores of this repository: `cargo xtask NAME`.

mod shop_data;

use std::process::ExitCode;

/// A chore ends in one clear line when it cannot be done.
type Outcome = Result<(), String>;

/// What can be asked for by name.
struct Chore {
    name: &'static str,
    run: fn() -> Outcome,
    does: &'static str,
}

const CHORES: &[Chore] = &[Chore {
    name: "shop-data",
    run: shop_data::shop_data,
    does: "writes the shop's data anew, the same bytes each time",
}];

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_default();
    let outcome = match CHORES.iter().find(|chore| chore.name == name) {
        Some(chore) => (chore.run)(),
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
    format!("usage: cargo xtask NAME\n{}", lines.join("\n"))
}

/// The folder of the workspace, wherever the chore was started.
fn root() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
