//! A column that is no longer declared.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "column-removed",
    says: "a column is gone",
    breaks: &[],
    then: "nothing has to be done; what read it is told by itself",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.gone_parts(|plan| &plan.sources, |source| &source.columns)
}
