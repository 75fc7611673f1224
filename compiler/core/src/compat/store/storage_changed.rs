//! Another kind of online storage.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::Group;

pub(super) const RULE: Rule = Rule {
    name: "storage-changed",
    says: "the online store is of another kind (`storage`)",
    breaks: &[Harm::Stored],
    then: "make a new group `{}-v2` with `succeeds: {}`, fill its history, then move the vectors over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_kept = group.was.online.is_some() && group.is.online.is_some();
        let storage = |group: &Group| group.online.as_ref().and_then(|online| online.storage.clone());
        let shown = |group: &Group| storage(group).unwrap_or_else(|| "Standard".to_owned());
        group.texts(|group| shown(&group)).filter(|_| is_kept)
    })
}
