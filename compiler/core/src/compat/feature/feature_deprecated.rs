//! A feature that should not be used any more.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "feature-deprecated",
    says: "a feature should not be used any more",
    breaks: &[],
    then: "move the vectors that read it to something else",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_features(|_, feature| {
        let is_new = feature.is.about.deprecated.is_some();
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "in use".to_owned());
        feature.texts(|feature| shown(&feature.about.deprecated)).filter(|_| is_new)
    })
}
