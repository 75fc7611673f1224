//! A group that is gone.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, only};

pub(super) const RULE: Rule = Rule {
    name: "group-removed",
    says: "a group is gone",
    breaks: &[Harm::Training, Harm::Serving],
    then: "keep its FeatureGroup until nobody reads it, then delete it",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    only(&pair.was.groups, &pair.is.groups).into_iter().map(|group| Found::gone(&group.name)).collect()
}
