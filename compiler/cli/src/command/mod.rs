//! The subcommands, one file each.

mod check;
mod compile;
mod explain;
mod init;
mod inspect;

use clap::Subcommand;

use crate::outcome::Outcome;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tells what is wrong with a spec
    Check(check::Args),
    /// Writes the artefacts of a spec, or checks that they are up to date
    Compile(compile::Args),
    /// Explains a diagnostic by its code or name
    Explain(explain::Args),
    /// Makes a new project with data, that runs
    Init(init::Args),
    /// Prints what a stage of the compiler makes of a spec
    Inspect(inspect::Args),
}

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Outcome {
    match command {
        Command::Check(args) => check::run(args),
        Command::Compile(args) => compile::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Init(args) => init::run(args),
        Command::Inspect(args) => inspect::run(args),
    }
}
