//! A group whose history is kept.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "offline-store-added",
    says: "records are kept offline, too",
    breaks: &[],
    then: "a FeatureGroup gets an offline store only when it is made: make `{}` anew, and fill its history",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_added = group.was.offline.is_none() && group.is.offline.is_some();
        let is_kept = group.was.is_stored() && group.is.is_stored();
        group.differ(|group| group.offline.is_some()).filter(|_| is_added && is_kept)
    })
}
