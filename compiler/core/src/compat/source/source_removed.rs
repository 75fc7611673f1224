//! A source that is gone.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, only};

pub(super) const RULE: Rule = Rule {
    name: "source-removed",
    says: "a source is gone",
    breaks: &[],
    then: "nothing has to be done; what read it is told by itself",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    only(&pair.was.sources, &pair.is.sources).into_iter().map(|source| Found::gone(&source.name)).collect()
}
