//! A group that replaces one which was there.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::{Pair, Texts, only};

pub(super) const RULE: Rule = Rule {
    name: "group-succeeded",
    says: "a group replaces another",
    breaks: &[],
    then: "fill its history (`fsc run --group {} --from T --to T`), move the vectors over, then remove the old group",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    let new = only(&pair.is.groups, &pair.was.groups).into_iter();
    let found = new.filter_map(|group| {
        let before = pair.was.groups.iter().find(|before| Some(&before.name) == group.succeeds.as_ref())?;
        let texts = Texts { was: Some(before.name.clone()), is: Some(group.name.clone()) };
        Some(Found::here(&group.name, group.span, texts))
    });
    found.collect()
}
