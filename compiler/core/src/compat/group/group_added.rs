//! A group that was not there.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, Texts, only};

pub(super) const RULE: Rule = Rule {
    name: "group-added",
    says: "a group is new",
    breaks: &[],
    then: "create its FeatureGroup and fill its history: `fsc run --group {} --from T --to T`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let is_first = |name: &Option<String>| {
        name.as_ref().is_none_or(|before| pair.was.groups.iter().all(|group| group.name != *before))
    };
    let new = only(&pair.is.groups, &pair.was.groups).into_iter();
    new.filter(|group| is_first(&group.succeeds))
        .map(|group| Found::here(&group.name, group.span, Texts::default()))
        .collect()
}
