//! Other capacity of the online store.

use crate::compat::change::{Found, Rule};
use crate::compat::pair::Pair;
use crate::ir::plan::Group;

pub(super) const RULE: Rule = Rule {
    name: "throughput-changed",
    says: "the online store has another throughput",
    breaks: &[],
    then: "update the FeatureGroup of `{}`",
    find,
};

fn find(pair: &Pair<'_>) -> Vec<Found> {
    pair.of_groups(|group| {
        let is_kept = group.was.online.is_some() && group.is.online.is_some();
        let shown = |group: &Group| match group.online.as_ref().and_then(|online| online.throughput) {
            Some((read, write)) => format!("{read} reads, {write} writes"),
            None => "on demand".to_owned(),
        };
        group.texts(|group| shown(&group)).filter(|_| is_kept)
    })
}
