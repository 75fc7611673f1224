//! Label rows from elsewhere, or at other times.

use super::meaning::rows;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "label-rows-changed",
    says: "label rows are others",
    breaks: &[Harm::Training],
    then: "make the training sets of `{}` anew, and train its models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_labels(|label| label.texts(|label| rows(&label)))
}
