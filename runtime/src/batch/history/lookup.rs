//! Lookups: for each row the version of a snapshot in force at its time.

use rayon::prelude::*;

use super::unique::once;
use super::version::Versions;
use crate::batch::entity::{Entities, NONE};
use crate::batch::error::{BadRow, Error};
use crate::batch::need::Positions;
use crate::batch::source::{Columns, Loaded, Sources};
use crate::column::{Column, Pick};
use crate::job::{Lookup, Source, SourceKind};

/// A snapshot, and the version of it that each row of a source sees.
pub(super) struct Seen<'a> {
    lookup: &'a Lookup,
    positions: &'a Positions,
    snapshot: &'a Loaded,
    /// The row of the snapshot that each row of the source sees; [`NONE`] where it sees none.
    versions: Vec<u32>,
    /// How often two versions differ in their values alone.
    pub(super) decided: usize,
    /// Versions that cannot be taken.
    pub(super) aside: Vec<BadRow>,
}

impl<'a> Seen<'a> {
    /// Looks up all rows of a source.
    pub(super) fn new(
        lookup: &'a Lookup,
        positions: &'a Positions,
        sources: &'a Sources,
        rows: &Loaded,
    ) -> Result<Self, Error> {
        let snapshot = &**sources.of(&lookup.source)?;
        let SourceKind::Snapshot { key, .. } = &lookup.source.kind else {
            return Err(Error::unbound(&lookup.alias));
        };
        let read = columns_at(&lookup.source, positions, snapshot);
        let (mut keep, mut aside) = (vec![true; snapshot.rows], Vec::new());
        if let Some(unique) = &lookup.source.unique {
            let (_, bad) = once((&lookup.source, unique), snapshot, &read, &mut keep);
            aside.extend(bad.into_iter().map(|(row, reason)| snapshot.bad(&lookup.source, row, reason)));
        }
        let (entities, numbers) = Entities::new(&named(key, &snapshot.columns)?, snapshot.rows);
        let of_rows = entities.find(&named(&lookup.on, &rows.columns)?, rows.rows);
        let versions = Versions::new((&lookup.source, snapshot), (&numbers, entities.len()), &keep, &read);
        let visible = rows.visible.as_ref().unwrap_or(&rows.times);
        let moments = rows.times.par_iter().zip(visible);
        let seen = of_rows.par_iter().zip(moments).map(|(entity, (time, cut))| match *entity {
            NONE => NONE,
            entity => versions.in_force(entity, (*time, *cut)),
        });
        let decided = versions.decided;
        Ok(Self { lookup, positions, snapshot, versions: seen.collect(), decided, aside })
    }

    /// The looked-up columns of some rows of the source, as `alias.column`; `wanted` says which.
    pub(super) fn add(&self, rows: &[u32], columns: &mut Columns) {
        let picks: Vec<Pick> = rows.iter().map(|row| pick(self.versions[*row as usize])).collect();
        for at in self.positions.keys() {
            let name = &self.lookup.source.columns[*at].field.name;
            let found = self.snapshot.columns.get(name);
            if let Some(column) = found.and_then(|column| Column::gather(&[column], &picks)) {
                columns.insert(format!("{}.{name}", self.lookup.alias).into(), column.into());
            }
        }
    }
}

/// A row, or no value for [`NONE`].
pub(in super::super) fn pick(row: u32) -> Pick {
    if row == NONE { Pick::NULL } else { Pick::new(0, row as usize) }
}

/// The columns at some positions of a source, in declared order.
pub(super) fn columns_at<'a>(source: &Source, positions: &Positions, loaded: &'a Loaded) -> Vec<&'a Column> {
    let names = positions.keys().map(|at| &source.columns[*at].field.name);
    names.filter_map(|name| loaded.columns.get(name)).map(|column| &**column).collect()
}

/// Columns by their names.
pub(super) fn named<'a>(
    names: &[std::sync::Arc<str>],
    columns: &'a Columns,
) -> Result<Vec<&'a Column>, Error> {
    let found = names.iter().map(|name| columns.get(name).ok_or_else(|| Error::unbound(name)));
    found.map(|column| column.map(|column| &**column)).collect()
}
