//! The `fsc` command: one file per subcommand in [`command`]; what they share is beside them.
//!
//! Nothing is decided about a spec here: commands read files, call the compiler or the runtime, and print. Exit status:
//! 0 fine, 1 diagnostics or a failed check, 2 wrong usage or a file that cannot be read or written.

mod args;
mod command;
#[cfg(feature = "batch")]
mod data;
mod outcome;
mod report;
mod revision;
mod spec;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match command::run(&args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}
