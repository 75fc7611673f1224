//! A group that was computed at the moment of reading, and is stored.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-made-stored",
    says: "values are stored, and no longer computed on read",
    breaks: &[Harm::Training, Harm::Serving],
    then: "create the FeatureGroup of `{}`, fill its history, and let programs read its records",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_stored = !group.was.is_stored() && group.is.is_stored();
        group.texts(|group| super::times(group.schedule)).filter(|_| is_stored)
    })
}
