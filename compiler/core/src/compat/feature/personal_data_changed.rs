//! A feature that holds personal data, or no longer.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "personal-data-changed",
    says: "a feature holds personal data, or no longer (`pii`)",
    breaks: &[],
    then: "look at who may read `{}`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| {
        feature
            .texts(|feature| if feature.about.pii { "personal data" } else { "no personal data" }.to_owned())
    })
}
