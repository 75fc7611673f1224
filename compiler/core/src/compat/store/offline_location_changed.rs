//! Histories in another place.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "offline-location-changed",
    says: "offline stores are in another place",
    breaks: &[Harm::Stored],
    then: "a FeatureGroup keeps its place: make groups anew, or take the old location",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let (was, is) = (&pair.was.project, &pair.is.project);
    super::of_project(&was.offline_store, &is.offline_store)
}
