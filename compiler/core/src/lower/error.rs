//! What only shows once a project is lowered.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// A project that fits and still has no plan, or a dear one.
#[derive(Clone, Debug, Error, Diagnostic)]
pub enum LowerError {
    /// A stored value that goes on changing where there is no record.
    #[error("`{feature}` depends on `now` for an entity without rows, and a stored record does not")]
    #[diagnostic(code(FSC3001), help("add `else` and a constant, or say `evaluate: on read`"))]
    AbsentChanges {
        /// The feature.
        feature: String,
        /// Its place.
        #[label(primary, "has no one value for an absent record")]
        span: Span,
    },
    /// An environment that is not declared.
    #[error("there is no environment `{name}`")]
    #[diagnostic(code(FSC3002), help("{help}"))]
    UnknownEnvironment {
        /// The name that was asked for.
        name: String,
        /// Near names, or all.
        help: String,
    },
    /// An expression that grows beyond bounds once its lets are put in.
    #[error("`{name}` has more than {limit} operations once its lets are put in")]
    #[diagnostic(code(FSC3003), help("make features of the parts that repeat"))]
    TooLarge {
        /// The feature, label or input.
        name: String,
        /// The limit.
        limit: u64,
        /// Its place.
        #[label(primary, "too large to be computed")]
        span: Span,
    },
    /// A row of a test that leaves out what an expected feature reads.
    #[error("a row of `{name}` does not say `{column}`, which an expected feature reads")]
    #[diagnostic(code(FSC3004), help("add `{column}`; only nullable columns may be left out"))]
    RowLacks {
        /// The source.
        name: String,
        /// The column.
        column: String,
        /// The row.
        #[label(primary, "`{column}` is not here")]
        span: Span,
    },
    /// Every entity is written at every tick, for ever.
    #[error("`{group}` writes a record for every entity it has ever seen, at every tick")]
    #[diagnostic(
        code(FSC7003),
        severity(Warning),
        help("give each aggregate a window, or the source a `keeps`")
    )]
    InfiniteReach {
        /// The group.
        group: String,
        /// The first feature that looks that far.
        #[label(primary, "looks at the whole history")]
        span: Span,
        /// The online store.
        #[label("where each record costs a write")]
        online: Span,
    },
}
