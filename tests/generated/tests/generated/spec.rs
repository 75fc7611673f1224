//! The specs of the workspace, read and planned.

use std::path::{Path, PathBuf};

use fsc_core::driver;
use fsc_core::ir::plan::Plan;
use fsc_core::source::SourceMap;

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The plan of a spec, and its texts.
pub(crate) fn plan(spec: &str) -> (Plan, SourceMap) {
    let spec = fsc_build::read(&root().join(spec)).unwrap();
    let (plan, found) = driver::plan(&spec.sources, None);
    let Some(plan) = plan else { panic!("{:?}", found.into_sorted()) };
    (plan, spec.sources)
}
