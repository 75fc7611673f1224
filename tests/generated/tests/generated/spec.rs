//! The specs of the workspace, read and planned.

use std::path::Path;

use fsc_core::driver;
use fsc_core::ir::plan::Plan;

/// The plan of a spec.
pub(crate) fn plan(spec: &str) -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(spec);
    let spec = fsc_build::read(&path).unwrap();
    let (plan, found) = driver::plan(&spec.sources, None);
    plan.unwrap_or_else(|| panic!("{:?}", found.into_sorted()))
}
