//! A column that was not declared.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule =
    Rule { name: "column-added", says: "a column is new", breaks: &[], then: "nothing has to be done", find };

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.new_parts(|plan| &plan.sources, |source| &source.columns, |source, _| source.span)
}
