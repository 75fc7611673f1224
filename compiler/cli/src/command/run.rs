//! `fsc run`: stored records of groups, computed from raw rows.

use std::path::PathBuf;

use fsc_core::diag::near;
use fsc_core::emit::job;
use fsc_core::ir::plan::{GroupId, Plan};
use fsc_runtime::batch::{self, Span};

use crate::args::SpecArgs;
use crate::data::{self, DataArgs, count, instant};
use crate::outcome::{Failure, Outcome};
use crate::{report, spec};

/// Computes the stored records of groups.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
    #[command(flatten)]
    data: DataArgs,
    /// The groups; all that are stored where none is named
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    group: Vec<String>,
    /// One tick, such as 2026-01-31T00:00:00Z
    #[arg(long, value_name = "T", required_unless_present = "from", conflicts_with = "from")]
    at: Option<String>,
    /// The first tick or instant
    #[arg(long, value_name = "T", requires = "to")]
    from: Option<String>,
    /// The first tick or instant that is not computed any more
    #[arg(long, value_name = "T", requires = "from")]
    to: Option<String>,
    /// The folder that GROUP.parquet is written to
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let span = span(args)?;
    let loaded = spec::load(&args.spec)?;
    let groups = chosen(&loaded.plan, &args.group)?;
    let files = args.data.files(&loaded)?;
    std::fs::create_dir_all(&args.output)
        .map_err(|error| Failure::Usage(format!("cannot make `{}`: {error}", args.output.display())))?;
    for id in groups {
        let group = job::group(&loaded.plan, id);
        let output = batch::run(&files, &group, span)?;
        let path = args.output.join(format!("{}.parquet", group.name));
        data::tell(&output.report, &path)?;
        batch::write(&output.table, &path)?;
        let records = count(output.table.rows, "record");
        report::say(&format!("{}: {records} of {}", path.display(), count(group.features.len(), "feature")));
    }
    Ok(())
}

fn span(args: &Args) -> Outcome<Span> {
    match (&args.at, &args.from, &args.to) {
        (Some(at), ..) => Ok(Span::At(instant("--at", at)?)),
        (None, Some(from), Some(to)) => {
            let (first, end) = (instant("--from", from)?, instant("--to", to)?);
            if first < end {
                Ok(Span::Range(first, end))
            } else {
                Err(Failure::Usage(format!("`--from {from}` does not lie before `--to {to}`")))
            }
        }
        _ => Err(Failure::Usage("say when: `--at T`, or `--from T --to T`".to_owned())),
    }
}

/// The groups of these names, or all that are stored.
fn chosen(plan: &Plan, names: &[String]) -> Outcome<Vec<GroupId>> {
    let all = || plan.groups.iter().zip(0..).map(|(group, at)| (group, GroupId(at)));
    if names.is_empty() {
        return Ok(all().filter(|(group, _)| group.is_stored()).map(|(_, id)| id).collect());
    }
    let one = |name: &String| match all().find(|(group, _)| group.name == *name) {
        Some((_, id)) => Ok(id),
        None => {
            let known = plan.groups.iter().map(|group| group.name.as_str());
            let help = near::help(name, known, "the spec has no group with a source");
            Err(Failure::Usage(format!("there is no group `{name}` with a source: {help}")))
        }
    };
    names.iter().map(one).collect()
}
