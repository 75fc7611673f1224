//! What a group knows: the rows of its source that count for it, by entity and time, with all that its expressions name.
//!
//! In this order: lookups, `where`, `unique`, keys, sort. Rows without an entity are counted and left out. A group on a
//! snapshot also has the versions in force, and its aggregates do not see deletions.

mod lookup;
mod sort;
mod unique;
mod version;

use std::sync::Arc;

use super::entity::{Entities, NONE};
use super::error::{BadRow, Error};
use super::eval::Frame;
use super::need::{self, Needs};
use super::read::BadRows;
use super::source::{Columns, Loaded, Sources};
use super::table::mask;
use crate::column::Column;
use crate::job::{Group, SourceKind};
use lookup::{Seen, columns_at, named};

pub(super) use lookup::pick;
pub(super) use sort::Sorted;
pub(super) use unique::once;
pub(super) use version::Versions;

/// The rows of a group.
pub(super) struct History<'a> {
    pub(super) entities: Entities,
    /// All rows: what records are made for.
    pub(super) all: Sorted,
    /// The rows of aggregates, where deletions are among all.
    alive: Option<Sorted>,
    /// The columns of the source that expressions over rows name.
    names: Vec<Arc<str>>,
    lookups: Vec<Seen<'a>>,
    /// The versions in force, for a group on a snapshot.
    pub(super) versions: Option<Versions>,
    /// The source's own rows, which versions point to.
    pub(super) loaded: Arc<Loaded>,
    /// The greatest visible instant of the rows that count, those without an entity included.
    pub(super) latest: Option<i64>,
}

/// What is to be said about the rows of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupReport {
    /// The group, or the label that is computed like one.
    pub group: Arc<str>,
    /// Rows that belong to no entity because a key is null.
    pub without_entity: usize,
    /// Rows that share `unique` with one that was known before them.
    pub repeated: usize,
    /// How often two versions of a snapshot or of a lookup could be told apart by their values only.
    pub decided_by_values: usize,
    /// Rows that were moved aside.
    pub aside: Vec<BadRow>,
}

impl<'a> History<'a> {
    /// The rows of a group.
    ///
    /// # Errors
    /// Rows that share `unique` and are too far apart, unless they are to be moved aside; an overflow in `where`.
    pub(super) fn new(
        group: &'a Group,
        needs: &'a Needs,
        sources: &'a Sources,
        bad_rows: BadRows,
    ) -> Result<(Self, GroupReport), Error> {
        let loaded = sources.of(&group.source)?.clone();
        let lookups = group.lookups.iter().zip(&needs.lookups);
        let lookups: Vec<Seen<'_>> = lookups
            .map(|(lookup, positions)| Seen::new(lookup, positions, sources, &loaded))
            .collect::<Result<_, _>>()?;
        let mut keep = filtered(group, &loaded, &lookups)?;
        let read = columns_at(&group.source, &needs.source, &loaded);
        let (repeated, mut aside) = repeated(group, &loaded, &read, &mut keep);
        aside.extend(lookups.iter().flat_map(|seen| seen.aside.clone()));
        if let (BadRows::Stop, Some(first)) = (bad_rows, aside.first()) {
            return Err(first.clone().into());
        }
        let keys: Vec<Arc<str>> = group.keys.iter().map(|key| key.column.clone()).collect();
        let (entities, numbers) = Entities::new(&named(&keys, &loaded.columns)?, loaded.rows);
        let sorting = Sorting { group, loaded: &loaded, numbers: &numbers, count: entities.len() };
        let all = sorting.sorted(&keep)?;
        let alive = sorting.alive(&keep)?;
        let versions = sorting.versions(&keep, &read);
        let decided = versions.iter().map(|versions| versions.decided);
        let report = GroupReport {
            group: group.name.clone(),
            without_entity: numbers
                .iter()
                .zip(&keep)
                .filter(|(entity, keep)| **keep && **entity == NONE)
                .count(),
            repeated,
            decided_by_values: decided.chain(lookups.iter().map(|seen| seen.decided)).sum(),
            aside,
        };
        let visible = loaded.visible.as_ref().unwrap_or(&loaded.times);
        let latest = visible.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(visible, _)| *visible).max();
        let names = needs.source.keys().map(|at| group.source.columns[*at].field.name.clone()).collect();
        Ok((Self { entities, all, alive, names, lookups, versions, loaded, latest }, report))
    }

    /// What expressions over rows name, for some rows of the source.
    pub(super) fn columns(&self, rows: &[u32]) -> Columns {
        let mut columns = Columns::new();
        for name in &self.names {
            if let Some(column) = self.loaded.columns.get(name) {
                columns.insert(name.clone(), Arc::new(column.take(rows)));
            }
        }
        self.lookups.iter().for_each(|seen| seen.add(rows, &mut columns));
        columns
    }

    /// The rows of aggregates.
    pub(super) fn rows(&self) -> &Sorted {
        self.alive.as_ref().unwrap_or(&self.all)
    }
}

