//! An input that becomes other numbers.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "input-encoding-changed",
    says: "an input is encoded otherwise",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make a vector `{}-v2` beside it, train its model, then move the endpoint over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_inputs(|_, input| {
        let is_other = input.was.encoder != input.is.encoder;
        is_other.then(|| input.texts(|input| input.text.clone()).unwrap_or_default())
    })
}
