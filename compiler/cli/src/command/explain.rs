//! `fsc explain`: the page of a diagnostic.

use clap::ValueEnum;
use fsc_core::diag::codes::CODES;
use fsc_core::diag::{explain, near};

use crate::outcome::{Failure, Outcome};
use crate::report;

/// Explains a diagnostic by its code or name.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A code such as FSC2003, or a name such as aggregate-without-window; none lists them all
    code: Option<String>,
    /// As text or as one JSON object
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let Some(code) = &args.code else {
        for row in CODES {
            report::say(&format!("{}  {}", row.code, row.name));
        }
        return Ok(());
    };
    let Some(page) = explain::page(code) else {
        let help = near::help(code, CODES.iter().map(|row| row.name), "`fsc explain` lists them all");
        return Err(Failure::Usage(format!("there is no code `{code}`: {help}")));
    };
    match args.format {
        Format::Text => report::say(page.text.trim_end()),
        Format::Json => report::say(&page.json().to_string()),
    }
    Ok(())
}
