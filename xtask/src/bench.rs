//! fsc beside other tools, on the same machine at the same time: `cargo xtask bench TASK [--rows N] [--repeat N]`.
//!
//! Builds the release binary, installs the others into `target/`, and hands over to `benches/web/measure.py`, which
//! compares the answers before it times anything.

use std::path::PathBuf;
use std::process::Command;

use crate::{Outcome, cargo, python, root};

/// `cargo xtask bench TASK [OPTION..]`.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    python::BENCHES.install()?;
    attend(cargo().args(["build", "--release", "--bin", "fsc"]))?;
    let mut measure = Command::new(python::BENCHES.interpreter());
    measure.arg(root().join("benches/web/measure.py")).args(arguments);
    attend(measure.arg("--fsc").arg(fsc()).arg("--folder").arg(root().join("target/benches")))
}

/// Where cargo puts the release binary.
fn fsc() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("release").join(format!("fsc{}", std::env::consts::EXE_SUFFIX))
}

/// Runs a command that speaks for itself.
fn attend(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{error}"))?;
    if status.success() { Ok(()) } else { Err(format!("it ended with {status}")) }
}
