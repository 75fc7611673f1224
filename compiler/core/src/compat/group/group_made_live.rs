//! A stored group that is computed at the moment of reading.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-made-live",
    says: "values are computed on read, and no longer stored",
    breaks: &[Harm::Stored, Harm::Training, Harm::Serving],
    then: "let programs compute `{}` when they read it; its FeatureGroup can go",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_live = group.was.is_stored() && !group.is.is_stored();
        group.texts(|group| super::times(group.schedule)).filter(|_| is_live)
    })
}
