//! Plan to files: one folder per backend, each with `model.rs` (what will be said), `lower.rs` (plan to model, all
//! decisions) and `print.rs` (no decisions). Backends see only the plan and never each other. On a valid plan a
//! backend may fail only with a 4xxx diagnostic: "cannot be said here".

pub mod athena;
pub mod job;
pub mod sagemaker;
pub mod sql;

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
