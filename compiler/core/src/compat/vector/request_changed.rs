//! Other inputs that arrive with the call.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "request-changed",
    says: "calls bring other inputs (`request`)",
    breaks: &[Harm::Training, Harm::Serving],
    then: "make a vector `{}-v2` beside it, train its model, then move the endpoint over",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_vectors(|vector| {
        vector.texts(|vector| vector.request.iter().map(show::field).collect::<Vec<_>>().join(", "))
    })
}
