//! The whole pipeline on one screen: texts in, a plan out, and everything that was found on the way.

use crate::check;
use crate::diag::Diagnostics;
use crate::ir::plan::Plan;
use crate::lower;
use crate::parse;
use crate::resolve;
use crate::source::SourceMap;

/// The plan of a project, with an environment merged over its names and places; none where something is wrong.
///
/// All faults of a stage are told together; the next stage runs only if there were none.
///
/// ```
/// use fsc_core::{driver, source::SourceMap};
///
/// let mut sources = SourceMap::default();
/// sources.add("shop.yaml", "entities:\n  user: { key: { user_id: text } }\n");
/// let (plan, found) = driver::plan(&sources, None);
/// assert!(plan.is_none());
/// assert_eq!(found.into_sorted()[0].code().unwrap().to_string(), "FSC1010");
/// ```
pub fn plan(sources: &SourceMap, environment: Option<&str>) -> (Option<Plan>, Diagnostics) {
    let (tree, mut found) = parse::parse(sources);
    if found.has_errors() {
        return (None, found);
    }
    let (resolved, faults) = resolve::resolve(&tree);
    found.append(faults);
    if found.has_errors() {
        return (None, found);
    }
    let (checked, faults) = check::check(resolved);
    found.append(faults);
    let Some(checked) = checked else { return (None, found) };
    let (plan, faults) = lower::lower(&checked, sources, environment);
    found.append(faults);
    (plan, found)
}
