//! A group whose history is no longer kept.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "offline-store-removed",
    says: "records are no longer kept offline",
    breaks: &[Harm::Training],
    then: "make training sets with `{}` from raw rows, as `fsc train` does",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_removed = group.was.offline.is_some() && group.is.offline.is_none();
        let is_kept = group.was.is_stored() && group.is.is_stored();
        group.differ(|group| group.offline.is_some()).filter(|_| is_removed && is_kept)
    })
}
