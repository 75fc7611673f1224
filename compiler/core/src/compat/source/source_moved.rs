//! A source that lies elsewhere.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "source-moved",
    says: "rows lie in another place",
    breaks: &[],
    then: "nothing has to be done where the same rows lie there",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| source.differ(|source| source.places.clone()))
}
