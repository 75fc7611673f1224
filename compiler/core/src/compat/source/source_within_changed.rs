//! Rows that come late count longer, or not so long.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "source-within-changed",
    says: "late rows count longer or not so long (`within`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| {
        source.texts(|source| source.within.map_or_else(|| "however late".to_owned(), show::duration))
    })
}
