//! Another key that stores are encrypted with.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::Group;

pub(super) const RULE: Rule = Rule {
    name: "encryption-changed",
    says: "stores are encrypted with another key (`kms`)",
    breaks: &[Harm::Stored],
    then: "make a new group `{}-v2` with `succeeds: {}`, fill its history, then move the vectors over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let shown = |group: &Group| {
            let online = group.online.as_ref().and_then(|online| online.kms.as_deref());
            let offline = group.offline.as_ref().and_then(|offline| offline.kms.as_deref());
            format!("online {}, offline {}", online.unwrap_or("default"), offline.unwrap_or("default"))
        };
        let is_kept = group.was.online.is_some() == group.is.online.is_some()
            && group.was.offline.is_some() == group.is.offline.is_some();
        group.texts(|group| shown(&group)).filter(|_| is_kept)
    })
}
