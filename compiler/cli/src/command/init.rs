//! `fsc init`: a small project that runs.

use std::path::PathBuf;

use crate::outcome::{Failure, Outcome};
use crate::report;

/// Makes a new project with data, that runs.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A folder that is not there yet, or empty
    dir: PathBuf,
}

/// The files of a new project.
const FILES: &[(&str, &str)] = &[
    ("definitions/shop.yaml", include_str!("../template/shop.yaml")),
    ("definitions/data/orders.csv", include_str!("../template/orders.csv")),
    ("definitions/data/offers.csv", include_str!("../template/offers.csv")),
    (".gitignore", ".fsc/\n"),
];

pub(crate) fn run(args: &Args) -> Outcome {
    let dir = &args.dir;
    let is_used = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if is_used || dir.is_file() {
        return Err(Failure::Usage(format!("`{}` is not empty: name a new folder", dir.display())));
    }
    for (name, text) in FILES {
        let path = dir.join(name);
        let folder = path.parent().unwrap_or(dir);
        std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&path, text))
            .map_err(|error| Failure::Usage(format!("cannot write `{}`: {error}", path.display())))?;
        report::say(&format!("wrote  {}", path.display()));
    }
    let dir = dir.display();
    report::say(&format!(
        "\nNow:\n  cd {dir}\n  fsc check\n  fsc test\n  fsc train --vector repeat -o training.csv"
    ));
    Ok(())
}
