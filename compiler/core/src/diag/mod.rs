//! Diagnostics: gathered by every stage, ordered by place, drawn at the edge.
//!
//! A fault is a variant of its room's `error.rs`, deriving `miette::Diagnostic` with code, help and labels. This room
//! collects them ([`Diagnostics`]), knows the table of codes ([`codes`]) and their pages ([`explain`]), and turns
//! them into text for people, JSON lines and GitHub annotations ([`render`]). It decides nothing about a spec.

pub mod codes;
pub mod explain;
pub mod near;
pub mod render;

use miette::{Diagnostic, Severity};

/// A fault of any room.
pub type Fault = Box<dyn Diagnostic + Send + Sync + 'static>;

/// Everything that stages found, in the order it was found.
#[derive(Debug, Default)]
#[must_use = "a diagnostic that nobody reads is lost"]
pub struct Diagnostics {
    faults: Vec<Fault>,
}

impl Diagnostics {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one fault.
    pub fn push(&mut self, fault: impl Diagnostic + Send + Sync + 'static) {
        self.faults.push(Box::new(fault));
    }

    /// Adds all that another stage found.
    pub fn append(&mut self, mut other: Self) {
        self.faults.append(&mut other.faults);
    }

    /// Whether something was found that stops the pipeline.
    pub fn has_errors(&self) -> bool {
        self.faults.iter().any(|fault| severity(fault.as_ref()) == Severity::Error)
    }

    /// Whether nothing was found at all.
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// How many were found.
    pub fn len(&self) -> usize {
        self.faults.len()
    }

    /// The faults ordered by place, then code; equal ones (same place, code and text) once.
    pub fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.faults;
        faults.sort_by_cached_key(|fault| key(fault.as_ref()));
        faults.dedup_by_key(|fault| key(fault.as_ref()));
        faults
    }
}

/// The severity of a fault; an error where it does not say.
pub fn severity(fault: &dyn Diagnostic) -> Severity {
    fault.severity().unwrap_or(Severity::Error)
}

fn key(fault: &dyn Diagnostic) -> (usize, String, String) {
    let code = fault.code().map(|code| code.to_string()).unwrap_or_default();
    (primary(fault).map_or(usize::MAX, |label| label.offset()), code, fault.to_string())
}

/// The label that a fault is about: the one marked primary, else the first.
pub fn primary(fault: &dyn Diagnostic) -> Option<miette::LabeledSpan> {
    let labels: Vec<_> = fault.labels()?.collect();
    labels.iter().find(|label| label.primary()).or_else(|| labels.first()).cloned()
}

#[cfg(test)]
mod tests;
