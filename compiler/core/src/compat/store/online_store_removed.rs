//! A group that can no longer be read online.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;

pub(super) const RULE: Rule = Rule {
    name: "online-store-removed",
    says: "records are no longer in the online store",
    breaks: &[Harm::Serving],
    then: "stop reading `{}` online before this is applied",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_removed = group.was.online.is_some() && group.is.online.is_none();
        group.differ(|group| group.online.is_some()).filter(|_| is_removed)
    })
}
