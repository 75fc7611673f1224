//! A column that files call otherwise.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "column-renamed-in-files",
    says: "a column has another name in files",
    breaks: &[],
    then: "nothing has to be done where the files are so",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_columns(|column| column.differ(|column| column.from.clone()))
}
