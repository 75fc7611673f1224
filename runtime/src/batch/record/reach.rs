//! Reach: how far before a tick a row may lie for its entity to have a record.

use super::tick::Ticks;
use crate::batch::value::Program;
use crate::expr::{Expr, Over};
use crate::job::{Group, Schedule};

/// The reach of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// All rows.
    Infinite,
    /// Rows later than this long before the tick.
    Fixed(i64),
    /// Windows whose start moves by steps that do not fit the ticks, so that the reach differs from tick to tick.
    Stepped {
        /// How far each window goes back, and its step; 1 where it has none.
        windows: Vec<(i64, i64)>,
        /// What the source keeps at most.
        keeps: i64,
    },
}

impl Reach {
    /// The reach of a group that is evaluated at ticks.
    pub(super) fn of(group: &Group) -> Self {
        let Some(reach) = group.reach else { return Self::Infinite };
        let Schedule::Every { period, .. } = group.schedule else { return Self::Fixed(reach) };
        let calls = Program::new(group.features.iter().map(|feature| &feature.value));
        let has_columns = group.features.iter().any(|feature| reads_columns(&feature.value));
        let windows = calls.calls.iter().map(|call| match call.window.over {
            Over::Span { length, delay } => Some((length.saturating_add(delay), 1)),
            Over::Stepped { length, delay, step } => Some((length.saturating_add(delay), step)),
            Over::All | Over::Last(_) | Over::Next { .. } => None,
        });
        // What looks at all rows reaches as far as the source keeps them.
        match windows.collect::<Option<Vec<_>>>().filter(|_| !has_columns) {
            Some(windows) if windows.iter().any(|(_, step)| period % step != 0) => {
                Self::Stepped { windows, keeps: group.source.keeps.unwrap_or(i64::MAX) }
            }
            _ => Self::Fixed(reach),
        }
    }

    /// The last tick in whose reach a row of this time lies, were the tick not before it.
    pub(super) fn last(&self, time: i64, ticks: Ticks) -> i64 {
        match self {
            Self::Infinite => i64::MAX,
            Self::Fixed(reach) => ticks.floor(time.saturating_add(*reach).saturating_sub(1)),
            Self::Stepped { windows, .. } => {
                let furthest = windows.iter().map(|(back, step)| back.saturating_add(*step)).max();
                let mut tick = ticks.floor(time.saturating_add(furthest.unwrap_or_default()));
                while tick >= time && self.start(tick) >= time {
                    tick = tick.saturating_sub(ticks.period);
                }
                tick
            }
        }
    }

    /// Rows later than this lie in the reach of a tick.
    fn start(&self, tick: i64) -> i64 {
        match self {
            Self::Infinite => i64::MIN,
            Self::Fixed(reach) => tick.saturating_sub(*reach),
            Self::Stepped { windows, keeps } => {
                let start = |(back, step): &(i64, i64)| {
                    let start = tick.saturating_sub(*back);
                    start.saturating_sub(start.rem_euclid(*step))
                };
                let furthest = windows.iter().map(start).min().unwrap_or(tick);
                furthest.max(tick.saturating_sub(*keeps))
            }
        }
    }
}

/// Whether an expression reads columns of versions in force, beside the results of calls.
fn reads_columns(output: &Expr) -> bool {
    let mut reads = false;
    crate::batch::need::bare_columns(output, &mut |_| reads = true);
    reads
}
