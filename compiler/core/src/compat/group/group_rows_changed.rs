//! Another condition under which rows count.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-rows-changed",
    says: "other rows count (`where`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of `{}` anew (`fsc run --group {} --from T --to T`) and train its models anew; or leave it and make `{}-v2`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| group.differ(|group| group.rows.filter.map(|filter| group.meaning(filter))))
}
