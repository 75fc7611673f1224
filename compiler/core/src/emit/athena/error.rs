//! What Athena cannot hold or say.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// Something of a project that has no form in Athena.
#[derive(Debug, Error, Diagnostic)]
pub enum AthenaError {
    /// Hive tables hold milliseconds.
    #[error("Athena cuts the times of `{column}` in `{source_name}` to milliseconds")]
    #[diagnostic(
        code(FSC4301),
        help("use `format: iceberg`, give the column `format: epoch_us`, or declare it as `timestamp(ms)`")
    )]
    FineTime {
        /// The column.
        column: String,
        /// The source.
        source_name: String,
        /// Where the source is declared.
        #[label(primary, "lies in a `{format}` table, and `{column}` has microseconds")]
        span: Span,
        /// The table's format.
        format: String,
    },
    /// A format that Athena does not read, or not without loss.
    #[error("`{format}` cannot be read in Athena")]
    #[diagnostic(code(FSC4302), help("use one of {known}"))]
    Format {
        /// What was written.
        format: String,
        /// What could stand there.
        known: &'static str,
        /// Where the source is declared.
        #[label(primary, "{what} of this source")]
        span: Span,
        /// The table, or a column of it.
        what: String,
    },
    /// A source without a table.
    #[error("there is no Athena SQL for `{name}`")]
    #[diagnostic(
        code(FSC4303),
        severity(Warning),
        help("say where it lies: `at: {{ athena: DATABASE.TABLE }}`")
    )]
    NoTable {
        /// The group, label or vector that reads it.
        name: String,
        /// The source.
        source_name: String,
        /// Where the source is declared.
        #[label(primary, "`{source_name}` has no table in Athena")]
        span: Span,
    },
    /// A statement that Athena does not take.
    #[error("the SQL of `{name}` is longer than Athena takes")]
    #[diagnostic(code(FSC4304), severity(Warning), help("{advice}"))]
    TooLong {
        /// The group or vector.
        name: String,
        /// Where it is declared.
        #[label(primary, "{bytes} bytes of {LIMIT}")]
        span: Span,
        /// How long it is.
        bytes: usize,
        /// What makes it shorter.
        advice: &'static str,
    },
    /// A printed statement that does not read as what was meant.
    #[error("the SQL of `{name}` was printed wrong")]
    #[diagnostic(code(FSC9001), help("this is a bug of fsc: please report it with the spec; {difference}"))]
    Misprint {
        /// The group or vector.
        name: String,
        /// Where it is declared.
        #[label(primary, "its statement does not read as what was meant")]
        span: Span,
        /// Where the text parts from what was meant.
        difference: String,
    },
}

/// The bytes of a statement that Athena takes, and none more.
pub(super) const LIMIT: usize = 262_144;
