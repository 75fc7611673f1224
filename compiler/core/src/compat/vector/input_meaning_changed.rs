//! An input that is made of features otherwise.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Of, Pair};
use crate::ir::plan::{Input, Vector};

pub(super) const RULE: Rule = Rule {
    name: "input-meaning-changed",
    says: "an input is computed otherwise",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make a vector `{}-v2` beside it, train its model, then move the endpoint over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_inputs(|vector, input| {
        let meaning =
            |vector: Of<'_, Vector>, input: &Input| (vector.meaning(input.value), input.otherwise.clone());
        let is_other = meaning(vector.was, &input.was) != meaning(vector.is, &input.is);
        is_other.then(|| input.texts(|input| input.text.clone()).unwrap_or_default())
    })
}
