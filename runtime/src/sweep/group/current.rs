//! `in current k`: rows whose k equals that of the latest row with k not null.

use super::super::answer::Answers;
use super::super::call::{Call, Fault};
use super::super::kernel::kernel;
use super::super::table::{Argument, Asks, Entity, Rows};
use super::super::window::Track;
use super::super::window::forgotten;
use super::super::window::{Grouped, Moves};
use super::key::{Key, Numbers};
use crate::expr::Over;

/// A state for each value of k follows the window; each ask asks that of the current one.
pub(in super::super) fn current(
    call: &Call<'_>,
    key: &Argument<'_>,
    (rows, asks): (&Rows<'_>, &Asks<'_>),
) -> Result<Answers, Fault> {
    let key = Key::new(*key);
    let window = Call { run: None, ..call.clone() };
    let (mut track, mut lists) = (Track::new(&window, rows, asks), Track::new(call, rows, asks));
    let history = Call { over: Over::All, filter: None, ..window.clone() };
    let mut latest = Latest { key: &key, rows, asks, history: &history, moves: Moves::default() };
    let mut kernel = kernel(call, rows, asks.times)?;
    let mut numbers = Numbers::default();
    for entity in asks.entities {
        let moves = match call.over {
            Over::Next { .. } => None,
            _ => track.moves(entity, |row| key.of(row).is_some()),
        };
        let group = key.number(entity, &mut numbers);
        let count = numbers.keys.len();
        match (moves, latest.queries(entity, &mut numbers)) {
            (Some(moves), Some(queries)) => {
                let groups = Grouped { group, first: entity.rows.start as u32, count, queries };
                kernel.grouped(entity.asks.start, moves, &groups);
            }
            _ => {
                for ask in entity.asks.clone() {
                    kernel.list(ask, lists.list(entity, ask));
                }
            }
        }
    }
    kernel.finish()
}

/// Finds the current value of the key at each ask.
struct Latest<'a> {
    key: &'a Key<'a>,
    rows: &'a Rows<'a>,
    asks: &'a Asks<'a>,
    /// All rows, whatever window and `where` say.
    history: &'a Call<'a>,
    moves: Moves,
}

impl Latest<'_> {
    fn queries(&mut self, entity: &Entity, numbers: &mut Numbers) -> Option<Vec<(u32, Option<u32>)>> {
        let known = |row| self.key.of(row).is_some();
        if !self.moves.of_times(self.history, (self.rows, self.asks), entity, known) {
            return None;
        }
        let mut latest: Option<((i64, u32), i64)> = None;
        let steps = self.moves.steps(entity.asks.len());
        let queries = (0_u32..).zip(entity.asks.clone()).zip(steps).map(|((at, ask), (enter, _))| {
            let entered = enter
                .iter()
                .filter_map(|(_, row)| Some((self.rows.place(*row), self.key.of(*row as usize)?)));
            latest = latest.into_iter().chain(entered).max();
            // Where the latest row is forgotten, all are.
            let forgotten = forgotten(self.rows, self.asks.times[ask]);
            let current = latest.filter(|((time, _), _)| *time > forgotten);
            (at, current.map(|(_, key)| numbers.of(key)))
        });
        Some(queries.collect())
    }
}
