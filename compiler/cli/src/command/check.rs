//! `fsc check`: diagnostics only, those of the backends included.

use fsc_core::emit;

use crate::args::{ErrorFormat, SpecArgs};
use crate::outcome::Outcome;
use crate::{report, spec};

/// Tells what is wrong with a spec.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let format = args.spec.error_format;
    let (plan, sources, _, mut found) = spec::read(&args.spec)?;
    if let Some(plan) = &plan {
        found.append(emit::refused(plan, &sources));
    }
    let counts = report::tell(found, &sources, format);
    let Some(plan) = plan.filter(|_| counts.errors == 0) else { return Err(spec::failed(counts, format)) };
    if format == ErrorFormat::Human {
        let features: usize = plan.groups.iter().map(|group| group.features.len()).sum();
        let told = if counts.warnings == 0 { String::new() } else { format!(", {}", counts.shown()) };
        report::say(&format!(
            "{}: fine ({} groups, {features} features, {} vectors{told})",
            args.spec.spec.display(),
            plan.groups.len(),
            plan.vectors.len()
        ));
    }
    Ok(())
}
