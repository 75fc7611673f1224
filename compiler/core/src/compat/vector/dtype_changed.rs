//! Numbers of another precision.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "dtype-changed",
    says: "numbers are rounded otherwise (`dtype`)",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make the training set of `{}` anew, train its model anew, and roll both out together",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| vector.texts(|vector| format!("{:?}", vector.dtype).to_lowercase()))
}
