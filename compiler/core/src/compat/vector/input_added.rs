//! An input that was not there.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "input-added",
    says: "the model is given one more input",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make a vector `{}-v2` beside it, train its model, then move the endpoint over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.new_parts(|plan| &plan.vectors, |vector| &vector.inputs, |_, input| input.span)
}
