//! A source that remembers longer, or not so long.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "source-keeps-changed",
    says: "rows count for another time (`keeps`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of the groups that read `{}` anew, and train their models anew",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_sources(|source| {
        source.texts(|source| source.keeps.map_or_else(|| "for ever".to_owned(), show::duration))
    })
}
