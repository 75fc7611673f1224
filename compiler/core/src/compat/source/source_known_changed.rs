//! Another time at which rows became known.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "source-known-changed",
    says: "rows were known at another time (`known`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| source.differ(|source| source.known.map(|known| source.meaning(known))))
}
