//! A feature of another type.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-type-changed",
    says: "a feature has another type",
    breaks: &[Harm::Stored, Harm::Training, Harm::Serving],
    then: "give the feature a new name beside the old one, move the vectors over, then remove the old one: a FeatureGroup keeps the types that it was made with",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| feature.texts(|feature| feature.field.ty.to_string()))
}
