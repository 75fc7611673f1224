//! FeatureGroups in another region.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "region-changed",
    says: "FeatureGroups are in another region",
    breaks: &[Harm::Stored, Harm::Serving],
    then: "make the FeatureGroups there and fill them",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let (was, is) = (&pair.was.project, &pair.is.project);
    super::of_project(&was.region, &is.region)
}
