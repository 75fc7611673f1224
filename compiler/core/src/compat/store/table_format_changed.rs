//! Iceberg in place of Glue, or the other way.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::Group;

pub(super) const RULE: Rule = Rule {
    name: "table-format-changed",
    says: "the offline table has another format",
    breaks: &[Harm::Stored],
    then: "make a new group `{}-v2` with `succeeds: {}`, fill its history, then move the vectors over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let shown = |iceberg: bool| if iceberg { "iceberg" } else { "glue" };
        let is_kept = group.was.offline.is_some() && group.is.offline.is_some();
        let format = |group: &Group| group.offline.as_ref().is_some_and(|offline| offline.iceberg);
        group.texts(|group| shown(format(&group)).to_owned()).filter(|_| is_kept)
    })
}
