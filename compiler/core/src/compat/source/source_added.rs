//! A source that was not there.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, Texts, only};

pub(super) const RULE: Rule =
    Rule { name: "source-added", says: "a source is new", breaks: &[], then: "nothing has to be done", find };

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let new = only(&pair.is.sources, &pair.was.sources).into_iter();
    new.map(|source| Found::here(&source.name, source.span, Texts::default())).collect()
}
