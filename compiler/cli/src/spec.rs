//! A spec from the command line to its plan.

use std::path::PathBuf;

use fsc_core::diag::Diagnostics;
#[cfg(feature = "batch")]
use fsc_core::diag::near;
use fsc_core::driver;
use fsc_core::ir::plan::Plan;
#[cfg(feature = "batch")]
use fsc_core::ir::plan::Vector;
use fsc_core::source::SourceMap;

use crate::args::{ErrorFormat, SpecArgs};
use crate::outcome::{Failure, Outcome};
#[cfg(feature = "batch")]
use crate::report;
use crate::report::Counts;

/// A spec without errors.
#[cfg(feature = "batch")]
pub(crate) struct Loaded {
    pub(crate) plan: Plan,
    pub(crate) sources: SourceMap,
    /// What paths in the spec are relative to.
    pub(crate) folder: PathBuf,
}

/// Reads a spec and makes its plan; what is wrong with it is told.
#[cfg(feature = "batch")]
pub(crate) fn load(args: &SpecArgs) -> Outcome<Loaded> {
    let (plan, sources, folder, found) = read(args)?;
    let counts = report::tell(found, &sources, args.error_format);
    match plan {
        Some(plan) => Ok(Loaded { plan, sources, folder }),
        None => Err(failed(counts, args.error_format)),
    }
}

/// Reads a spec and makes its plan, and tells nothing yet.
pub(crate) fn read(args: &SpecArgs) -> Outcome<(Option<Plan>, SourceMap, PathBuf, Diagnostics)> {
    let mut spec = fsc_build::read(&args.spec)?;
    let mut found = std::mem::take(&mut spec.found);
    if found.has_errors() {
        return Ok((None, spec.sources, spec.folder, found));
    }
    let (plan, faults) = driver::plan(&spec.sources, args.env.as_deref());
    found.append(faults);
    Ok((plan, spec.sources, spec.folder, found))
}

/// The vector of a name.
#[cfg(feature = "batch")]
pub(crate) fn find_vector<'p>(plan: &'p Plan, name: &str) -> Outcome<&'p Vector> {
    plan.vectors.iter().find(|vector| vector.name == name).ok_or_else(|| {
        let names = plan.vectors.iter().map(|vector| vector.name.as_str());
        let help = near::help(name, names, "the spec has none");
        Failure::Usage(format!("there is no vector `{name}`: {help}"))
    })
}

/// The end of a command whose spec has errors.
pub(crate) fn failed(counts: Counts, format: ErrorFormat) -> Failure {
    if format == ErrorFormat::Human {
        eprintln!("{}", counts.shown());
    }
    Failure::Told
}
