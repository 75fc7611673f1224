//! What is allowed and probably not meant: warnings.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// A warning.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum Lint {
    /// An `else` that never happens.
    #[error("this `else` never happens")]
    #[diagnostic(code(FSC7001), severity(Warning), help("remove it"))]
    NeedlessElse {
        /// What stands before it.
        #[label(primary, "never null")]
        span: Span,
    },
    /// One missed run blanks the group.
    #[error("one missed run blanks `{group}`")]
    #[diagnostic(code(FSC7002), severity(Warning), help("make the ttl at least two periods"))]
    TtlNearPeriod {
        /// The group.
        group: String,
        /// The ttl.
        #[label(primary, "less than two periods")]
        span: Span,
    },
    /// A window that does not move between rows.
    #[error("the window stands still between rows of the entity")]
    #[diagnostic(
        code(FSC7004),
        severity(Warning),
        help("say `evaluate: on read` for a value that is exact when it is read")
    )]
    StandingWindow {
        /// The window.
        #[label(primary, "ends at the latest row")]
        span: Span,
    },
    /// A snapshot that says nothing of time.
    #[error("the snapshot `{name}` has no `time`: its values may be of tomorrow")]
    #[diagnostic(code(FSC7005), severity(Warning), help("add the column that says since when a row holds"))]
    Timeless {
        /// The snapshot.
        name: String,
        /// Its place.
        #[label(primary, "in force always")]
        span: Span,
    },
    /// An int that a small float may round.
    #[error("the input `{name}` may be rounded: f32 holds ints up to 16777216")]
    #[diagnostic(code(FSC7006), severity(Warning), help("say `dtype: f64`, or scale the input down"))]
    WideInt {
        /// The input.
        name: String,
        /// Its place.
        #[label(primary, "an int of any size")]
        span: Span,
    },
    /// An entry without effect.
    #[error("`{entry}` has no effect here: {why}")]
    #[diagnostic(code(FSC7007), severity(Warning), help("remove it"))]
    NoEffect {
        /// The entry.
        entry: &'static str,
        /// Why.
        why: &'static str,
        /// Its place.
        #[label(primary, "changes nothing")]
        span: Span,
    },
    /// Rows may arrive at any time.
    #[error("rows of `{name}` may become known at any later time")]
    #[diagnostic(
        code(FSC7008),
        severity(Warning),
        help("write `known: {{ column: .., within: 3d }}`, so that scans and state are bounded")
    )]
    UnboundedKnown {
        /// The source.
        name: String,
        /// Its `known`.
        #[label(primary, "no `within`")]
        span: Span,
    },
}
