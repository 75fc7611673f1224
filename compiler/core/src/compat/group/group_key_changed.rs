//! Keys with other names or types.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "group-key-changed",
    says: "records have another key",
    breaks: &[Harm::Stored, Harm::Training, Harm::Serving],
    then: "make a new group `{}-v2` with `succeeds: {}`, fill its history, then move the vectors over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        group.texts(|group| {
            let keys = group.keys.iter().map(|key| show::field(&key.field));
            keys.collect::<Vec<_>>().join(", ")
        })
    })
}
