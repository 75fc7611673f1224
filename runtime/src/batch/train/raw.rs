//! Records that are computed from raw rows when they are asked for.

use std::cell::RefCell;

use super::ask::{Asked, Reads};
use crate::batch::error::Error;
use crate::batch::history::{GroupReport, History};
use crate::batch::read::BadRows;
use crate::batch::read_at::{Read, read};
use crate::batch::source::Sources;
use crate::column::Column;

/// Raw rows, and what was found about them.
pub(super) struct Raw<'a> {
    sources: &'a Sources,
    bad_rows: BadRows,
    reports: RefCell<Vec<GroupReport>>,
}

impl<'a> Raw<'a> {
    /// The rows of sources.
    pub(super) fn new(sources: &'a Sources, bad_rows: BadRows) -> Self {
        Self { sources, bad_rows, reports: RefCell::default() }
    }

    /// What is to be said of the groups that were asked, once for each.
    pub(super) fn reports(&self) -> Vec<GroupReport> {
        let mut reports = self.reports.take();
        reports.dedup_by(|later, earlier| later.group == earlier.group);
        reports
    }
}

impl Reads for Raw<'_> {
    fn read(&self, asked: &Asked<'_>, keys: &[&Column], times: &[i64]) -> Result<Read, Error> {
        let group = &asked.ask.group;
        let (history, report) = History::new(group, &asked.needs, self.sources, self.bad_rows)?;
        self.reports.borrow_mut().push(report);
        let entities = history.entities.find(keys, times.len());
        read((group, &history), &asked.features, (&entities, times))
    }
}
