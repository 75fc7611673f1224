//! Groups: which there are, and what decides all their features at once.

mod group_added;
mod group_delay_changed;
mod group_entity_changed;
mod group_key_changed;
mod group_key_column_changed;
mod group_lookup_changed;
mod group_made_live;
mod group_made_stored;
mod group_reach_changed;
mod group_removed;
mod group_rows_changed;
mod group_schedule_changed;
mod group_source_changed;
mod group_succeeded;

use super::change::Rule;
use crate::ir::plan::Schedule;
use crate::ir::show;

/// In the order in which they are told.
pub(super) const RULES: &[&Rule] = &[
    &group_added::RULE,
    &group_succeeded::RULE,
    &group_removed::RULE,
    &group_entity_changed::RULE,
    &group_key_changed::RULE,
    &group_key_column_changed::RULE,
    &group_source_changed::RULE,
    &group_rows_changed::RULE,
    &group_lookup_changed::RULE,
    &group_schedule_changed::RULE,
    &group_delay_changed::RULE,
    &group_made_live::RULE,
    &group_made_stored::RULE,
    &group_reach_changed::RULE,
];

/// When values are computed.
fn times(schedule: Schedule) -> String {
    show::schedule(&match schedule {
        Schedule::Every { period, offset, .. } => Schedule::Every { period, offset, delay: 0, cut: 0 },
        Schedule::OnEvent { .. } => Schedule::OnEvent { delay: 0 },
        Schedule::OnRead { .. } => Schedule::OnRead { delay: 0 },
    })
}

/// How long they wait for rows.
fn waits(schedule: Schedule) -> String {
    let (delay, cut) = match schedule {
        Schedule::Every { delay, cut, .. } => (delay, cut),
        Schedule::OnEvent { delay } | Schedule::OnRead { delay } => (delay, 0),
    };
    format!("delay {}, cut {}", show::duration(delay), show::duration(cut))
}
