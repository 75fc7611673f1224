//! Another order of rows of one time.

use super::names;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "source-ties-changed",
    says: "rows of one time have another order (`tie`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| source.texts(|source| names(&source, &source.tie)))
}
