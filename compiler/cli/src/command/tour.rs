//! `fsc tour`: the whole chain on the shop's data, each command line before its result.

use std::path::{Path, PathBuf};

use clap::Parser;

use crate::outcome::{Failure, Outcome};
use crate::report::say;

/// Does the whole chain on bundled data in a fresh folder, and shows each command line before its result.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A folder that is not there yet, or empty; a new one among the temporary files where none is named
    dir: Option<PathBuf>,
}

/// The shop: what `definitions/` of the repository holds.
const FILES: &[(&str, &str)] = &[
    ("project.yaml", include_str!("../../../../definitions/project.yaml")),
    ("sources.yaml", include_str!("../../../../definitions/sources.yaml")),
    ("user.yaml", include_str!("../../../../definitions/user.yaml")),
    ("product.yaml", include_str!("../../../../definitions/product.yaml")),
    ("propensity.yaml", include_str!("../../../../definitions/propensity.yaml")),
    ("tests.yaml", include_str!("../../../../definitions/tests.yaml")),
    ("data/events.csv", include_str!("../../../../definitions/data/events.csv")),
    ("data/products.csv", include_str!("../../../../definitions/data/products.csv")),
    ("data/labels.csv", include_str!("../../../../definitions/data/labels.csv")),
];

/// What each step shows, and its command line.
const STEPS: &[(&str, &[&str])] = &[
    ("A spec says what features mean: definitions/*.yaml. Is it right, in every target?", &["fsc", "check"]),
    ("Examples stand beside what they explain. Do they hold?", &["fsc", "test"]),
    (
        "From the one spec: Rust, Athena SQL, SageMaker definitions, a schema for editors.",
        &["fsc", "compile", "-o", "generated"],
    ),
    (
        "Batch: what is stored for each user at one midnight, from 20,000 raw events.",
        &["fsc", "run", "--group", "user-features", "--at", "2026-02-01T00:00:00Z", "-o", "records"],
    ),
    (
        "Training: for each label row, what serving would have read at that very moment.",
        &["fsc", "train", "--vector", "purchase-propensity", "-o", "training.parquet"],
    ),
    (
        "Serving: one of these vectors, explained from the rows that it comes from.",
        &[
            "fsc",
            "vector",
            "--vector",
            "purchase-propensity",
            "--entity",
            "user_id=u256,product_id=p004",
            "--request",
            "cart_value=50.69",
            "--at",
            "2026-01-14T14:15:12.480494Z",
            "--explain",
        ],
    ),
];

pub(crate) fn run(args: &Args) -> Outcome {
    let dir = match &args.dir {
        Some(dir) => dir.clone(),
        None => std::env::temp_dir().join(format!("fsc-tour-{}", std::process::id())),
    };
    let is_used = std::fs::read_dir(&dir).is_ok_and(|mut entries| entries.next().is_some());
    if is_used || dir.is_file() {
        return Err(Failure::Usage(format!("`{}` is not empty: name a new folder", dir.display())));
    }
    unpack(&dir)?;
    std::env::set_current_dir(&dir)
        .map_err(|error| Failure::Usage(format!("cannot enter `{}`: {error}", dir.display())))?;
    say(&format!("The shop's spec and data are in {}.", dir.display()));
    for (at, (about, line)) in STEPS.iter().enumerate() {
        say(&format!("\n[{}/{}] {about}\n$ {}\n", at + 1, STEPS.len(), line.join(" ")));
        let step =
            crate::args::Args::try_parse_from(*line).map_err(|error| Failure::Usage(error.to_string()))?;
        super::run(&step.command)?;
    }
    say(&format!("\nAll of it is in {}. Change a spec, and run a command again.", dir.display()));
    Ok(())
}

fn unpack(dir: &Path) -> Outcome {
    for (name, text) in FILES {
        let path = dir.join("definitions").join(name);
        let folder = path.parent().unwrap_or(dir);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| Failure::Usage(format!("cannot write `{}`: {error}", path.display())))?;
    }
    Ok(())
}
