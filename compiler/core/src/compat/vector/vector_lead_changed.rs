//! Features as of another moment before the label.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "vector-lead-changed",
    says: "features are read at another moment before the label (`before`)",
    breaks: &[Harm::Training],
    then: "make the training set of `{}` anew, train its model anew, and roll both out together",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| vector.texts(|vector| show::duration(vector.lead)))
}
