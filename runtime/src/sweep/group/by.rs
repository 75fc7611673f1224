//! `by k`: one answer for each value of k, as a map.

use super::super::answer::{Answers, Items};
use super::super::call::{Call, Fault};
use super::super::kernel::kernel;
use super::super::table::{Argument, Asks, Entity, Rows, Values};
use super::super::window::Track;
use super::super::window::{Grouped, Moves};
use super::key::{Key, Numbers};

/// One map per ask.
pub(in super::super) fn by(call: &Call<'_>, rows: &Rows<'_>, asks: &Asks<'_>) -> Result<Answers, Fault> {
    let key = key(call)?;
    let mut kernel = kernel(call, rows, asks.times)?;
    let mut track = Track::new(call, rows, asks);
    let mut maps = Maps::default();
    let mut numbers = Numbers::default();
    for entity in asks.entities {
        if let Some(moves) = track.moves(entity, |row| key.of(row).is_some()) {
            let group = key.number(entity, &mut numbers);
            let groups = maps.follow((entity, moves), group, &numbers);
            kernel.grouped(entity.asks.start, moves, &groups);
            continue;
        }
        for ask in entity.asks.clone() {
            for (key, group) in key.groups(track.list(entity, ask)) {
                kernel.list(ask, &group);
                maps.key(key);
            }
            maps.end();
        }
    }
    Ok(maps.answers(kernel.finish()?))
}

/// The key of a call with `by`: codes of its text form.
pub(super) fn key<'a>(call: &Call<'a>) -> Result<Key<'a>, Fault> {
    match call.by {
        Some(argument @ Argument { values: Values::Code(_), .. }) => Ok(Key::new(argument)),
        _ => Err(Fault::Argument),
    }
}

/// Maps while they are made. A key whose answer is null has no entry.
#[derive(Default)]
pub(super) struct Maps {
    keys: Vec<u32>,
    ends: Vec<u32>,
}

impl Maps {
    pub(super) fn key(&mut self, key: i64) {
        self.keys.push(key as u32);
    }

    pub(super) fn end(&mut self) {
        self.ends.push(self.keys.len() as u32);
    }

    /// Adds the maps of an entity: at each ask, the groups that have rows then, by ascending key.
    fn follow(&mut self, (entity, moves): (&Entity, &Moves), group: Vec<u32>, numbers: &Numbers) -> Grouped {
        let count = numbers.keys.len();
        let mut groups = Grouped { group, first: entity.rows.start as u32, count, queries: Vec::new() };
        let mut ascending: Vec<u32> = (0..count as u32).collect();
        ascending.sort_unstable_by_key(|group| numbers.keys[*group as usize]);
        let mut sizes = vec![0_u32; count];
        for (at, (enter, leave)) in (0..).zip(moves.steps(entity.asks.len())) {
            enter.iter().for_each(|(_, row)| sizes[groups.of(*row)] += 1);
            leave.iter().for_each(|(_, row)| sizes[groups.of(*row)] -= 1);
            for group in ascending.iter().filter(|group| sizes[**group as usize] > 0) {
                groups.queries.push((at, Some(*group)));
                self.key(numbers.keys[*group as usize]);
            }
            self.end();
        }
        groups
    }

    pub(super) fn answers(self, values: Answers) -> Answers {
        let Some(valid) = values.valid.clone() else {
            let values = Box::new(values);
            return Answers { items: Items::Map { ends: self.ends, keys: self.keys, values }, valid: None };
        };
        let mut before: Vec<u32> = vec![0];
        before.extend(valid.iter().scan(0, |count, yes| {
            *count += u32::from(*yes);
            Some(*count)
        }));
        let ends = self.ends.iter().map(|end| before[*end as usize]).collect();
        let keys = self.keys.iter().zip(&valid).filter(|(_, yes)| **yes).map(|(key, _)| *key).collect();
        let values = Box::new(values.filter(&valid));
        Answers { items: Items::Map { ends, keys, values }, valid: None }
    }
}
