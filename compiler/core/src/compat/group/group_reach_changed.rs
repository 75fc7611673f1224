//! Entities whose rows lie farther back, or not so far, have a record.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "group-reach-changed",
    says: "entities with older rows have a record, or no longer",
    breaks: &[],
    then: "nothing has to be done; records of `{}` are there for other entities from now on",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        group.texts(|group| group.reach.map_or_else(|| "all history".to_owned(), show::duration))
    })
}
