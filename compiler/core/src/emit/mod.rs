//! Plan to files: one folder per backend, each with `model.rs` (what will be said), `lower.rs` (plan to model, all
//! decisions) and `print.rs` (no decisions). Backends see only the plan and never each other. On a valid plan a
//! backend may fail only with a 4xxx diagnostic: "cannot be said here".

pub mod athena;
pub mod job;
pub mod lock;
pub mod rust;
pub mod sagemaker;
pub mod schema;
pub mod sql;

use crate::diag::Diagnostics;
use crate::ir::plan::Plan;
use crate::source::SourceMap;

/// One file to be written, relative to the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// Path with `/` between its parts, never absolute, never upward.
    pub path: String,
    /// The whole text; it ends with a newline.
    pub text: String,
}

impl Artefact {
    /// A file of this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// A target, and what writes its files.
#[derive(Clone, Copy, Debug)]
pub struct Backend {
    /// Its name.
    pub name: &'static str,
    emit: fn(&Plan, &SourceMap) -> (Vec<Artefact>, Diagnostics),
    /// What `emit` would refuse; backends that can hold every plan have nothing to look for.
    refused: fn(&Plan, &SourceMap) -> Diagnostics,
}

/// Every backend, in the order in which they speak.
pub const BACKENDS: &[Backend] = &[
    Backend { name: "rust", emit: rust::emit, refused: nothing },
    Backend { name: "athena", emit: athena::emit, refused: athena::refused },
    Backend { name: "sagemaker", emit: sagemaker::emit, refused: sagemaker::refused },
    Backend { name: "schema", emit: schema::emit, refused: nothing },
];

fn nothing(_: &Plan, _: &SourceMap) -> Diagnostics {
    Diagnostics::new()
}

/// What the targets cannot hold, found without printing a file.
pub fn refused(plan: &Plan, sources: &SourceMap) -> Diagnostics {
    let mut found = Diagnostics::new();
    BACKENDS.iter().for_each(|backend| found.append((backend.refused)(plan, sources)));
    found
}

/// All artefacts of a plan, ordered by path, with the lock; what a target cannot hold is told.
pub fn emit(plan: &Plan, sources: &SourceMap) -> (Vec<Artefact>, Diagnostics) {
    let (mut artefacts, found) = emit_only(plan, sources, BACKENDS);
    artefacts.push(lock::emit(plan, &artefacts));
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    (artefacts, found)
}

/// The artefacts of some backends, ordered by path, without a lock.
pub fn emit_only(plan: &Plan, sources: &SourceMap, backends: &[Backend]) -> (Vec<Artefact>, Diagnostics) {
    let mut artefacts = Vec::new();
    let mut found = Diagnostics::new();
    for backend in backends {
        let (made, faults) = (backend.emit)(plan, sources);
        artefacts.extend(made);
        found.append(faults);
    }
    artefacts.sort_by(|a, b| a.path.cmp(&b.path));
    (artefacts, found)
}
