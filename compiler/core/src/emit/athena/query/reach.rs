//! Reach: until when a row gives its entity a record.
//!
//! A row lies in the reach of the ticks from its time on, until every window has left it. A window whose start moves by
//! steps leaves it when the start passes the row; where steps do not fit the ticks, that is another distance for
//! each row.

use fsc_runtime::expr::Over;
use fsc_runtime::job::Schedule;

use super::expr::floor_multiple;
use super::prune::moved;
use crate::emit::sql::Expr;
use crate::emit::sql::build::*;
use crate::ir::plan::{Group, Op, Plan};

/// The reach of a group that is evaluated at ticks.
pub(super) enum Reach {
    /// Rows later than this long before the tick.
    Fixed(i64),
    /// How far each window goes back, and its step; 1 where it has none. Then what the source keeps.
    Stepped(Vec<(i64, i64)>, Option<i64>),
}

impl Reach {
    /// The reach of a group; none where it is infinite.
    pub(super) fn of(plan: &Plan, group: &Group) -> Option<Self> {
        let reach = group.reach?;
        let Schedule::Every { period, .. } = group.schedule else { return Some(Self::Fixed(reach)) };
        let mut reads_columns = false;
        for feature in &group.features {
            plan.nodes.walk(feature.value, &mut |_, node| reads_columns |= matches!(node.op, Op::Column(_)));
        }
        let windows = group.sweep.iter().filter(|call| !call.inner).map(|call| match call.over {
            Over::Span { length, delay } => Some((length.saturating_add(delay), 1)),
            Over::Stepped { length, delay, step } => Some((length.saturating_add(delay), step)),
            Over::All | Over::Last(_) | Over::Next { .. } => None,
        });
        // What looks at all rows reaches as far as the source keeps them.
        let windows = windows.collect::<Option<Vec<_>>>().filter(|_| !reads_columns);
        let moves = |windows: &Vec<(i64, i64)>| windows.iter().any(|(_, step)| period % step != 0);
        Some(match windows.filter(moves) {
            Some(windows) => Self::Stepped(windows, plan.source(group.scan.source).keeps),
            None => Self::Fixed(reach),
        })
    }

    /// So long after the first time at which a row of this time lies in no reach any more.
    pub(super) fn end(&self, time: &Expr, later: i64) -> Expr {
        let (windows, keeps) = match self {
            Self::Fixed(reach) => return moved(time.clone(), reach.saturating_add(later)),
            Self::Stepped(windows, keeps) => (windows, keeps),
        };
        // A start that moves by steps reaches a row at the first multiple that is not earlier.
        let end = |(back, step): &(i64, i64)| match step {
            1 => moved(time.clone(), *back),
            step => moved(floor_multiple(moved(time.clone(), step - 1), *step), *back),
        };
        let mut ends: Vec<Expr> = windows.iter().map(end).collect();
        let last = if ends.len() == 1 { ends.remove(0) } else { call("greatest", ends) };
        let end = match keeps {
            Some(keeps) => call("least", [last, moved(time.clone(), *keeps)]),
            None => last,
        };
        moved(end, later)
    }

    /// Whether it may be shorter than a period, so that ticks lie between that of a row and the one that closes it.
    pub(super) fn has_gap(&self, period: i64) -> bool {
        match self {
            Self::Fixed(reach) => *reach < period,
            Self::Stepped(windows, keeps) => {
                let longest = windows.iter().map(|(back, _)| *back).max().unwrap_or_default();
                longest.min(keeps.unwrap_or(i64::MAX)) < period
            }
        }
    }
}
