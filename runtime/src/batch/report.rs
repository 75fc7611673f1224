//! What a job yields: a table, and what is to be said about the rows that it was made of.

use super::history::GroupReport;
use super::source::SourceReport;
use super::table::Table;

/// A table, and what is to be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// The rows.
    pub table: Table,
    /// What is to be said about what they were made of.
    pub report: Report,
}

/// What is to be said about the rows that a job read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Each source that was read.
    pub sources: Vec<SourceReport>,
    /// Each group that was computed, in the order of the job.
    pub groups: Vec<GroupReport>,
    /// For computed labels: only those are there that could not change after this time any more.
    pub as_of: Option<i64>,
}
