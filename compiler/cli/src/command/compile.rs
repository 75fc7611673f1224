//! `fsc compile`: artefacts into a folder, or a check that they are there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use fsc_build::Stale;
use fsc_core::emit::{self, Artefact, BACKENDS, Backend};

use crate::args::{ErrorFormat, SpecArgs};
use crate::outcome::{Failure, Outcome};
use crate::{report, spec};

/// Up to how many files are told one by one.
const ONE_BY_ONE: usize = 8;

/// Writes the artefacts of a spec, or checks that they are up to date.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
    /// Where they are written
    #[arg(short, long, value_name = "DIR", default_value = "generated")]
    output: PathBuf,
    /// Only these targets; the lock and files of others stay as they are
    #[arg(long, value_name = "TARGET", value_delimiter = ',')]
    only: Vec<String>,
    /// Write nothing; exit with 1 and the list of stale files if something would change
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let backends = chosen(&args.only)?;
    let format = args.spec.error_format;
    let (plan, sources, _, mut found) = spec::read(&args.spec)?;
    let made = plan.as_ref().map(|plan| match &backends {
        Some(backends) => emit::emit_only(plan, &sources, backends),
        None => emit::emit(plan, &sources),
    });
    let artefacts = made.map(|(artefacts, faults)| {
        found.append(faults);
        artefacts
    });
    let counts = report::tell(found, &sources, format);
    let Some(artefacts) = artefacts.filter(|_| counts.errors == 0) else {
        return Err(spec::failed(counts, format));
    };
    if args.check { check(args, &artefacts) } else { write(args, &artefacts) }
}

/// The backends of `--only`; none for all of them.
fn chosen(only: &[String]) -> Outcome<Option<Vec<Backend>>> {
    let one = |name: &String| {
        let found = BACKENDS.iter().find(|backend| backend.name == name);
        found.copied().ok_or_else(|| {
            let names: Vec<&str> = BACKENDS.iter().map(|backend| backend.name).collect();
            Failure::Usage(format!("there is no target `{name}`; there are {}", names.join(", ")))
        })
    };
    let backends = only.iter().map(one).collect::<Outcome<Vec<_>>>()?;
    Ok((!backends.is_empty()).then_some(backends))
}

fn write(args: &Args, artefacts: &[Artefact]) -> Outcome {
    let change = fsc_build::write(&args.output, artefacts)?;
    if args.spec.error_format == ErrorFormat::Human {
        let folder = args.output.display();
        for line in told("wrote", &change.written).into_iter().chain(told("removed", &change.removed)) {
            report::say(&line);
        }
        let (written, removed, kept) = (change.written.len(), change.removed.len(), change.kept);
        report::say(&format!("{folder}: {written} written, {removed} removed, {kept} up to date"));
    }
    Ok(())
}

/// What happened to files, one line each; by folder where there are many.
fn told(what: &str, paths: &[String]) -> Vec<String> {
    if paths.len() <= ONE_BY_ONE {
        return paths.iter().map(|path| format!("{what:8} {path}")).collect();
    }
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for path in paths {
        // A folder ends with its slash; files at the top stand for themselves.
        let folder = path.find('/').map_or(path.as_str(), |slash| &path[..=slash]);
        *folders.entry(folder).or_default() += 1;
    }
    let line = |(folder, files): (&str, usize)| match folder.ends_with('/') {
        true if files != 1 => format!("{what:8} {folder} ({files} files)"),
        _ => format!("{what:8} {folder}"),
    };
    folders.into_iter().map(line).collect()
}

fn check(args: &Args, artefacts: &[Artefact]) -> Outcome {
    let stale = fsc_build::stale(&args.output, artefacts);
    let folder = args.output.display();
    if stale.is_empty() {
        if args.spec.error_format == ErrorFormat::Human {
            report::say(&format!("{folder}: all {} files are up to date", artefacts.len()));
        }
        return Ok(());
    }
    for file in &stale {
        let (what, path) = match file {
            Stale::Missing(path) => ("missing", path),
            Stale::Differs(path) => ("differs", path),
            Stale::Left(path) => ("left over", path),
        };
        match args.spec.error_format {
            ErrorFormat::Human => report::say(&format!("{what:9}  {folder}/{path}")),
            ErrorFormat::Json => {
                let object = serde_json::json!({ "stale": what, "file": format!("{folder}/{path}") });
                report::say(&object.to_string());
            }
            ErrorFormat::Github => {
                report::say(&format!("::error file={folder}/{path},title=stale::{what}: run `fsc compile`"));
            }
        }
    }
    Err(Failure::Check(format!(
        "{} of {} files are stale: run `fsc compile {} -o {folder}`",
        stale.len(),
        artefacts.len(),
        args.spec.spec.display()
    )))
}
