//! The subcommands, one file each.

mod check;
mod compile;
mod diff;
mod explain;
mod init;
mod inspect;
#[cfg(feature = "batch")]
mod run;
#[cfg(feature = "batch")]
mod test;
#[cfg(feature = "batch")]
mod tour;
#[cfg(feature = "batch")]
mod train;
#[cfg(feature = "batch")]
mod vector;

use clap::Subcommand;

use crate::outcome::Outcome;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tells what is wrong with a spec
    Check(check::Args),
    /// Writes the artefacts of a spec, or checks that they are up to date
    Compile(compile::Args),
    /// Tells what changed between two specs, and whom it breaks
    Diff(diff::Args),
    /// Explains a diagnostic by its code or name
    Explain(explain::Args),
    /// Makes a new project with data, that runs
    Init(init::Args),
    /// Prints what a stage of the compiler makes of a spec
    Inspect(inspect::Args),
    /// Computes the stored records of groups
    #[cfg(feature = "batch")]
    Run(run::Args),
    /// Runs the examples in a spec
    #[cfg(feature = "batch")]
    Test(test::Args),
    /// Does the whole chain on bundled data, and shows each command line before its result
    #[cfg(feature = "batch")]
    Tour(tour::Args),
    /// Makes the training set of a vector, one row per label row
    #[cfg(feature = "batch")]
    Train(train::Args),
    /// Builds one vector from raw rows, and explains it
    #[cfg(feature = "batch")]
    Vector(vector::Args),
}

/// Does what was asked.
pub(crate) fn run(command: &Command) -> Outcome {
    match command {
        Command::Check(args) => check::run(args),
        Command::Compile(args) => compile::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Init(args) => init::run(args),
        Command::Inspect(args) => inspect::run(args),
        #[cfg(feature = "batch")]
        Command::Run(args) => run::run(args),
        #[cfg(feature = "batch")]
        Command::Test(args) => test::run(args),
        #[cfg(feature = "batch")]
        Command::Tour(args) => tour::run(args),
        #[cfg(feature = "batch")]
        Command::Train(args) => train::run(args),
        #[cfg(feature = "batch")]
        Command::Vector(args) => vector::run(args),
    }
}
