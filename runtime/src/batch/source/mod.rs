//! The rows of sources: read once for all who need them, with their times.
//!
//! Rows that never count (known too far from their time) and rows that are moved aside are gone from here on.

mod time;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::error::{BadRow, Error};
use super::need::{self, Depth, Needs, Positions};
use super::read::{BadRows, Needed, Raw, Tables};
use crate::column::Column;
use crate::job::{Group, Source};

/// Columns by name, shared by all who read them.
pub(super) type Columns = HashMap<Arc<str>, Arc<Column>>;

/// The rows of a source that count.
#[derive(Debug)]
pub(super) struct Loaded {
    /// The columns that somebody reads.
    pub(super) columns: Columns,
    pub(super) rows: usize,
    /// When each row happened; before all time in a timeless table.
    pub(super) times: Vec<i64>,
    /// When each row was known; none: at its time.
    pub(super) known: Option<Vec<i64>>,
    /// The greater of both; none: as `times`.
    pub(super) visible: Option<Vec<i64>>,
    /// Where each row comes from, for those who find fault with it.
    raw: Raw,
}

/// What is to be said about the rows of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceReport {
    /// The source.
    pub source: Arc<str>,
    /// How many rows were read.
    pub rows: usize,
    /// How many of them never count, because they were known too far from their time.
    pub never: usize,
    /// Rows that were moved aside.
    pub aside: Vec<BadRow>,
}

impl Loaded {
    /// Reads the columns at these positions, as far back as they are read from the first question on.
    ///
    /// # Errors
    /// As for [`Tables::rows`], and a row without a time.
    pub(super) fn new(
        tables: &dyn Tables,
        (source, positions): (&Source, &Positions),
        first: i64,
    ) -> Result<(Self, SourceReport), Error> {
        let after = |depth: &Depth| depth.map_or(i64::MIN, |depth| first.saturating_sub(depth));
        let needed = positions.iter().map(|(column, depth)| Needed { column: *column, after: after(depth) });
        let mut raw = tables.rows(source, &needed.collect::<Vec<_>>())?;
        let columns = std::mem::take(&mut raw.columns);
        let names = positions.keys().map(|at| source.columns[*at].field.name.clone());
        let columns: Columns = names.zip(columns.into_iter().map(Arc::new)).collect();
        let mut report = SourceReport {
            source: source.name.clone(),
            rows: raw.rows,
            never: 0,
            aside: std::mem::take(&mut raw.aside),
        };
        let mut loaded = Self { columns, rows: raw.rows, times: Vec::new(), known: None, visible: None, raw };
        let bad = loaded.set_times(source)?;
        report.rows += report.aside.len();
        report.aside.extend(loaded.move_aside(source, bad, tables.bad_rows())?);
        report.never = loaded.drop_late(source);
        loaded.set_visible();
        Ok((loaded, report))
    }

    /// A row as a bad one, for this reason.
    pub(super) fn bad(&self, source: &Source, row: usize, reason: impl Into<String>) -> BadRow {
        let (file, row) = self.raw.origin(row);
        BadRow { source: source.name.clone(), file, row, line: None, column: None, reason: reason.into() }
    }

    /// The file of a row, and its number there.
    pub(super) fn origin(&self, row: u32) -> (Arc<str>, u64) {
        self.raw.origin(row as usize)
    }

    /// Leaves bad rows out, or stops at the first of them.
    fn move_aside(
        &mut self,
        source: &Source,
        mut bad: Vec<(usize, String)>,
        bad_rows: BadRows,
    ) -> Result<Vec<BadRow>, Error> {
        bad.sort_by_key(|(row, _)| *row);
        bad.dedup_by_key(|(row, _)| *row);
        let aside: Vec<BadRow> =
            bad.iter().map(|(row, reason)| self.bad(source, *row, reason.clone())).collect();
        if let (BadRows::Stop, Some(first)) = (bad_rows, aside.first()) {
            return Err(first.clone().into());
        }
        if !bad.is_empty() {
            let mut keep = vec![true; self.rows];
            bad.iter().for_each(|(row, _)| keep[*row] = false);
            self.retain(&keep);
        }
        Ok(aside)
    }

    /// Leaves out all rows that are not kept.
    fn retain(&mut self, keep: &[bool]) {
        let rows: Vec<u32> = (0..).zip(keep).filter(|(_, keep)| **keep).map(|(row, _)| row).collect();
        let columns = std::mem::take(&mut self.columns);
        self.columns =
            columns.into_iter().map(|(name, column)| (name, Arc::new(column.take(&rows)))).collect();
        let kept = |items: Vec<i64>| rows.iter().map(|row| items[*row as usize]).collect();
        self.known = self.known.take().map(kept);
        self.times = kept(std::mem::take(&mut self.times));
        self.raw.retain(keep);
        self.rows = rows.len();
    }
}

/// Sources by name.
#[derive(Debug, Default)]
pub(super) struct Sources {
    loaded: BTreeMap<Arc<str>, Arc<Loaded>>,
    pub(super) reports: Vec<SourceReport>,
}

/// What is read of sources, by their names.
#[derive(Debug, Default)]
pub(super) struct Wanted<'a> {
    wanted: BTreeMap<Arc<str>, (&'a Source, Positions)>,
}

impl<'a> Wanted<'a> {
    /// Asks for columns of a source.
    pub(super) fn add(&mut self, source: &'a Source, positions: &Positions) {
        let wanted = self.wanted.entry(source.name.clone()).or_insert((source, Positions::new()));
        positions.iter().for_each(|(at, depth)| need::add(&mut wanted.1, *at, *depth));
    }

    /// Asks for what a group reads.
    pub(super) fn add_group(&mut self, group: &'a Group, needs: &Needs) {
        self.add(&group.source, &needs.source);
        for (lookup, positions) in group.lookups.iter().zip(&needs.lookups) {
            self.add(&lookup.source, positions);
        }
    }

    /// Reads all that was asked for; nothing is asked about a time before `first`.
    ///
    /// # Errors
    /// As for [`Loaded::new`].
    pub(super) fn load(&self, tables: &dyn Tables, first: i64) -> Result<Sources, Error> {
        let mut sources = Sources::default();
        for (name, (source, positions)) in &self.wanted {
            let (loaded, report) = Loaded::new(tables, (source, positions), first)?;
            sources.loaded.insert(name.clone(), Arc::new(loaded));
            sources.reports.push(report);
        }
        Ok(sources)
    }
}

impl Sources {
    /// The rows of a source that was asked for.
    ///
    /// # Errors
    /// A source that was not.
    pub(super) fn of(&self, source: &Source) -> Result<&Arc<Loaded>, Error> {
        self.loaded.get(&source.name).ok_or_else(|| Error::unbound(&source.name))
    }
}
