//! A vector that was not there.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, Texts, only};

pub(super) const RULE: Rule = Rule {
    name: "vector-added",
    says: "a vector is new",
    breaks: &[],
    then: "train its model: `fsc train --vector {} -o FILE`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let new = only(&pair.is.vectors, &pair.was.vectors).into_iter();
    new.map(|vector| Found::here(&vector.name, vector.span, Texts::default())).collect()
}
