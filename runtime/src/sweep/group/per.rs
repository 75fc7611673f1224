//! `per`: inner aggregates over groups of rows, then an outer aggregate over the groups.
//!
//! A *version* is a group's inner results from one ask to the next at which its rows changed. Versions are the rows
//! of the outer aggregate: they enter and leave its window, so nothing is computed twice.

use super::super::answer::Answers;
use super::super::call::{Call, Fault, Nested, Per};
use super::super::kernel::{Kernel, kernel};
use super::super::table::{Argument, Asks, Entity, Rows};
use super::super::window::Track;
use super::super::window::{Grouped, Moves};
use super::by::{Maps, key};
use super::key::{Key, Numbers};

/// How many versions are held before the outer aggregate takes them.
const HELD: usize = 1 << 20;

/// The answers of a nested call.
pub(in super::super) fn per(nested: &Nested<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    // The rows of groups are selected by window and `where` alone.
    let plain = Call { arguments: Vec::new(), ..nested.call.clone() };
    let keys = plain.by.is_some().then(|| key(&plain)).transpose()?;
    let per = Division::new(nested.per, rows);
    let inner: Vec<Call<'_>> = nested.inner.iter().map(|inner| inner.call()).collect();
    let mut track = Track::new(&plain, rows, asks);
    let (mut maps, mut numbers) = (Maps::default(), Numbers::default());
    let mut entities = asks.entities.iter().peekable();
    let mut answers: Option<Answers> = None;
    while answers.is_none() || entities.peek().is_some() {
        let mut kernels =
            inner.iter().map(|call| kernel(call, rows, asks.times)).collect::<Result<Vec<_>, _>>()?;
        let mut versions = Versions::new(rows, &mut kernels);
        while let Some(entity) = entities.next_if(|_| versions.times.len() < HELD) {
            versions.start(entity);
            match &keys {
                None if versions.follow(&per, (&mut track, entity), &mut numbers) => {}
                None => versions.list(&per, &mut track, entity),
                Some(keys) => {
                    numbers.clear();
                    versions.list_by(&per, (&mut track, entity), (keys, &mut numbers, &mut maps));
                }
            }
        }
        let made = versions.made();
        let results = kernels.into_iter().map(|kernel| kernel.finish()).collect::<Result<_, _>>()?;
        let more = made.outer(nested, results, asks.times)?;
        match &mut answers {
            None => answers = Some(more),
            Some(answers) => answers.append(more)?,
        }
    }
    let answers = answers.ok_or(Fault::Argument)?;
    Ok(if keys.is_some() { maps.answers(answers) } else { answers })
}

/// Versions of some entities, all of whose inner results are there.
struct Made {
    times: Vec<i64>,
    ties: Vec<u32>,
    asked: Vec<usize>,
    entities: Vec<Outer>,
}

impl Made {
    /// The outer aggregate over the versions.
    fn outer(&self, nested: &Nested<'_>, inner: Vec<Answers>, times: &[i64]) -> Result<Answers, Fault> {
        let now: Vec<i64> = self.asked.iter().map(|ask| times[*ask]).collect();
        let columns = (nested.outer)(inner, &now)?;
        let arguments: Option<Vec<Argument<'_>>> = columns.iter().map(Answers::argument).collect();
        let arguments = arguments.ok_or(Fault::Argument)?;
        let call = Call { arguments, filter: None, by: None, ..nested.call.clone() };
        let rows = Rows { times: &self.times, visible: None, ties: Some(&self.ties), keeps: None };
        let mut kernel = kernel(&call, &rows, times)?;
        for Outer { asks, moves, groups } in &self.entities {
            match groups {
                None => kernel.moves(asks.start, asks.len(), moves),
                Some(groups) => kernel.grouped(asks.start, moves, groups),
            }
        }
        kernel.finish()
    }
}

/// How rows are divided into groups.
enum Division<'a> {
    Key(Key<'a>),
    Session(i64, &'a [i64]),
}

impl<'a> Division<'a> {
    fn new(per: Per<'a>, rows: &Rows<'a>) -> Self {
        match per {
            Per::Key(argument) => Self::Key(Key::new(argument)),
            Per::Session(gap) => Self::Session(gap, rows.times),
        }
    }

    fn groups(&self, rows: &[u32]) -> Vec<Vec<u32>> {
        match self {
            Self::Key(key) => key.groups(rows).into_iter().map(|(_, group)| group).collect(),
            Self::Session(gap, times) => {
                let near = |a: &u32, b: &u32| times[*b as usize].saturating_sub(times[*a as usize]) <= *gap;
                rows.chunk_by(near).map(<[u32]>::to_vec).collect()
            }
        }
    }

    fn has(&self, row: usize) -> bool {
        match self {
            Self::Key(key) => key.of(row).is_some(),
            Self::Session(..) => true,
        }
    }

    /// The group of each of an entity's rows, if it is the same at every ask.
    fn number(&self, entity: &Entity, moves: &Moves, numbers: &mut Numbers) -> Vec<u32> {
        match self {
            Self::Key(key) => key.number(entity, numbers),
            Self::Session(gap, times) => {
                // Without late rows a window holds all rows between its ends, so sessions are only cut, never split.
                let mut group = vec![0; entity.rows.len()];
                let (mut last, mut count): (Option<u32>, i64) = (None, 0);
                numbers.clear();
                for (_, row) in &moves.enter {
                    let near = |last: u32| times[*row as usize].saturating_sub(times[last as usize]) <= *gap;
                    count += i64::from(!last.is_some_and(near));
                    last = Some(*row);
                    group[*row as usize - entity.rows.start] = numbers.of(count);
                }
                group
            }
        }
    }
}

/// One entity's part in the outer aggregate.
struct Outer {
    asks: std::ops::Range<usize>,
    moves: Moves,
    groups: Option<Grouped>,
}

/// Versions while they are made, with the inner kernels that answer each.
struct Versions<'a, 'k> {
    rows: &'a Rows<'a>,
    inner: &'a mut [Box<dyn Kernel + 'k>],
    /// The place of each version: that of its latest row.
    times: Vec<i64>,
    ties: Vec<u32>,
    /// The ask at which each version begins.
    asked: Vec<usize>,
    entities: Vec<Outer>,
}

