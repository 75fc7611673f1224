//! Features beneath a vector that mean something else.

use super::reads::reads;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, Texts};

pub(super) const RULE: Rule = Rule {
    name: "vector-reads-changed",
    says: "features that the model is given mean something else",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make the training set of `{}` anew, train its model anew, and roll both out together",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| {
        let names = reads(vector);
        (!names.is_empty()).then(|| Texts { was: None, is: Some(names.join(", ")) })
    })
}
