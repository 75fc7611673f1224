//! Snapshots: which version of a key is in force at a moment.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::sort::{by_entity, segments};
use crate::batch::compare::compare;
use crate::batch::entity::NONE;
use crate::batch::source::Loaded;
use crate::column::{Column, Data};
use crate::job::{Source, SourceKind};

/// The versions of each key, by (time, known, ties, values).
#[derive(Debug)]
pub(in super::super) struct Versions {
    starts: Vec<u32>,
    /// The row of the source at each place.
    order: Vec<u32>,
    times: Vec<i64>,
    visible: Option<Vec<i64>>,
    /// When the version at each place ends, where it does; deletions end when they start.
    ends: Option<Vec<i64>>,
    /// For full dumps: when each happened and was first seen, by time.
    dumps: Option<Vec<(i64, i64)>>,
    keeps: Option<i64>,
    /// How often two versions differ in their values alone.
    pub(in super::super) decided: usize,
}

impl Versions {
    /// The versions among the kept rows; `read` are the columns whose values decide where nothing else does.
    pub(super) fn new(
        (source, loaded): (&Source, &Loaded),
        (entities, count): (&[u32], usize),
        keep: &[bool],
        read: &[&Column],
    ) -> Self {
        let (starts, mut order) = by_entity((entities, count), keep);
        let tie: Vec<&Column> =
            source.tie.iter().filter_map(|name| loaded.columns.get(name)).map(|column| &**column).collect();
        let known = loaded.known.as_ref().unwrap_or(&loaded.times);
        let place = |row: u32| (loaded.times[row as usize], known[row as usize]);
        let by = |columns: &[&Column], a: u32, b: u32| {
            columns.iter().map(|column| compare(column, a, b)).find(|order| order.is_ne())
        };
        let placed =
            |a: u32, b: u32| place(a).cmp(&place(b)).then_with(|| by(&tie, a, b).unwrap_or(Ordering::Equal));
        let valued = |a: u32, b: u32| by(read, a, b).unwrap_or(Ordering::Equal);
        segments(&starts, &mut order)
            .into_par_iter()
            .for_each(|rows| rows.sort_unstable_by(|a, b| placed(*a, *b).then_with(|| valued(*a, *b))));
        let by_values = |pair: &&[u32]| placed(pair[0], pair[1]).is_eq() && valued(pair[0], pair[1]).is_ne();
        let of_key = starts.windows(2).map(|pair| &order[pair[0] as usize..pair[1] as usize]);
        let decided = of_key.map(|rows| rows.windows(2).filter(by_values).count()).sum();
        let pick = |items: &[i64]| order.iter().map(|row| items[*row as usize]).collect::<Vec<_>>();
        let (times, visible) = (pick(&loaded.times), loaded.visible.as_deref().map(pick));
        let ends = ends(source, loaded, &order);
        let dumps = is_complete(source).then(|| dumps(loaded, keep));
        let keeps = source.time.as_ref().and(source.keeps);
        Self { starts, order, times, visible, ends, dumps, keeps, decided }
    }

    /// The row of the version in force at T among those visible by K; [`NONE`] where there is none.
    pub(in super::super) fn in_force(&self, entity: u32, (time, cut): (i64, i64)) -> u32 {
        let Some([start, end]) = self.starts.get(entity as usize..(entity as usize).saturating_add(2)) else {
            return NONE;
        };
        let times = &self.times[*start as usize..*end as usize];
        let happened = times.partition_point(|at| *at <= time);
        let seen = |at: &usize| self.visible.as_ref().unwrap_or(&self.times)[*at] <= cut;
        let Some(at) = (*start as usize..*start as usize + happened).rev().find(seen) else { return NONE };
        let kept = self.keeps.is_none_or(|keeps| self.times[at] > time.saturating_sub(keeps));
        let holds = self.ends.as_ref().is_none_or(|ends| ends[at] > time);
        if kept && holds && self.is_in_newest_dump(at, (time, cut)) { self.order[at] } else { NONE }
    }

    fn is_in_newest_dump(&self, at: usize, (time, cut): (i64, i64)) -> bool {
        let Some(dumps) = &self.dumps else { return true };
        let happened = dumps.partition_point(|(dump, _)| *dump <= time);
        let newest = dumps[..happened].iter().rev().find(|(_, seen)| *seen <= cut);
        newest.is_some_and(|(dump, _)| *dump == self.times[at])
    }
}

/// When versions end, in their order; none if no version ever does.
fn ends(source: &Source, loaded: &Loaded, order: &[u32]) -> Option<Vec<i64>> {
    let SourceKind::Snapshot { deleted, valid_to, .. } = &source.kind else { return None };
    let column = |name: &Option<_>| name.as_ref().and_then(|name| loaded.columns.get(name)).cloned();
    let (deleted, valid_to) = (column(deleted), column(valid_to));
    if deleted.is_none() && valid_to.is_none() {
        return None;
    }
    let end = |row: &u32| {
        let row = *row as usize;
        let is = |column: &std::sync::Arc<Column>| {
            column.is_valid(row) && matches!(&column.data, Data::Bool(items) if items[row])
        };
        if deleted.as_ref().is_some_and(is) {
            return i64::MIN;
        }
        match valid_to.as_ref().filter(|column| column.is_valid(row)).map(|column| &column.data) {
            Some(Data::Int(ends)) => ends[row],
            _ => i64::MAX,
        }
    };
    Some(order.iter().map(end).collect())
}

fn is_complete(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Snapshot { complete: true, .. }) && source.time.is_some()
}

/// When each full dump happened and was first seen.
fn dumps(loaded: &Loaded, keep: &[bool]) -> Vec<(i64, i64)> {
    let mut dumps: BTreeMap<i64, i64> = BTreeMap::new();
    let visible = loaded.visible.as_ref().unwrap_or(&loaded.times);
    for ((time, visible), _) in loaded.times.iter().zip(visible).zip(keep).filter(|(_, keep)| **keep) {
        let seen = dumps.entry(*time).or_insert(*visible);
        *seen = (*seen).min(*visible);
    }
    dumps.into_iter().collect()
}
