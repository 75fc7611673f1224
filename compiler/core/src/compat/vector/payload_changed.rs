//! Calls in another form.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "payload-changed",
    says: "calls have another form (`format`)",
    breaks: &[Harm::Serving],
    then: "roll out the endpoint and the program that calls it together",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| vector.texts(|vector| format!("{:?}", vector.format).to_lowercase()))
}
