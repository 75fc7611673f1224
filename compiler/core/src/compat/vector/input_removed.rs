//! An input that is gone.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "input-removed",
    says: "the model is given one input less",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make a vector `{}-v2` beside it, train its model, then move the endpoint over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.gone_parts(|plan| &plan.vectors, |vector| &vector.inputs)
}
