//! What can go wrong in a batch job, with all that a person needs to mend it.

use std::fmt;
use std::sync::Arc;

use crate::codec::time::timestamp_text;

/// Why a batch job stopped. Nothing half-made is left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A row that does not hold what the source declares.
    BadRow(Box<BadRow>),
    /// A file that cannot be read or written.
    File {
        /// The file, folder or glob.
        path: Arc<str>,
        /// What the system or the format's reader says.
        reason: String,
    },
    /// A file without a column that is read.
    NoColumn {
        /// The file.
        path: Arc<str>,
        /// The column's name in the file.
        column: Arc<str>,
        /// The columns that it has.
        found: Vec<String>,
    },
    /// A column whose physical type can never hold values of the declared one.
    ColumnType {
        /// The file.
        path: Arc<str>,
        /// The column's name in the file.
        column: Arc<str>,
        /// Its physical type.
        found: String,
        /// What is declared.
        expected: String,
    },
    /// A name or a type that does not fit: the job is not one that was checked.
    Unbound {
        /// What does not fit.
        what: String,
    },
    /// Two columns of one name in a training set.
    Clash {
        /// The name.
        name: Arc<str>,
    },
    /// A group that is computed on read, where stored records are asked for.
    NeverStored {
        /// The group.
        group: Arc<str>,
    },
    /// A time at which a group is not evaluated.
    NoTick {
        /// The group.
        group: Arc<str>,
        /// What was asked for, in microseconds.
        at: i64,
        /// The last tick before.
        before: i64,
        /// The first tick after.
        after: i64,
    },
    /// A value that does not fit its type.
    OutOfRange {
        /// The group, label or vector.
        group: Arc<str>,
        /// The feature or input.
        feature: Arc<str>,
        /// The entity's key.
        entity: String,
        /// When it was asked, in microseconds.
        time: i64,
    },
    /// A question that lacks what the vector needs, or has something of another type there.
    Question {
        /// The vector.
        vector: Arc<str>,
        /// The key or the request input.
        name: Arc<str>,
        /// What is expected.
        expected: String,
    },
    /// A source without a place on this machine.
    NoPlace {
        /// The source.
        source: Arc<str>,
    },
}

impl Error {
    pub(super) fn unbound(what: impl fmt::Display) -> Self {
        Self::Unbound { what: what.to_string() }
    }

    pub(super) fn file(path: impl AsRef<str>, reason: impl fmt::Display) -> Self {
        Self::File { path: Arc::from(path.as_ref()), reason: reason.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadRow(row) => row.fmt(out),
            Self::File { path, reason } => write!(out, "`{path}`: {reason}"),
            Self::NoColumn { path, column, found } => {
                write!(out, "`{path}` has no column `{column}`; it has `{}`", found.join("`, `"))
            }
            Self::ColumnType { path, column, found, expected } => {
                write!(out, "column `{column}` of `{path}` holds {found}, not {expected}")
            }
            Self::Unbound { what } => write!(out, "the job was not checked: `{what}` does not fit"),
            Self::Clash { name } => write!(out, "two columns of the training set are called `{name}`"),
            Self::NeverStored { group } => {
                write!(out, "`{group}` is computed on read, so nothing of it is ever stored")
            }
            Self::NoTick { group, at, before, after } => {
                let [at, before, after] = [at, before, after].map(|time| timestamp_text(*time));
                write!(out, "{at} is no tick of `{group}`; its ticks there are {before} and {after}")
            }
            Self::OutOfRange { group, feature, entity, time } => {
                let time = timestamp_text(*time);
                write!(out, "`{group}.{feature}` of {entity} at {time} is out of range")
            }
            Self::Question { vector, name, expected } => {
                write!(out, "`{vector}` is asked with `{name}`: {expected}")
            }
            Self::NoPlace { source } => write!(out, "source `{source}` has no local place"),
        }
    }
}

impl std::error::Error for Error {}

impl From<BadRow> for Error {
    fn from(row: BadRow) -> Self {
        Self::BadRow(Box::new(row))
    }
}

/// A row of a file that does not hold what its source declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The source.
    pub source: Arc<str>,
    /// The file.
    pub file: Arc<str>,
    /// Which row of data in the file, from 1.
    pub row: u64,
    /// The line on which the row starts, from 1, where the file has lines.
    pub line: Option<u64>,
    /// The column's name in the file; none where the row is bad as a whole.
    pub column: Option<Arc<str>>,
    /// What stands there, and what should.
    pub reason: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source: _, file, row, line, column, reason } = self;
        write!(out, "`{file}`, row {row}")?;
        if let Some(line) = line {
            write!(out, " (line {line})")?;
        }
        if let Some(column) = column {
            write!(out, ", column `{column}`")?;
        }
        write!(out, ": {reason}")
    }
}
