//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args as Group, Parser, ValueEnum};

use crate::command::Command;

/// Feature specs in, everything that computes, stores, trains on and serves them out.
#[derive(Debug, Parser)]
#[command(name = "fsc", version, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A spec and how it is read.
#[derive(Clone, Debug, Group)]
pub(crate) struct SpecArgs {
    /// A folder with .yaml files, or one file
    #[arg(default_value = "definitions")]
    pub(crate) spec: PathBuf,
    /// An environment of the project, merged over its names and places
    #[arg(long, value_name = "NAME")]
    pub(crate) env: Option<String>,
    /// How diagnostics are told
    #[arg(long, value_enum, default_value_t = ErrorFormat::Human)]
    pub(crate) error_format: ErrorFormat,
}

/// How diagnostics are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ErrorFormat {
    /// Drawn, on standard error
    Human,
    /// One JSON object a line, on standard output
    Json,
    /// Annotations of a GitHub workflow, on standard output
    Github,
}
