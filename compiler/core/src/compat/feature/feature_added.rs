//! A feature that was not there.

use super::former;
use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, Texts, member, only};

pub(super) const RULE: Rule = Rule {
    name: "feature-added",
    says: "a feature is new",
    breaks: &[],
    then: "add it to the FeatureGroup of `{}` and fill its history: `fsc run --group {} --from T --to T`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (was, is) in super::groups(pair) {
        let new = only(&is.features, &was.features).into_iter();
        for feature in new.filter(|feature| former(was, feature).is_none()) {
            found.push(Found::here(member(&is.name, &feature.field.name), feature.span, Texts::default()));
        }
    }
    found
}
