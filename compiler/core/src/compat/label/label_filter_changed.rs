//! Another condition under which there is a label row.

use super::meaning::filter;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "label-filter-changed",
    says: "there are label rows under another condition",
    breaks: &[Harm::Training],
    then: "make the training sets of `{}` anew, and train its models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_labels(|label| label.differ(|label| filter(&label)))
}
