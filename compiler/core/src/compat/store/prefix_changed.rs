//! FeatureGroups with other names.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "prefix-changed",
    says: "FeatureGroups have other names (`prefix`)",
    breaks: &[Harm::Stored, Harm::Serving],
    then: "make the FeatureGroups of the new names and fill them, or take the old prefix",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let (was, is) = (&pair.was.project, &pair.is.project);
    super::of_project(&Some(was.prefix.clone()), &Some(is.prefix.clone()))
}
