//! A feature that is gone.

use super::former;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, member, only};

pub(super) const RULE: Rule = Rule {
    name: "feature-removed",
    says: "a feature is gone",
    breaks: &[Harm::Training, Harm::Serving],
    then: "let nobody read it before this is applied; its values stay in the stores",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (was, is) in super::groups(pair) {
        let gone = only(&was.features, &is.features).into_iter();
        let is_renamed = |name: &str| {
            is.features.iter().any(|new| former(was, new).is_some_and(|old| *old.field.name == *name))
        };
        for feature in gone.filter(|feature| !is_renamed(&feature.field.name)) {
            found.push(Found::gone(member(&is.name, &feature.field.name)));
        }
    }
    found
}
