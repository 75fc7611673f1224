//! A vector that is gone.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, only};

pub(super) const RULE: Rule = Rule {
    name: "vector-removed",
    says: "a vector is gone",
    breaks: &[Harm::Training, Harm::Serving],
    then: "retire the model of `{}` before this is applied",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    only(&pair.was.vectors, &pair.is.vectors).into_iter().map(|vector| Found::gone(&vector.name)).collect()
}
