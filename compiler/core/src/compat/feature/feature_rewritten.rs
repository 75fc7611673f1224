//! Other words for the same.

use super::cause::cause;
use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-rewritten",
    says: "a feature is written otherwise, and means the same",
    breaks: &[],
    then: "nothing has to be done",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|group, feature| {
        let is_same = feature.was.field == feature.is.field && cause(group, feature).is_none();
        feature.texts(|feature| feature.text.clone()).filter(|_| is_same)
    })
}
