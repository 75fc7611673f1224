//! Other words for the same.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Of, Pair};
use crate::ir::plan::{Input, Vector};

pub(super) const RULE: Rule = Rule {
    name: "input-rewritten",
    says: "an input is written otherwise, and means the same",
    breaks: &[],
    then: "nothing has to be done",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_inputs(|vector, input| {
        let meaning = |vector: Of<'_, Vector>, input: &Input| {
            (vector.meaning(input.value), input.otherwise.clone(), input.encoder.clone())
        };
        let is_same = meaning(vector.was, &input.was) == meaning(vector.is, &input.is);
        input.texts(|input| input.text.clone()).filter(|_| is_same)
    })
}
