//! Ticks at other times, or instants in place of ticks.

use super::times;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-schedule-changed",
    says: "values are computed at other times",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of `{}` anew (`fsc run --group {} --from T --to T`) and train its models anew; or leave it and make `{}-v2`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_kept = group.was.is_stored() == group.is.is_stored();
        group.texts(|group| times(group.schedule)).filter(|_| is_kept)
    })
}
