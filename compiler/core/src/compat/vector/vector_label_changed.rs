//! A model that learns something else.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "vector-label-changed",
    says: "the model learns another label",
    breaks: &[Harm::Training],
    then: "make the training set of `{}` anew, train its model anew, and roll both out together",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| vector.texts(|vector| vector.plan.label(vector.label).name.clone()))
}
