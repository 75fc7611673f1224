//! A group that can be read online.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "online-store-added",
    says: "records go into the online store, too",
    breaks: &[],
    then: "turn on the online store of the FeatureGroup of `{}`; only records from now on are in it",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_added = group.was.online.is_none() && group.is.online.is_some();
        group.differ(|group| group.online.is_some()).filter(|_| is_added)
    })
}
