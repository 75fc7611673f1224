//! A feature with another name.

use super::former;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::{Pair, Texts, member, only};

pub(super) const RULE: Rule = Rule {
    name: "feature-renamed",
    says: "a feature has another name",
    breaks: &[Harm::Stored, Harm::Training, Harm::Serving],
    then: "add the new name to the FeatureGroup of `{}`, fill its history, and let programs read it before the old one goes",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (was, is) in super::groups(pair) {
        for feature in only(&is.features, &was.features) {
            let Some(before) = former(was, feature) else { continue };
            let texts =
                Texts { was: Some(before.field.name.to_string()), is: Some(feature.field.name.to_string()) };
            found.push(Found::here(member(&is.name, &feature.field.name), feature.span, texts));
        }
    }
    found
}