/// The rows for which the group's `where` is true.
fn filtered(group: &Group, loaded: &Loaded, lookups: &[Seen<'_>]) -> Result<Vec<bool>, Error> {
    let Some(filter) = &group.filter else { return Ok(vec![true; loaded.rows]) };
    let mut columns = loaded.columns.clone();
    let mut looks_up = false;
    need::columns(filter, &mut |name| looks_up |= !columns.contains_key(name));
    if looks_up {
        let rows: Vec<u32> = (0..loaded.rows as u32).collect();
        lookups.iter().for_each(|seen| seen.add(&rows, &mut columns));
    }
    let found = Frame::of_rows(&columns, loaded.rows).evaluate(filter)?;
    if let Some(row) = found.faulty.first() {
        let reason = format!("`where` of `{}` is out of range", group.name);
        return Err(loaded.bad(&group.source, *row as usize, reason).into());
    }
    Ok(mask(found.column))
}

/// Drops rows that share `unique`: how many, and those that are too far apart.
fn repeated(group: &Group, loaded: &Loaded, read: &[&Column], keep: &mut [bool]) -> (usize, Vec<BadRow>) {
    let Some(unique) = &group.source.unique else { return (0, Vec::new()) };
    let (repeated, bad) = once((&group.source, unique), loaded, read, keep);
    let bad = bad.into_iter().map(|(row, reason)| loaded.bad(&group.source, row, reason));
    (repeated, bad.collect())
}

/// What the rows of a group are sorted by.
struct Sorting<'a> {
    group: &'a Group,
    loaded: &'a Loaded,
    numbers: &'a [u32],
    count: usize,
}

impl Sorting<'_> {
    fn sorted(&self, keep: &[bool]) -> Result<Sorted, Error> {
        let tie = named(&self.group.source.tie, &self.loaded.columns)?;
        Ok(Sorted::new(self.loaded, (self.numbers, self.count), keep, &tie))
    }

    /// The rows that are no deletions, if there are deletions.
    fn alive(&self, keep: &[bool]) -> Result<Option<Sorted>, Error> {
        let SourceKind::Snapshot { deleted: Some(deleted), .. } = &self.group.source.kind else {
            return Ok(None);
        };
        let deleted = self.loaded.columns.get(deleted).ok_or_else(|| Error::unbound(deleted))?;
        let dead = mask(Column::clone(deleted));
        let alive: Vec<bool> = keep.iter().zip(&dead).map(|(keep, dead)| *keep && !dead).collect();
        if alive == keep { Ok(None) } else { self.sorted(&alive).map(Some) }
    }

    fn versions(&self, keep: &[bool], read: &[&Column]) -> Option<Versions> {
        let is_snapshot = matches!(self.group.source.kind, SourceKind::Snapshot { .. });
        let source = (&self.group.source, self.loaded);
        is_snapshot.then(|| Versions::new(source, (self.numbers, self.count), keep, read))
    }
}