impl<'a, 'k> Versions<'a, 'k> {
    fn new(rows: &'a Rows<'a>, inner: &'a mut [Box<dyn Kernel + 'k>]) -> Self {
        let (times, ties) = Default::default();
        Self { rows, inner, times, ties, asked: Vec::new(), entities: Vec::new() }
    }

    fn made(self) -> Made {
        Made { times: self.times, ties: self.ties, asked: self.asked, entities: self.entities }
    }

    fn start(&mut self, entity: &Entity) {
        self.entities.push(Outer { asks: entity.asks.clone(), moves: Moves::default(), groups: None });
    }

    fn version(&mut self, place: (i64, u32), ask: usize) -> u32 {
        self.times.push(place.0);
        self.ties.push(place.1);
        self.asked.push(ask);
        self.times.len() as u32 - 1
    }

    /// Versions from the moves of rows. False where there are none, or where groups may change with them.
    fn follow(
        &mut self,
        per: &Division<'_>,
        (track, entity): (&mut Track<'_>, &Entity),
        numbers: &mut Numbers,
    ) -> bool {
        if matches!(per, Division::Session(..)) && track.spans(entity).is_none() {
            return false;
        }
        let Some(moves) = track.moves(entity, |row| per.has(row)) else { return false };
        let group = per.number(entity, moves, numbers);
        let count = numbers.keys.len();
        let mut groups = Grouped { group, first: entity.rows.start as u32, count, queries: Vec::new() };
        let mut live = vec![Live::default(); count];
        let mut changed: Vec<usize> = Vec::new();
        let mut outer = Moves::default();
        for (at, (enter, leave)) in (0_u32..).zip(moves.steps(entity.asks.len())) {
            for (_, row) in enter {
                let group = groups.of(*row);
                live[group].enter(self.rows.place(*row));
                changed.push(group);
            }
            for (_, row) in leave {
                let group = groups.of(*row);
                live[group].leave();
                changed.push(group);
            }
            changed.sort_unstable();
            changed.dedup();
            for group in changed.drain(..) {
                if let Some(version) = live[group].version.take() {
                    outer.leave.push((at, version));
                }
                if live[group].rows > 0 {
                    let version = self.version(live[group].latest, entity.asks.start + at as usize);
                    live[group].version = Some(version);
                    outer.enter.push((at, version));
                    groups.queries.push((at, Some(group as u32)));
                }
            }
        }
        for kernel in self.inner.iter_mut() {
            kernel.grouped(entity.asks.start, moves, &groups);
        }
        if let Some(entity) = self.entities.last_mut() {
            entity.moves = outer;
        }
        true
    }

    /// A version of its own for each group of each ask.
    fn list(&mut self, per: &Division<'_>, track: &mut Track<'_>, entity: &Entity) {
        let mut outer = Moves::default();
        for (at, ask) in (0..).zip(entity.asks.clone()) {
            for group in per.groups(track.list(entity, ask)) {
                let version = self.listed(&group, ask);
                outer.push(version, at, at + 1);
            }
        }
        if let Some(entity) = self.entities.last_mut() {
            entity.moves = outer;
        }
    }

    /// The same under `by`: versions move in the group of their key.
    fn list_by(
        &mut self,
        per: &Division<'_>,
        (track, entity): (&mut Track<'_>, &Entity),
        (keys, numbers, maps): (&Key<'_>, &mut Numbers, &mut Maps),
    ) {
        let mut outer = Moves::default();
        let mut groups = Grouped { first: self.times.len() as u32, ..Grouped::default() };
        for (at, ask) in (0..).zip(entity.asks.clone()) {
            for (key, rows) in keys.groups(track.list(entity, ask)) {
                let number = numbers.of(key);
                for group in per.groups(&rows) {
                    let version = self.listed(&group, ask);
                    groups.group.push(number);
                    outer.push(version, at, at + 1);
                }
                groups.queries.push((at as u32, Some(number)));
                maps.key(key);
            }
            maps.end();
        }
        groups.count = numbers.keys.len();
        if let Some(entity) = self.entities.last_mut() {
            (entity.moves, entity.groups) = (outer, Some(groups));
        }
    }

    fn listed(&mut self, group: &[u32], ask: usize) -> u32 {
        self.inner.iter_mut().for_each(|kernel| kernel.list(ask, group));
        let place = group.last().map_or((0, 0), |row| self.rows.place(*row));
        self.version(place, ask)
    }
}

/// A group's rows at the moment.
#[derive(Clone, Copy)]
struct Live {
    rows: u32,
    /// The greatest place; rows leave from the least on, so it holds until none is left.
    latest: (i64, u32),
    version: Option<u32>,
}

impl Default for Live {
    fn default() -> Self {
        Self { rows: 0, latest: (i64::MIN, 0), version: None }
    }
}

impl Live {
    fn enter(&mut self, place: (i64, u32)) {
        self.rows += 1;
        self.latest = self.latest.max(place);
    }

    fn leave(&mut self) {
        self.rows -= 1;
        if self.rows == 0 {
            self.latest = (i64::MIN, 0);
        }
    }
}
