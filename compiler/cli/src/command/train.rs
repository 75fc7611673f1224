//! `fsc train`: the training set of a vector, one row per label row.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fsc_core::emit::job;
use fsc_core::ir::plan::{LabelRows, Plan, Vector, fingerprint};
use fsc_runtime::batch::{self, Shown, Training};
use fsc_runtime::vector::Sidecar;

use crate::args::SpecArgs;
use crate::data::{self, DataArgs, count, instant};
use crate::outcome::{Failure, Outcome};
use crate::spec::find_vector;
use crate::{report, spec};

/// Makes the training set of a vector, one row per label row.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    spec: SpecArgs,
    #[command(flatten)]
    data: DataArgs,
    /// The vector
    #[arg(long, value_name = "VECTOR")]
    vector: String,
    /// Other label rows: a file, folder or glob
    #[arg(long, value_name = "PATH")]
    labels: Option<PathBuf>,
    /// Only computed labels that are certain by then; by the latest row where it is not said
    #[arg(long, value_name = "T")]
    as_of: Option<String>,
    /// Each feature beside the inputs, as it was read, in a column GROUP.FEATURE
    #[arg(long)]
    features: bool,
    /// The training set, .parquet or .csv; what it is lies beside it, as FILE.vector.json
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let as_of = args.as_of.as_ref().map(|text| instant("--as-of", text)).transpose()?;
    let loaded = spec::load(&args.spec)?;
    let vector = find_vector(&loaded.plan, &args.vector)?;
    let mut files = args.data.files(&loaded)?;
    if let Some(labels) = &args.labels {
        files.places.insert(label_source(&loaded.plan, vector)?, labels.clone());
    }
    let features = if args.features { Shown::Features } else { Shown::Inputs };
    let made = batch::train(&files, &job::vector(&loaded.plan, vector), Training { as_of, features })?;
    data::tell(&made.report, &args.output)?;
    batch::write(&made.table, &args.output)?;
    let sidecar = beside(&args.output);
    std::fs::write(&sidecar, described(&loaded.plan, vector).json())
        .map_err(|error| Failure::Usage(format!("cannot write `{}`: {error}", sidecar.display())))?;
    let (rows, columns) = (count(made.table.rows, "row"), count(made.table.columns.len(), "column"));
    report::say(&format!("{}: {rows} of {columns}", args.output.display()));
    Ok(())
}

/// Where the words about a training set lie: `training.parquet.vector.json`.
fn beside(training: &Path) -> PathBuf {
    let mut name = training.file_name().unwrap_or_default().to_owned();
    name.push(".vector.json");
    training.with_file_name(name)
}

/// What a model learns from: whoever loads it holds this against the vector that it is served.
fn described(plan: &Plan, vector: &Vector) -> Sidecar {
    Sidecar {
        vector: vector.name.clone(),
        fingerprint: fingerprint::vector(plan, vector).to_string(),
        label: plan.label(vector.label).name.clone(),
        columns: vector.inputs.iter().flat_map(|input| &input.columns).cloned().collect(),
    }
}

/// The source of the label rows, where they are given.
fn label_source(plan: &Plan, vector: &Vector) -> Outcome<Arc<str>> {
    let label = plan.label(vector.label);
    match &label.rows {
        LabelRows::Given { source, .. } => Ok(Arc::from(plan.source(*source).name.as_str())),
        LabelRows::Computed { .. } => Err(Failure::Usage(format!(
            "the rows of `{}` are computed, so `--labels` has no place: use `--data SOURCE=PATH` for the history",
            label.name
        ))),
    }
}
