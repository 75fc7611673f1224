//! Records that may be read earlier or later after their tick, or see other rows.

use super::waits;
use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "group-delay-changed",
    says: "values wait longer or less for rows (`delay`, `cut`)",
    breaks: &[Harm::Stored, Harm::Training],
    then: "compute the history of `{}` anew (`fsc run --group {} --from T --to T`) and train its models anew; or leave it and make `{}-v2`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_kept = group.was.is_stored() == group.is.is_stored();
        group.texts(|group| waits(group.schedule)).filter(|_| is_kept)
    })
}
