//! Other bounds that stored values should keep.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "expectation-changed",
    says: "other values are expected (`expect`)",
    breaks: &[],
    then: "nothing has to be done",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| feature.differ(|feature| feature.expect.clone()))
}
