//! A group that is about something else.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-entity-changed",
    says: "the features are about another entity",
    breaks: &[Harm::Stored, Harm::Training, Harm::Serving],
    then: "make a new group `{}-v2` with `succeeds: {}`, fill its history, then move the vectors over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| group.texts(|group| group.entity.clone()))
}
