//! Another thing to be learned.

use super::meaning::value;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "label-value-changed",
    says: "a label is computed otherwise",
    breaks: &[Harm::Training],
    then: "make the training sets of `{}` anew, and train its models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_labels(|label| label.differ(|label| value(&label)))
}
