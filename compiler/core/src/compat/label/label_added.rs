//! A label that was not there.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, Texts, only};

pub(super) const RULE: Rule =
    Rule { name: "label-added", says: "a label is new", breaks: &[], then: "nothing has to be done", find };

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let new = only(&pair.is.labels, &pair.was.labels).into_iter();
    new.map(|label| Found::here(&label.name, label.span, Texts::default())).collect()
}
