//! Other words about a feature.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-described",
    says: "a feature is described otherwise (`description`, `owner`, `tags`)",
    breaks: &[],
    then: "nothing has to be done",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| {
        feature.differ(|feature| {
            let about = feature.about.clone();
            (about.description, about.owner, about.tags)
        })
    })
}
