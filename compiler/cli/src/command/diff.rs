//! `fsc diff`: what changed between two specs, and whom it breaks.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use fsc_core::compat::{self, Diff, Harm, shown};
use fsc_core::driver;
use fsc_core::ir::plan::Plan;
use fsc_core::source::SourceMap;

use crate::args::ErrorFormat;
use crate::outcome::{Failure, Outcome};
use crate::{report, revision, spec};

/// Tells what changed between two specs, by what they mean, and whom it breaks.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The spec as it was, and as it is; with --against only as it is, `definitions` where it is not said
    #[arg(value_name = "SPEC", num_args = 0..=2)]
    specs: Vec<PathBuf>,
    /// The spec as it was in a revision of git, such as origin/main
    #[arg(long, value_name = "REV")]
    against: Option<String>,
    /// An environment of the project, merged over its names and places
    #[arg(long, value_name = "NAME")]
    env: Option<String>,
    /// How changes are told
    #[arg(long, value_enum, default_value_t = ErrorFormat::Human)]
    format: ErrorFormat,
    /// What may break without a failure
    #[arg(long, value_enum, value_name = "HARM", value_delimiter = ',')]
    accept: Vec<Accepted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Accepted {
    /// Stored records mean something else, or cannot be read
    Stored,
    /// Training sets and models no longer fit
    Training,
    /// Programs that serve must change
    Serving,
}

impl Accepted {
    fn harm(self) -> Harm {
        match self {
            Self::Stored => Harm::Stored,
            Self::Training => Harm::Training,
            Self::Serving => Harm::Serving,
        }
    }
}

pub(crate) fn run(args: &Args) -> Outcome {
    let (was, is) = sides(args)?;
    let (was, _) = planned(args, was)?;
    let (is, sources) = planned(args, is)?;
    let diff = compat::compare(&was, &is);
    tell(&diff, &sources, args.format);
    let accepted: Vec<Harm> = args.accept.iter().map(|accepted| accepted.harm()).collect();
    let is_broken = |change: &compat::Change| change.rule.breaks.iter().any(|harm| !accepted.contains(harm));
    if diff.changes.iter().any(is_broken) { Err(Failure::Told) } else { Ok(()) }
}

/// The texts of the spec as it was and as it is.
fn sides(args: &Args) -> Outcome<(fsc_build::Spec, fsc_build::Spec)> {
    let default = Path::new("definitions");
    match (&args.against, args.specs.as_slice()) {
        (Some(revision), []) => Ok((revision::read(revision, default)?, fsc_build::read(default)?)),
        (Some(revision), [spec]) => Ok((revision::read(revision, spec)?, fsc_build::read(spec)?)),
        (None, [was, is]) => Ok((fsc_build::read(was)?, fsc_build::read(is)?)),
        (Some(_), _) => {
            Err(Failure::Usage("with `--against` there is one spec: the one as it is".to_owned()))
        }
        (None, _) => {
            Err(Failure::Usage("name two specs, or one and `--against` a revision of git".to_owned()))
        }
    }
}

/// The plan of a spec; what is wrong with it is told.
fn planned(args: &Args, spec: fsc_build::Spec) -> Outcome<(Plan, SourceMap)> {
    let fsc_build::Spec { sources, mut found, .. } = spec;
    let mut plan = None;
    if !found.has_errors() {
        let (made, faults) = driver::plan(&sources, args.env.as_deref());
        if faults.has_errors() {
            found.append(faults);
        }
        plan = made;
    }
    let counts = report::tell(found, &sources, args.format);
    match plan.filter(|_| counts.errors == 0) {
        Some(plan) => Ok((plan, sources)),
        None => Err(spec::failed(counts, args.format)),
    }
}

fn tell(diff: &Diff, sources: &SourceMap, format: ErrorFormat) {
    match format {
        ErrorFormat::Human => report::say(shown::human(diff).trim_end()),
        ErrorFormat::Json => {
            shown::json_lines(diff, sources).iter().for_each(|object| report::say(&object.to_string()));
        }
        ErrorFormat::Github => shown::github(diff, sources).iter().for_each(|line| report::say(line)),
    }
}
