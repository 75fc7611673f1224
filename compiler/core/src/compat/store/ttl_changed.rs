//! Records that hold longer, or not so long.

use crate::compat::change::{Found, Harm, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::Group;
use crate::ir::show;

pub(super) const RULE: Rule = Rule {
    name: "ttl-changed",
    says: "records may be read for another time (`ttl`)",
    breaks: &[Harm::Training, Harm::Serving],
    then: "update the FeatureGroup of `{}`, and train its models anew: they meet absent records at other times",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_online = group.was.online.is_some() && group.is.online.is_some();
        let shown = |group: &Group| group.ttl().map_or_else(|| "for ever".to_owned(), show::duration);
        group.texts(|group| shown(&group)).filter(|_| is_online)
    })
}
