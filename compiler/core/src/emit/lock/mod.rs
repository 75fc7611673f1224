//! The lock: what everything means, by fingerprint, and which files were made of it.
//!
//! It is one JSON object in declared order, committed beside the artefacts: a change of meaning shows in a review as a
//! changed fingerprint, a change of words does not. Writers read its list of files to know what is theirs.

mod model;

use serde_json::{Value, json};

use super::Artefact;
use crate::ir::plan::Plan;

/// Where the lock lies in the folder of artefacts.
pub const PATH: &str = "fsc.lock";

/// The version of the lock's own form.
const VERSION: u32 = 1;

/// The lock of a plan and of the files that were made of it.
pub fn emit(plan: &Plan, made: &[Artefact]) -> Artefact {
    let mut lock = json!({
        "version": VERSION,
        "fsc": env!("CARGO_PKG_VERSION"),
        "tzdb": fsc_runtime::scalar::tzdb_version(),
        "project": plan.project.name,
        "groups": model::groups(plan),
        "labels": model::labels(plan),
        "vectors": model::vectors(plan),
    });
    lock["files"] = paths(made);
    Artefact::new(PATH, text(&lock))
}

/// A lock that only lists files.
pub fn listing(made: &[Artefact]) -> String {
    text(&json!({ "version": VERSION, "files": paths(made) }))
}

/// The files that a lock lists, itself among them; none where the text is no lock.
pub fn files(text: &str) -> Vec<String> {
    let lock: Value = serde_json::from_str(text).unwrap_or_default();
    let files = lock["files"].as_array().map(Vec::as_slice).unwrap_or_default();
    files.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn paths(made: &[Artefact]) -> Value {
    let mut paths: Vec<&str> = made.iter().map(|artefact| artefact.path.as_str()).chain([PATH]).collect();
    paths.sort_unstable();
    paths.dedup();
    json!(paths)
}

fn text(lock: &Value) -> String {
    // A tree of maps, lists, texts and numbers is always JSON.
    let mut text = serde_json::to_string_pretty(lock).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests;
