//! A column that may be null, or no longer.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "column-null-changed",
    says: "a column may be null, or no longer",
    breaks: &[],
    then: "look at the rows: where the new words are right, nothing has to be done",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_columns(|column| {
        column.texts(|column| if column.field.nullable { "may be null" } else { "is never null" }.to_owned())
    })
}
