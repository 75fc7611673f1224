//! The same over other rows.

use super::cause::{Cause, cause};
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-filter-changed",
    says: "a feature counts other rows (`where`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of `{}` anew (`fsc run --group {} --from T --to T`) and train its models anew; or give the feature a new name",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|group, feature| {
        let is_it = cause(group, feature) == Some(Cause::Filter);
        is_it.then(|| feature.texts(|feature| feature.text.clone()).unwrap_or_default())
    })
}
