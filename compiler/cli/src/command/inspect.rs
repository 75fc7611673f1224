//! `fsc inspect`: the tree behind each stage.

use clap::ValueEnum;
use fsc_core::check::typing::Typed;
use fsc_core::ir::show;
use fsc_core::{check, lower, parse, resolve};

use crate::args::SpecArgs;
use crate::outcome::Outcome;
use crate::{report, spec};

/// Prints what a stage of the compiler makes of a spec.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
    /// The stage
    #[arg(long, value_enum, default_value_t = Stage::Lower)]
    after: Stage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    Parse,
    Resolve,
    Check,
    Lower,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let read = fsc_build::read(&args.spec.spec)?;
    let sources = &read.sources;
    let format = args.spec.error_format;
    let fail = |found| Err(spec::failed(report::tell(found, sources, format), format));
    if read.found.has_errors() {
        return fail(read.found);
    }
    let (tree, found) = parse::parse(sources);
    if found.has_errors() {
        return fail(found);
    }
    if args.after == Stage::Parse {
        report::say(show::ast(&tree, sources).trim_end());
        return Ok(());
    }
    let (resolved, found) = resolve::resolve(&tree);
    if found.has_errors() {
        return fail(found);
    }
    if args.after == Stage::Resolve {
        report::say(show::hir(&resolved, sources, &|_| None).trim_end());
        return Ok(());
    }
    let (checked, found) = check::check(resolved);
    let Some(checked) = checked else { return fail(found) };
    if args.after == Stage::Check {
        let type_of = |id| checked.typing().get(id).map(Typed::shown);
        report::say(show::hir(checked.project(), sources, &type_of).trim_end());
        return Ok(());
    }
    let (plan, found) = lower::lower(&checked, sources, args.spec.env.as_deref());
    let Some(plan) = plan else { return fail(found) };
    report::say(show::plan(&plan, sources).trim_end());
    Ok(())
}
