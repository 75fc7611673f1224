//! Another rule for rows that are there twice.

use super::names;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "source-unique-changed",
    says: "other rows count as one (`unique`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| {
        source.texts(|source| match &source.unique {
            None => "none".to_owned(),
            Some(unique) => {
                let column = names(&source, std::slice::from_ref(&unique.column));
                format!("{column} within {}", show::duration(unique.within))
            }
        })
    })
}
