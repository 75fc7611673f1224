//! A feature that may be null.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-made-nullable",
    says: "a feature may be null",
    breaks: &[Harm::Serving],
    then: "let programs that read `{}` expect null",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| {
        let is_made = !feature.was.field.nullable && feature.is.field.nullable;
        feature.differ(|feature| feature.field.nullable).filter(|_| is_made)
    })
}
