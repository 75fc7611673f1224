//! A column that files write otherwise.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "column-format-changed",
    says: "a column is written otherwise in files",
    breaks: &[],
    then: "nothing has to be done where the files are so",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_columns(|column| column.differ(|column| column.format.clone()))
}
