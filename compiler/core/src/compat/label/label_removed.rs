//! A label that is gone.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, only};

pub(super) const RULE: Rule = Rule {
    name: "label-removed",
    says: "a label is gone",
    breaks: &[Harm::Training],
    then: "keep the training sets of `{}` that models learned from",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    only(&pair.was.labels, &pair.is.labels).into_iter().map(|label| Found::gone(&label.name)).collect()
}
