//! A feature that is never null any more.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-never-null-now",
    says: "a feature is never null any more",
    breaks: &[Harm::Stored],
    then: "compute the history of `{}` anew: records from before may lack it, and cannot be read then",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| {
        let is_made = feature.was.field.nullable && !feature.is.field.nullable;
        feature.differ(|feature| feature.field.nullable).filter(|_| is_made)
    })
}
