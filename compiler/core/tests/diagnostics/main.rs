//! Diagnostics as people meet them: the pages of the codes and the pictures of `tests/ui`.
//!
//! Both are run through the compiler itself, so that neither a page nor a picture can say what is not so.

#[cfg(test)]
mod book;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod ui;

use std::path::PathBuf;

use fsc_core::diag::{self, Diagnostics, Fault};
use fsc_core::source::SourceMap;
use fsc_core::{driver, emit};

/// What the compiler says about a project whose files are given by their bytes.
fn told(files: &[(String, Vec<u8>)]) -> (SourceMap, Vec<Fault>) {
    let mut sources = SourceMap::default();
    let mut found = Diagnostics::new();
    for (name, bytes) in files {
        if let Some(fault) = sources.add_bytes(name, bytes) {
            found.push(fault);
        }
    }
    let (plan, faults) = driver::plan(&sources, None);
    found.append(faults);
    if let Some(plan) = plan {
        found.append(emit::emit(&plan, &sources).1);
    }
    (sources, found.into_sorted())
}

fn code(fault: &Fault) -> String {
    fault.code().map(|code| code.to_string()).unwrap_or_default()
}

fn severity(fault: &Fault) -> &'static str {
    match diag::severity(fault.as_ref()) {
        miette::Severity::Error => "error",
        miette::Severity::Warning => "warning",
        miette::Severity::Advice => "note",
    }
}

/// A path from the folder of the workspace.
fn workspace(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
