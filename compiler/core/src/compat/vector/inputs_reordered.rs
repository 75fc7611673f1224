//! Inputs in another order.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, is_reordered};

pub(super) const RULE: Rule = Rule {
    name: "inputs-reordered",
    says: "inputs have another order",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make a vector `{}-v2` beside it, train its model, then move the endpoint over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| is_reordered(&vector.was.inputs, &vector.is.inputs).then(Default::default))
}
